"""What an answer holds so far."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.search import index
from mediacat.search.counterparts import Counterparts
from mediacat.search.given import Given
from mediacat.search.known import Known
from mediacat.search.moments import Moment
from mediacat.search.sqlite.reader import SqliteIndex
from mediacat.search.window import Words


@pytest.fixture(scope="module")
def counterparts(tmp_path_factory: pytest.TempPathFactory) -> Counterparts:
    """Those of recordings that have none."""
    path = tmp_path_factory.mktemp("index") / "catalog.db"
    with index.open_writer(path):
        pass  # nothing is in it
    return Counterparts(Words(SqliteIndex(path)))


def a_moment(recording: int, first: int, last: int) -> Moment:
    return Moment(recording, first, last, exact=True, score=1.0)


places = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 40), st.integers(0, 6)), max_size=30)


@given(places)
def test_a_moment_is_new_if_it_shares_no_word_with_an_earlier_one(
    counterparts: Counterparts, drawn: Sequence[tuple[int, int, int]]
) -> None:
    so_far = Given(counterparts, Known())
    said: set[tuple[int, int]] = set()
    for recording, first, more in drawn:
        words = {(recording, word) for word in range(first, first + more + 1)}
        moment = a_moment(recording, first, first + more)
        assert so_far.is_new(moment) == said.isdisjoint(words)
        said |= words if said.isdisjoint(words) else set()


def test_many_moments_of_one_recording_take_no_longer_each(counterparts: Counterparts) -> None:
    so_far = Given(counterparts, Known())
    began = time.process_time()
    assert all(so_far.is_new(a_moment(1, word, word)) for word in range(10_000, 0, -1))
    assert time.process_time() - began < 3
