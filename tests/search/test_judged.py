"""The order of answers, held against what a person expects of the bundled forum."""

from collections.abc import Iterator

import pytest
from tests.conftest import Forum
from tests.search import judging

from mediacat.search import index
from mediacat.search.find import Searcher

_FLOOR = 0.985
"""Of nDCG@10 over all judged queries; it was 0.9997 when this was written."""


@pytest.fixture(scope="module")
def searcher(forum: Forum) -> Iterator[Searcher]:
    opened = index.open_reader(forum.workspace.index, terms=forum.catalog.terms)
    yield opened
    opened.close()


def test_people_find_what_they_expect(searcher: Searcher) -> None:
    assert len(judging.read()) >= 100
    assert judging.mean(searcher) >= _FLOOR


def test_a_worse_order_is_seen(searcher: Searcher) -> None:
    """The same hits the other way round fall under the floor."""
    judged = judging.read()
    hits = [searcher.search(one.query).hits[::-1] for one in judged]
    scores = [judging.ndcg(one, some) for one, some in zip(judged, hits, strict=True)]
    assert sum(scores) / len(scores) < _FLOOR


def test_pages_of_an_answer_follow_one_another(searcher: Searcher) -> None:
    whole = [hit.span for hit in searcher.search("безпека OR harbour", limit=100).hits]
    pages = [
        hit.span
        for offset in range(0, len(whole), 3)
        for hit in searcher.search("безпека OR harbour", limit=3, offset=offset).hits
    ]
    assert len(whole) > 6
    assert pages == whole


def test_groups_have_three_moments_and_tell_how_many_more(searcher: Searcher) -> None:
    groups = {group.about.key: group for group in searcher.overview("море OR порт OR sea").groups}
    spoken = groups["two-shores-2025/forum.uk"]
    assert len(spoken.hits) == 3
    assert spoken.more == len(_all_in("two-shores-2025/forum.uk", searcher)) - 3


def _all_in(key: str, searcher: Searcher) -> list[object]:
    hits = searcher.search("море OR порт OR sea", limit=100).hits
    return [hit for hit in hits if hit.about.key == key]
