"""Speakers and events that nobody knows: said so, with the nearest names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.search.builders import a_recording
from tests.search.conftest import Catalogue

from mediacat.model.language import Localised
from mediacat.search.find import Searcher
from mediacat.search.hit import Unknown
from mediacat.search.known import Known, Stored
from mediacat.search.query import Filters
from mediacat.search.unknown import event, speaker

FORUM = a_recording(
    "crimea-2024/day-1",
    ("zhovkva", "мир"),
    ("anon", "війна"),
    event_title=Localised(uk="Кримська платформа", en="Crimea Platform"),
    speakers={"zhovkva": ("Ігор Жовква", "Ihor Zhovkva"), "anon": ()},
)
NOBODY = "[[],[]]"
KNOWN = Known({1: Stored(1, FORUM.about, 2, {"zhovkva": ("Ігор Жовква", "Ihor Zhovkva")}, NOBODY)})


@pytest.fixture
def forum(indexed: Catalogue) -> Searcher:
    return indexed(FORUM, a_recording("kyiv-2025/day-1", "мир"))


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("мир speaker:Жолква", ("Ігор Жовква",)),
        ('мир speaker:"Ihor Zholkva"', ("Ihor Zhovkva",)),
        ("мир мовець:anonym", ("anon",)),
        ("мир speaker:!", ()),
        ("мир speaker:Mykyta", ()),
    ],
)
def test_a_speaker(forum: Searcher, query: str, near: tuple[str, ...]) -> None:
    asked = query.partition(":")[2].strip('"')
    wanted = Unknown(kind="speaker", asked=asked, near=near)
    assert forum.search(query).unknown == forum.overview(query).unknown == wanted


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("krimea", ("crimea-2024",)),
        ("Платформи Криму", ("crimea-2024",)),
        ("kyiv-2026", ("kyiv-2025",)),
        ("Сан-Франциско", ()),
        ("!", ()),
    ],
)
def test_an_event(forum: Searcher, asked: str, near: tuple[str, ...]) -> None:
    wanted = Unknown(kind="event", asked=asked, near=near)
    assert forum.search("мир", only=Filters(event=asked)).unknown == wanted


def test_who_is_known_may_have_said_nothing_of_the_kind(forum: Searcher) -> None:
    assert forum.search("війна speaker:Жовква").unknown is None
    assert forum.overview("гіпопотам").unknown is None
    assert forum.overview("мир").unknown is None


@pytest.mark.parametrize("query", ["speaker:Жовква", '"" lang:uk', "-", "!"])
def test_limits_alone_are_nothing_to_look_for(forum: Searcher, query: str) -> None:
    wanted = Unknown(kind="words", asked=query, near=())
    assert forum.search(query).unknown == forum.overview(query).unknown == wanted


@given(st.text(max_size=30))
def test_whatever_is_typed_something_can_be_said(asked: str) -> None:
    assert len(speaker(asked, KNOWN).near) <= 1
    assert len(event(asked, KNOWN).near) <= 1
