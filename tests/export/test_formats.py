import json

import pytest
from tests.export.a_transcript import ABOUT, ENGLISH, REVIEWED_TRANSCRIPT, TRANSCRIPT

from mediacat.export import about, formats
from mediacat.export.about import About
from mediacat.export.formats import Format
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds
from mediacat.timedtext import webvtt

_TEXT_FORMATS = [one for one in Format if one is not Format.DOCX]


def text(transcript: object, format_: Format) -> str:
    assert transcript in (TRANSCRIPT, REVIEWED_TRANSCRIPT, ENGLISH)
    chosen = next(t for t in (TRANSCRIPT, REVIEWED_TRANSCRIPT, ENGLISH) if t == transcript)
    return formats.render(chosen, format_, ABOUT).decode()


@pytest.mark.parametrize("format_", _TEXT_FORMATS)
def test_a_draft_says_so_and_a_reviewed_transcript_does_not(format_: Format) -> None:
    said = ("людина ще не перевіряла", "Чернетка, не перевірено", '"draft": true')
    draft, reviewed = text(TRANSCRIPT, format_), text(REVIEWED_TRANSCRIPT, format_)
    assert any(one in draft for one in said)
    assert not any(one in reviewed for one in said)


def test_webvtt_is_read_back_with_names_for_speakers() -> None:
    written = text(TRANSCRIPT, Format.VTT)
    assert written.startswith(
        "WEBVTT\nLanguage: uk\n\nNOTE\nФорум: відкриття\nVI Форум Україна – Японія, 2026-02-04\n"
        "https://forum.example/uk/r/opening\n"
        "Машинна чернетка: розпізнано програмою (faster-whisper large-v2), людина ще не "
        "перевіряла.\n\nNOTE origin: machine (draft, not reviewed)\n"
    )
    read = webvtt.parse(written)
    assert [cue.text for cue in read.cues] == [cue.text for cue in TRANSCRIPT.cues]
    assert [cue.speaker for cue in read.cues] == ["Ігор Жовква", "Ігор Жовква", "Модератор"]
    assert read.origin == TRANSCRIPT.origin


def test_subrip_says_it_in_its_first_caption() -> None:
    assert text(TRANSCRIPT, Format.SRT).startswith(
        "1\n00:00:00,000 --> 00:00:03,000\n[Чернетка, не перевірено]\n\n"
        "2\n00:00:05,000 --> 00:00:07,000\nДоброго дня, шановні\nучасники форуму!\n"
    )
    assert text(ENGLISH, Format.SRT) == (
        "1\n00:00:00,500 --> 00:00:03,300\n[Draft, not reviewed]\nGood day to all of you here.\n"
    )


def test_plain_text() -> None:
    assert text(TRANSCRIPT, Format.TXT) == (
        "Форум: відкриття\n"
        "VI Форум Україна – Японія, 2026-02-04\n"
        "https://forum.example/uk/r/opening\n"
        "Машинна чернетка: розпізнано програмою (faster-whisper large-v2), людина ще не "
        "перевіряла.\n"
        "\n[0:05] Ігор Жовква\n"
        "Доброго дня, шановні учасники форуму! Дякуємо *послу* Наканомі.\n"
        "\n[0:12] Модератор\n"
        "Вітаю вас.\n"
    )


def test_markdown_links_times_and_escapes_what_markdown_would_read() -> None:
    written = text(TRANSCRIPT, Format.MD)
    assert "\n[0:12](https://forum.example/uk/r/opening?t=12.25) **Модератор**\n" in written
    assert "Дякуємо \\*послу\\* Наканомі." in written
    assert written.startswith("# Форум: відкриття\n\n*VI Форум Україна – Японія, 2026-02-04*\n")


def test_json_carries_every_word_with_its_time() -> None:
    content = json.loads(text(TRANSCRIPT, Format.JSON))
    assert content["draft"] is True
    assert content["origin"] == {"kind": "machine", "engine": "faster-whisper", "model": "large-v2"}
    last = content["cues"][-1]
    assert last == {
        "id": "c3",
        "start_ms": 12_250,
        "end_ms": 13_050,
        "speaker": "Модератор",
        "speaker_name": "Модератор",
        "text": "Вітаю вас.",
        "words": [
            {"text": "Вітаю", "start_ms": 12_250, "end_ms": 12_650, "probability": 0.9},
            {"text": "вас.", "start_ms": 12_650, "end_ms": 13_050, "probability": 0.9},
        ],
    }


def test_a_moment_is_an_address_with_seconds() -> None:
    assert ABOUT.moment(Milliseconds(12_000)) == "https://forum.example/uk/r/opening?t=12"
    page = About(title="a", link="https://forum.example/?r=1")
    assert page.moment(Milliseconds(12_340)) == "https://forum.example/?r=1&t=12.34"
    assert About(title="a").moment(Milliseconds(1)) is None


@pytest.mark.parametrize("kind", OriginKind)
@pytest.mark.parametrize("language", Language)
def test_every_origin_but_a_reviewed_one_has_its_notice(
    kind: OriginKind, language: Language
) -> None:
    notice = about.notice(Origin(kind=kind), language)
    assert (notice is None) == (kind is OriginKind.REVIEWED)
    assert notice is None or "{" not in notice
