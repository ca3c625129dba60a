from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediacat.draft import showing
from mediacat.model.span import Milliseconds, Span


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def test_a_short_word_stays_long_enough_to_be_seen() -> None:
    assert showing.spans([span(1000, 1200)], [4], 17) == [span(1000, 1833)]


def test_a_cue_stays_until_it_is_read_but_never_much_longer_than_it_is_spoken() -> None:
    assert showing.spans([span(0, 2000)], [51], 17) == [span(0, 3000)]
    assert showing.spans([span(0, 1000)], [84], 17) == [span(0, 3000)]


def test_a_small_gap_is_closed_to_two_frames_and_a_pause_is_kept() -> None:
    spoken = [span(0, 2000), span(2300, 4000), span(6000, 8000)]
    assert showing.spans(spoken, [10, 10, 10], 17) == [
        span(0, 2220),
        span(2300, 4000),
        span(6000, 8000),
    ]


def test_nothing_is_shown_longer_than_seven_seconds() -> None:
    assert showing.spans([span(0, 29_000)], [10], 17) == [span(0, 7000)]


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 9000), st.integers(1, 84))))
def test_starts_stay_and_no_cue_runs_into_the_next(drawn: list[tuple[int, int, int]]) -> None:
    now = 0
    spoken = []
    for step, length, _ in drawn:
        now += step
        spoken.append(span(now, now + length))
    shown = showing.spans(spoken, [letters for *_, letters in drawn], 17)
    assert [one.start for one in shown] == [one.start for one in spoken]
    for one, after in pairwise(shown):
        assert one.end <= after.start
