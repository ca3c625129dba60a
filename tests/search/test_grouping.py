"""Pages of recordings, where very many moments match."""

import datetime as dt

import pytest
from tests.search.builders import a_pair, a_recording
from tests.search.conftest import Catalogue

from mediacat.model.language import Language
from mediacat.search.find import Searcher
from mediacat.search.hit import Group
from mediacat.search.query import Filters

SAID = ("слово " * 127 + "мир ") * 5


@pytest.fixture
def many(indexed: Catalogue) -> Searcher:
    """Twelve recordings of three events, with five passages each that match."""
    return indexed(*(a_recording(f"{'abc'[number % 3]}/{number}", SAID) for number in range(12)))


def pages(searcher: Searcher, size: int) -> list[tuple[Group, ...]]:
    return [
        searcher.overview("мир", recordings=size, offset=offset).groups
        for offset in range(0, 12, size)
    ]


def test_pages_have_each_recording_once(many: Searcher) -> None:
    for size in (4, 10):
        keys = [group.about.key for page in pages(many, size) for group in page]
        assert len(keys) == len(set(keys)) == 12


def test_on_each_page_an_event_stands_together(many: Searcher) -> None:
    for page in pages(many, 6):
        events = [group.about.event for group in page]
        assert len(set(events)) == 3
        assert sorted(events, key=events.index) == events


def test_a_page_counts_all_passages_and_shows_more_than_one_where_it_may(many: Searcher) -> None:
    first = many.overview("мир", recordings=4)
    assert {len(group.hits) + group.more for group in first.groups} == {5}
    assert {len(group.hits) for group in first.groups} == {3}
    assert sum(count for _, count in first.facets.events) == 60
    assert first.more


def test_counts_are_the_same_on_every_page(many: Searcher) -> None:
    first, last = (many.overview("мир", recordings=4, offset=offset) for offset in (0, 8))
    assert first.facets == last.facets
    assert not last.more


def test_recordings_with_very_many_moments_hide_no_others(indexed: Catalogue) -> None:
    often = "мир слово " * 600
    searcher = indexed(
        *(
            a_recording(f"a/{number}", often, date=dt.date(2026, 1, 30 - number))
            for number in range(12)
        )
    )
    for newest in (False, True):
        both = [
            searcher.overview("мир", recordings=8, offset=offset, newest=newest)
            for offset in (0, 8)
        ]
        assert [page.more for page in both] == [True, False]
        assert all(page.is_about for page in both)
        keys = [group.about.key for page in both for group in page.groups]
        assert sorted(keys) == sorted(f"a/{number}" for number in range(12))
        assert {len(group.hits) for page in both for group in page.groups} == {3}
        if newest:
            assert keys == [f"a/{number}" for number in range(12)]


def test_few_passages_with_very_many_moments_hide_no_recording(indexed: Catalogue) -> None:
    dense = ("мир " + "слово " * 12) * 9  # nine moments in one row
    found = indexed(*(a_recording(f"a/{number}", dense) for number in range(9))).overview("мир")
    assert len(found.groups) == 9
    assert found.is_about


def test_what_is_found_through_the_other_language_is_counted_and_offered(
    indexed: Catalogue,
) -> None:
    said = f"мир {'слово ' * 30}", f"calm {'word ' * 30}"
    searcher = indexed(*a_pair(*[said] * 300))
    found = searcher.overview("мир")
    assert found.is_about
    both = {Language.UKRAINIAN, Language.ENGLISH}
    assert {group.about.language for group in found.groups} == both
    counts = dict(found.facets.languages)
    own, through = counts[Language.UKRAINIAN], counts[Language.ENGLISH]
    assert own >= 60
    assert abs(own - through) <= 2
    limited = searcher.overview("мир", only=Filters(language=Language.ENGLISH))
    assert dict(limited.facets.languages) == {Language.ENGLISH: through}
    assert [group.more + len(group.hits) for group in limited.groups] == [through]


def test_recordings_found_only_through_others_hide_none_of_their_kind(indexed: Catalogue) -> None:
    said = f"мир {'слово ' * 30}", f"calm {'word ' * 30}"
    pairs = [a_pair(*[said] * 100, name=f"forum/{number}") for number in range(6)]
    searcher = indexed(*(one for pair in pairs for one in pair))
    found = searcher.overview("мир", only=Filters(language=Language.ENGLISH))
    assert {group.about.key for group in found.groups} == {f"forum/{n}.en" for n in range(6)}
    assert {len(group.hits) for group in found.groups} == {3}
