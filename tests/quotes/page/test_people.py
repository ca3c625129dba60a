"""People named by less than their name, in another case, with titles and initials."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediacat.model.event import Appearance, Part
from mediacat.model.language import Localised
from mediacat.model.person import Person
from mediacat.quotes.page import draft, nominative, offices, people, reading
from mediacat.quotes.page.draft import Known
from mediacat.quotes.page.reading import PageReading

PAGES = Path(__file__).parent / "named"
HALYCH = Person(id="andrii-halych", name=Localised(uk="Андрій Галич", en="Andrii Halych"))
NAMESAKE = Person(id="olena-halych", name=Localised(uk="Олена Галич", en="Olena Halych"))
HUNCHUK = Person(id="ivan-hunchuk", name=Localised(uk="Іван Гунчук"))
LISOVA = Person(id="anna-lisova", name=Localised(uk="Анна Лісова", en="Anna Lisova"))


def page(name: str, *familiar: list[Person]) -> PageReading:
    text = (PAGES / name).read_text("utf-8")
    return reading.read(text, f"https://quay.example/{name}", familiar)


def speakers(read: PageReading) -> list[str | None]:
    return [one.speaker.name if one.speaker else None for one in read.sayings.sayings]


def test_titles_and_initials_belong_to_names_and_strangers_to_nobody() -> None:
    read = page("surnames.en.txt")
    assert speakers(read) == [
        "Aiko Tanabe",
        None,
        None,
        "Kenji Mori",
        "J. R. Okafor",
        "Aiko Tanabe",
    ]
    roles = {one.name: one.role for one in read.sayings.people}
    assert roles["J. R. Okafor"] == "director of the Lamp Museum"
    assert roles["Kenji Mori"] == "Ambassador of Japan to Ukraine"


def test_a_surname_means_the_one_person_the_catalog_knows_by_it() -> None:
    read = page("surnames.en.txt", [], [HALYCH, HUNCHUK])
    assert speakers(read)[1:3] == ["Andrii Halych", "Іван Гунчук"]
    known = {one.id: one for one in (HALYCH, HUNCHUK)}
    found = draft.draft([read], "forum", Known(people=known))
    assert [one.speaker for one in found.quotes][1:3] == ["andrii-halych", "ivan-hunchuk"]
    assert found.unattributed == ()


def test_of_two_with_one_surname_the_event_s_own_is_meant_or_nobody() -> None:
    assert speakers(page("surnames.en.txt", [], [HALYCH, NAMESAKE]))[1] is None
    near = page("surnames.en.txt", [NAMESAKE], [HALYCH])
    assert speakers(near)[1] == "Olena Halych"


def test_ukrainian_names_come_back_to_the_nominative() -> None:
    read = page("surnames.uk.txt")
    assert speakers(read) == [
        "Андрій Галич",
        "Андрій Галич",
        "Оксана Вишневська",
        "Іван Гунчук",
        "Іван Гунчук",
        "А. Лісова",
    ]
    roles = {one.name: one.role for one in read.sayings.people}
    assert roles["Андрій Галич"] == "міністр"
    assert roles["Іван Гунчук"] == "директор Музею ламп"


def test_initials_mean_a_person_the_catalog_knows_in_full() -> None:
    found = draft.draft(
        [page("surnames.uk.txt")], "forum", Known(people={LISOVA.id: LISOVA, HALYCH.id: HALYCH})
    )
    assert found.quotes[-1].speaker == "anna-lisova"
    assert found.quotes[0].speaker == "andrii-halych"
    assert next(one for one in found.people if one.id == "anna-lisova").name == LISOVA.name


@pytest.mark.parametrize(
    ("oblique", "name"),
    [
        ("Андрія Сибіги", "Андрій Сибіга"),
        ("Андрієві Сибізі", "Андрій Сибіга"),
        ("Івана Гунчарука", "Іван Гунчарук"),
        ("Іванові Гунчарукові", "Іван Гунчарук"),
        ("Сергієм Солодким", "Сергій Солодкий"),
        ("Олени Галушки", "Олена Галушка"),
        ("Ігоря Коваля", "Ігор Коваль"),
        ("Оксаною Вишневською", "Оксана Вишневська"),
        ("Оксана Вишневська", "Оксана Вишневська"),
        ("Кен Ендо", "Кен Ендо"),
    ],
)
def test_names_in_any_case_have_one_nominative(oblique: str, name: str) -> None:
    assert nominative.name(oblique) == name


def test_who_speaks_under_a_panel_s_heading_takes_part_in_it() -> None:
    read = page("panels.en.txt")
    found = draft.draft([read], "forum", Known(people={}))
    first, second = found.event.sessions
    assert first.title.en == "The price of a dark sea"
    assert first.appearances == (
        Appearance(person="aiko-tanabe"),
        Appearance(person="ivan-hunchuk", part=Part.MODERATOR),
    )
    assert second.appearances == (Appearance(person="kenji-mori"),)
    mine = (Appearance(person="somebody-else"),)
    edited = replace(
        found.event, sessions=(replace(first, appearances=mine), replace(second, appearances=()))
    )
    again = draft.draft([read], "forum", Known(people={}, event=edited))
    assert again.event.sessions[0].appearances == mine
    assert again.event.sessions[1] == second


@pytest.mark.parametrize(
    "told",
    [
        "“{}”, Kenji Mori, Director of the Pilot School, addressed in his video message.",
        "In a video address Kenji Mori, Director of the Pilot School, said: “{}”",
        "У відеозверненні Кендзі Морі, директор Школи лоцманів, зазначив:\n\n“{}”",
    ],
)
def test_who_is_not_there_speaks_by_video_message(told: str) -> None:
    words = "We must save the small lights first, because nobody else will ever do it for us"
    text = "A day on the pier\n\nPanel 1: The price of a dark sea\n\n" + told.format(words)
    found = draft.draft(
        [reading.read(text, "https://quay.example/video")], "forum", Known(people={})
    )
    (session,) = found.event.sessions
    assert [one.part for one in session.appearances] == [Part.VIDEO_MESSAGE]


def test_a_mere_list_of_panels_says_nothing_of_who_spoke() -> None:
    text = (PAGES / "panels.en.txt").read_text("utf-8")
    heading = "Panel 2: What must be saved first"
    listed = text.replace(f"{heading}\n\n", "").replace("dark sea\n", f"dark sea\n\n{heading}\n")
    read = reading.read(listed, "https://quay.example/listed")
    found = draft.draft([read], "forum", Known(people={}))
    assert [one.appearances for one in found.event.sessions] == [(), ()]


def test_missing_recordings_are_asked_for_once() -> None:
    text = (PAGES / "panels.en.txt").read_text("utf-8")
    text += "\nVideo recordings of the forum are available in Ukrainian and English.\n"
    first = draft.draft([reading.read(text, "https://a.example/x")], "e", Known(people={})).event
    assert len(first.open_points) == 1
    twin = reading.read(text, "https://a.example/y")
    assert draft.draft([twin], "e", Known(people={}, event=first)).event.open_points == (
        first.open_points
    )
    mine = replace(first, open_points=("The recordings' addresses are to be added.",))
    assert draft.draft([twin], "e", Known(people={}, event=mine)).event.open_points == (
        mine.open_points
    )


def test_nobody_is_lost_between_two_who_hold_the_same_office() -> None:
    text = "Director Anna Leska met Yuki Tanaka and Director Petro Hryn."
    named = [(one.person.name, one.person.role) for one in people.named_in(text)]
    assert named == [("Anna Leska", "Director"), ("Yuki Tanaka", ""), ("Petro Hryn", "Director")]


def test_an_id_that_somebody_else_has_is_not_taken() -> None:
    other = Person(id="anna-leska", name=Localised(en="Anna Leska-Hryniuk", uk="Ганна Гринюк"))
    text = "The Forum\n\n“We must keep the harbour open for all,” said Anna Leska, a doctor.\n"
    read = reading.read(text, "https://quay.example/page")
    found = draft.draft([read], "forum", Known(people={other.id: other}))
    assert [(one.id, one.name.en) for one in found.people] == [("anna-leska-2", "Anna Leska")]
    assert [one.speaker for one in found.quotes] == ["anna-leska-2"]


def test_in_a_list_of_names_offices_are_looked_for_only_where_some_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Beside each of thousands of names the search was dear."""
    asked = list[str]()

    def beside(before: str, behind: str) -> tuple[str, int]:
        asked.append(behind)
        return offices_beside(before, behind)

    offices_beside = offices.beside
    monkeypatch.setattr(offices, "beside", beside)
    listed = ", ".join(f"Olena {'Ka' if n % 2 else 'Mo'}ren{'ko' * (n % 3)}va" for n in range(999))
    found = people.named_in(f"{listed}. Ihor Soroka, Director of the Quay: {listed}.")
    assert len(found) == 1_999
    assert [one.person.role for one in found if one.person.role] == ["Director of the Quay"]
    assert len(asked) < 100
