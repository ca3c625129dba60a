"""Times and spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.span import (
    Milliseconds,
    Span,
    format_clock,
    from_seconds,
    parse_clock,
    to_seconds,
)

moments = st.integers(0, 100 * 3600 * 1000).map(Milliseconds)


@given(moments)
def test_a_clock_reads_back(moment: Milliseconds) -> None:
    assert parse_clock(format_clock(moment)) == moment
    assert parse_clock(format_clock(moment, decimal=",")) == moment


@given(moments)
def test_seconds_read_back(moment: Milliseconds) -> None:
    assert from_seconds(to_seconds(moment)) == moment


@pytest.mark.parametrize("text", ["", "12", "1:60", "1:61:00", "-1:00", "1:2", "01:02:03.1234"])
def test_what_is_not_a_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a time"):
        parse_clock(text)


def test_a_span_runs_forwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        Span(Milliseconds(2), Milliseconds(1))


@given(moments, moments, moments, moments)
def test_overlap_is_symmetric_and_bounded(
    a: Milliseconds, b: Milliseconds, c: Milliseconds, d: Milliseconds
) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.overlap(two) == two.overlap(one)
    assert 0 <= one.overlap(two) <= min(one.duration, two.duration)


def test_a_shift_stops_at_zero() -> None:
    assert Span(Milliseconds(5), Milliseconds(9)).shifted(-7) == Span(
        Milliseconds(0), Milliseconds(2)
    )
