"""Invented pages of every shape, in both languages: who is given which words, and how."""

from pathlib import Path

import pytest
from tests.quotes import forum

from mediacat.model.quote import QuoteKind
from mediacat.quotes.page import article, facts, sayings

PAGES = Path(__file__).parent / "pages"
QUOTE, RETOLD = QuoteKind.QUOTE, QuoteKind.PARAPHRASE

SAID = {
    "press-release.en.html": [
        ("Oksana Vyshnevska", QUOTE, "Promises made between", "to join the lamp fund"),
        ("Danylo Korvat", QUOTE, "For an islander, the word “neighbour”", "language of tides"),
        ("Emiko Tanizaki", QUOTE, "Since the first storm", "as long as they are needed"),
        ("Haruto Okazawa", QUOTE, "As Minister Fujimori recently", "not lit at all"),
        ("Ruslan Petrychenko", QUOTE, "The storms have shown", "strengthen each other"),
        ("Ruslan Petrychenko", QUOTE, "We are ready to begin", "in June"),
        ("Oksana Vyshnevska", QUOTE, "We have no spare parts, but", "can make them."),
    ],
    "press-release.uk.html": [
        ("Оксана Вишневська", QUOTE, "Обіцянки, дані між", "до ліхтарного фонду"),
        ("Данило Корват", QUOTE, "Для острів’янина слово «сусід»", "дорогу до причалу"),
        ("Еміко Танідзакі", QUOTE, "Від першого шторму", "доки вони потрібні"),
        ("Харуто Окадзави", QUOTE, "узбережжя світиться", "не світиться зовсім"),
        ("Оксана Вишневська", QUOTE, "У нас немає запчастин", "можуть їх зробити"),
    ],
    "key-messages.en.html": [
        ("Ken Yamashiro", RETOLD, "Small islands cannot", "costs less than one ferry."),
        ("Ken Yamashiro", RETOLD, "The question is not", "teacher is away?"),
        ("Larysa Dobrochyn", RETOLD, "Teachers are already", "for lending them."),
    ],
    "key-messages.uk.txt": [
        ("Кен Ямасіро", RETOLD, "Малі острови не", "люди проводять зиму."),
        ("Лариса Доброчин", RETOLD, "Учителі вже є", "правило позичання."),
    ],
    "key-points.en.txt": [
        ("Ken Yamashiro", RETOLD, "Batteries in schools", "change the winter."),
        ("Larysa Dobrochyn", RETOLD, "Teachers need tools", "lending them."),
        ("Tomas Berezniak", QUOTE, "Nobody repairs what", "count the lamps first"),
    ],
    "key-points.uk.html": [
        ("Кен Ямасіро", RETOLD, "акумулятори в школах", "зиму на островах."),
        ("Лариса Доброчин", RETOLD, "учителям потрібні", "одне правило."),
    ],
    "dashes.en.txt": [
        ("Ruslan Petrychenko", QUOTE, "the northern and", "better than we do"),
        ("Ruslan Petrychenko", QUOTE, "every repaired lamp", "nobody will trim it"),
        ("Emiko Tanizaki", QUOTE, "our ports will send", "as they are needed"),
    ],
    "dashes.uk.html": [
        ("Руслан Петриченко", QUOTE, "північне і південне", "краще за нас"),
        ("Руслан Петриченко", QUOTE, "кожен полагоджений", "не доглядатиме"),
        ("Еміко Танідзакі", QUOTE, "наші порти", "буде потрібно."),
    ],
    "quoted-bullets.en.html": [
        ("Haruto Okazawa", QUOTE, "A coast is lit", "not lit at all"),
        ("Haruto Okazawa", QUOTE, "A lamp is worth", "who trims it"),
        ("Danylo Korvat", QUOTE, "Somebody must still", "way to the pier"),
    ],
    "quoted-bullets.uk.txt": [
        ("Харуто Окадзава", QUOTE, "Узбережжя світиться", "не світиться зовсім"),
        ("Харуто Окадзава", QUOTE, "Ліхтар вартий", "його доглядає"),
        ("Данило Корват", QUOTE, "Хтось мусить", "дорогу до причалу"),
    ],
}


def read(name: str) -> tuple[article.Article, facts.Facts, sayings.Sayings]:
    found = article.read((PAGES / name).read_text("utf-8"), f"https://quay.example/{name}")
    about = facts.read(found)
    return found, about, sayings.read(found, about.taken)


@pytest.mark.parametrize("name", list(SAID))
def test_every_saying_is_its_speakers(name: str) -> None:
    said = read(name)[2].sayings
    expected = SAID[name]
    assert [one.speaker and one.speaker.name for one in said] == [one[0] for one in expected]
    assert [one.kind for one in said] == [one[1] for one in expected]
    for saying, (_, _, begins, ends) in zip(said, expected, strict=True):
        assert saying.text.startswith(begins)
        assert saying.text.endswith(ends)


def test_every_page_has_its_expectation() -> None:
    assert {one.name for one in PAGES.iterdir()} == set(SAID)


def test_facts_of_a_release() -> None:
    english, ukrainian = (read(f"press-release.{code}.html")[1] for code in ("en", "uk"))
    assert english.title == "IV Lantern Coast Dialogue"
    assert english.theme == "Maps Are Not Enough. How Coasts Learn From Each Other"
    assert ukrainian.theme == "Мап недостатньо. Як узбережжя вчаться одне в одного"
    for one in (english, ukrainian):
        assert str(one.day) == "2024-05-17"
        assert len(one.panels) == 2
        assert one.open_points == ()
    assert english.organiser == "Northern Quay Institute"
    assert ukrainian.organiser == "Інститут північного причалу"
    assert english.panels[0] == "Who Lights the Lamps? Energy on Small Islands"
    links = {(one.language and one.language.value, one.url[-3:]) for one in english.recordings}
    assert links == {("uk", "uk4"), ("en", "en4")}
    assert [one.language and one.language.value for one in ukrainian.recordings] == ["en"]


def test_offices_stand_beside_names_without_the_occasion() -> None:
    offices = {one.name: one.role for one in read("press-release.en.html")[2].people}
    assert offices["Danylo Korvat"] == "Director, Northern Quay Institute"
    assert offices["Haruto Okazawa"] == "Consul General of Japan in Odesa"
    offices = {one.name: one.role for one in read("press-release.uk.html")[2].people}
    assert offices["Оксана Вишневська"] == "заступниця голови Ради гавані, радниця міського голови"
    assert offices["Еміко Танідзакі"] == "державна секретарка з питань портів Японії"


def test_recordings_without_an_address_are_an_open_point() -> None:
    text = "A meeting on the pier\n\nVideo recordings are available in Ukrainian and English."
    (point,) = facts.read(article.read(text, "https://quay.example/a")).open_points
    assert "Ukrainian and English" in point
    assert "https://quay.example/a" in point


def test_paragraphs_may_be_lines() -> None:
    apart = (PAGES.parent / "releases" / "readout.en.txt").read_text("utf-8")
    found = [
        article.read(text, "https://quay.example/a")
        for text in (apart, apart.replace("\n\n", "\n"))
    ]
    assert sayings.read(found[0]) == sayings.read(found[1])
    assert len(found[0].blocks) > 4


def test_the_panel_of_key_messages_is_known() -> None:
    assert read("key-messages.en.html")[1].panels == (
        "Who Lights the Lamps? Energy on Small Islands",
    )


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_bundled_release_gives_every_quote_to_its_speaker(language: str) -> None:
    text = (forum.ROOT / "release" / f"{language}.html").read_text("utf-8")
    found = article.read(text, f"https://two-shores.example/{language}")
    about = facts.read(found)
    said = sayings.read(found, about.taken).sayings
    gold = [one for one in forum.gold().values() if one["page"] == language]
    expected = {one["text"].replace("\N{NO-BREAK SPACE}", " "): one["speaker"] for one in gold}
    assert {one.text.replace("\n", " ") for one in said} == set(expected)
    for one in said:
        assert one.speaker is not None
        assert one.kind is QUOTE
        assert (
            _slug(one.speaker.name).split("-")[-1][:4]
            == expected[one.text.replace("\n", " ")].split("-")[-1][:4]
        )
    assert str(about.day) == "2025-10-09"
    assert len(about.panels) == 3
    assert len(about.recordings) == 2


def _slug(name: str) -> str:
    from mediacat.quotes.page import draft

    return draft.slug(name)
