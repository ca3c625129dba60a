"""Drafts: twins become one event, known people are recognised, a second reading adds nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.quotes import forum

from mediacat.model.language import Localised
from mediacat.model.person import Person
from mediacat.model.quote import Pin
from mediacat.model.span import Milliseconds, Span
from mediacat.quotes.errors import PageUnreadableError
from mediacat.quotes.page import draft, reading
from mediacat.quotes.page.draft import Draft, Known
from mediacat.quotes.page.reading import PageReading

PAGES = Path(__file__).parent / "pages"
NOTHING = Known(people={})


def page(name: str, text: str | None = None) -> PageReading:
    text = (PAGES / name).read_text("utf-8") if text is None else text
    return reading.read(text, f"https://quay.example/{name}")


def twins() -> list[PageReading]:
    return [page("press-release.en.html"), page("press-release.uk.html")]


def known(one: Draft) -> Known:
    return Known(
        people={person.id: person for person in one.people}, event=one.event, quotes=one.quotes
    )


def test_a_page_and_its_twin_are_one_event() -> None:
    found = draft.draft(twins(), "2024-dialogue", NOTHING)
    event = found.event
    assert event.title.en == "IV Lantern Coast Dialogue"
    assert event.title.uk is not None
    assert event.organiser == Localised(
        uk="Інститут північного причалу", en="Northern Quay Institute"
    )
    assert [one.id for one in event.sessions] == ["panel-1", "panel-2"]
    assert all(one.title.uk and one.title.en for one in event.sessions)
    assert [str(one.published) for one in event.pages] == ["2024-05-18", "2024-05-18"]
    assert {one.language and one.language.value for one in found.recordings} == {"uk", "en"}


def test_people_of_both_pages_are_one_person_each() -> None:
    people = {one.id: one for one in draft.draft(twins(), "e", NOTHING).people}
    assert set(people) == {
        "oksana-vyshnevska",
        "danylo-korvat",
        "emiko-tanizaki",
        "haruto-okazawa",
        "ruslan-petrychenko",
    }
    first = people["oksana-vyshnevska"]
    assert first.name == Localised(uk="Оксана Вишневська", en="Oksana Vyshnevska")
    (role,) = first.roles
    assert role.event == "e"
    assert role.title.uk
    assert role.title.en


def test_quotes_that_say_the_same_are_one_in_two_languages() -> None:
    quotes = draft.draft(twins(), "e", NOTHING).quotes
    both = [one for one in quotes if one.text.uk and one.text.en]
    assert both
    for one in both:
        assert one.more_pages == ("https://quay.example/press-release.uk.html",)
    pumps = next(one for one in quotes if "pumps" in (one.text.en or ""))
    assert "помпи" in (pumps.text.uk or "")
    lamps = next(one for one in quotes if "spare parts" in (one.text.en or ""))
    assert lamps.speaker == "oksana-vyshnevska"


def test_the_bundled_twins_pair_only_what_is_one() -> None:
    pages = [
        reading.read(
            (forum.ROOT / "release" / f"{code}.html").read_text("utf-8"), f"https://t/{code}"
        )
        for code in ("en", "uk")
    ]
    quotes = draft.draft(pages, forum.EVENT, NOTHING).quotes
    by_text = {one["text"].replace("\N{NO-BREAK SPACE}", " "): one for one in forum.gold().values()}
    for one in quotes:
        if one.text.uk and one.text.en:
            assert by_text[one.text.en]["twin"] == by_text[one.text.uk.replace("\n", " ")]["id"]
    assert sum(1 for one in quotes if one.text.uk and one.text.en) >= 2


def test_a_second_reading_changes_nothing() -> None:
    once = draft.draft(twins(), "e", NOTHING)
    again = draft.draft(twins(), "e", known(once))
    assert again.quotes == once.quotes
    assert again.event == once.event
    assert again.people == ()


def test_a_changed_page_changes_its_words_and_nothing_a_person_decided() -> None:
    once = draft.draft(twins(), "e", NOTHING)
    pin = Pin(recording="hall.en", span=Span(Milliseconds(0), Milliseconds(10)))
    decided = [replace(one, pinned=(pin,)) for one in once.quotes]
    text = (PAGES / "press-release.en.html").read_text("utf-8")
    changed = page("press-release.en.html", text.replace("forty-two engineers", "50 engineers"))
    again = draft.draft([changed], "e", replace(known(once), quotes=decided))
    different = [(old, new) for old, new in zip(decided, again.quotes, strict=True) if old != new]
    ((old, new),) = different
    assert "50 engineers" in (new.text.en or "")
    assert (new.id, new.pinned, new.text.uk) == (old.id, (pin,), old.text.uk)


def test_known_people_are_recognised_in_either_script_and_spelling() -> None:
    person = Person(
        id="o-vysh", name=Localised(uk="Оксана Вишневська"), spellings=("Oxana Vyshnevska",)
    )
    found = draft.draft(twins(), "e", Known(people={"o-vysh": person}))
    assert "oksana-vyshnevska" not in {one.id for one in found.people}
    assert any(one.speaker == "o-vysh" for one in found.quotes)


@pytest.mark.parametrize("text", ["", "   \n", "<html><body></body></html>"])
def test_a_page_with_nothing_on_it_is_refused(text: str) -> None:
    with pytest.raises(PageUnreadableError, match=r"https://quay\.example/x"):
        reading.read(text, "https://quay.example/x")


def test_a_page_without_quotes_has_none() -> None:
    found = draft.draft([page("plain", "A town\n\nThere is a town on the coast.")], "e", NOTHING)
    assert found.quotes == ()
    assert found.people == ()
