"""Pages of recordings, where very many moments match."""

import pytest
from tests.search.builders import a_recording
from tests.search.conftest import Catalogue

from mediacat.search.find import Searcher
from mediacat.search.hit import Group

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
