import io
from dataclasses import replace

import docx as python_docx
from docx.document import Document
from docx.enum.text import WD_UNDERLINE
from docx.oxml.ns import qn
from tests.export.a_transcript import ABOUT, ENGLISH, REVIEWED_TRANSCRIPT, TRANSCRIPT

from mediacat.export import docx
from mediacat.export.about import About
from mediacat.model.language import Language
from mediacat.model.transcript import Transcript


def opened(transcript: Transcript, of: About = ABOUT) -> Document:
    return python_docx.Document(io.BytesIO(docx.render(transcript, of)))


def test_paragraphs_carry_time_speaker_and_words() -> None:
    document = opened(TRANSCRIPT)
    body = [
        block for block in document.paragraphs if block.style and block.style.name == "Transcript"
    ]
    assert [block.text for block in body] == [
        "0:05\tІгор Жовква\nДоброго дня, шановні учасники форуму! Дякуємо *послу* Наканомі.",
        "0:12\tМодератор\nВітаю вас.",
    ]
    assert [link.address for link in body[1].hyperlinks] == [
        "https://forum.example/uk/r/opening?t=12.25"
    ]


def test_doubtful_words_have_a_style_and_a_legend() -> None:
    document = opened(TRANSCRIPT)
    marked = [
        run.text
        for block in document.paragraphs
        for run in block.runs
        if run.style.name == "Doubtful Word"
    ]
    assert marked == ["Так позначено слова,", "Наканомі."]
    assert document.styles["Doubtful Word"].font.underline is WD_UNDERLINE.DOTTED


def test_the_notice_stands_at_the_top_and_on_every_page() -> None:
    document = opened(TRANSCRIPT)
    texts = [block.text for block in document.paragraphs]
    assert texts[:2] == ["Форум: відкриття", "VI Форум Україна – Японія, 2026-02-04"]
    assert "людина ще не перевіряла" in texts[3]
    assert document.sections[0].header.paragraphs[0].text == "Чернетка, не перевірено"


def test_a_reviewed_document_has_neither_notice_nor_marks() -> None:
    document = opened(REVIEWED_TRANSCRIPT)
    text = "\n".join(block.text for block in document.paragraphs)
    assert "не перевіря" not in text
    assert "позначено" not in text
    assert document.sections[0].header.paragraphs[0].text == ""


def test_spelling_is_checked_in_the_language_spoken() -> None:
    def languages(document: Document) -> list[str | None]:
        elements = [
            *document.styles.element.iter(qn("w:lang")),
            *document.element.iter(qn("w:lang")),
        ]
        return [lang.get(qn("w:val")) for lang in elements]

    assert set(languages(opened(TRANSCRIPT))) == {"uk-UA"}
    assert set(languages(opened(ENGLISH))) == {"en-GB"}
    first = TRANSCRIPT.cues[0]
    words = (*first.words[:-1], replace(first.words[-1], language=Language.ENGLISH))
    mixed = replace(TRANSCRIPT, cues=(replace(first, words=words),))
    assert languages(opened(mixed))[-1] == "en-GB"


def test_pages_are_numbered() -> None:
    footer = opened(TRANSCRIPT).sections[0].footer
    fields = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_little_known_is_no_trouble() -> None:
    texts = [block.text for block in opened(ENGLISH, About(title="Opening")).paragraphs]
    assert texts == [
        "Opening",
        "Draft made from published captions, not reviewed by a person yet.",
        "0:00\tGood day to all of you here.",
    ]
