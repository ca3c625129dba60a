from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe import pieces

STEP = Milliseconds(32)
LONGEST = Milliseconds(30_000)
JOINED = Milliseconds(2_000)


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def plan(regions: list[Span], probabilities: list[float] | None = None) -> tuple[Span, ...]:
    length = max((one.end for one in regions), default=0) // STEP + 10
    pauses = pieces.Pauses(probabilities or [0.9] * length, STEP)
    return pieces.plan(regions, pauses, longest=LONGEST, joined_silence=JOINED)


@st.composite
def speech(draw: st.DrawFn) -> list[Span]:
    found, place = [], 0
    for gap, length in draw(
        st.lists(st.tuples(st.integers(1, 9_000), st.integers(100, 95_000)), max_size=12)
    ):
        found.append(span(place + gap, place + gap + length))
        place = found[-1].end
    return found


@given(speech())
def test_pieces_hold_all_speech_and_fit_the_window(regions: list[Span]) -> None:
    found = plan(regions)
    assert all(0 < one.duration <= LONGEST for one in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert sum(region.overlap(one) for region in regions for one in found) == sum(
        region.duration for region in regions
    )


@given(speech())
def test_no_piece_begins_or_ends_in_silence(regions: list[Span]) -> None:
    for one in plan(regions):
        assert any(region.start <= one.start < region.end for region in regions)
        assert any(region.start < one.end <= region.end for region in regions)


def test_short_silences_stay_inside_long_ones_cut() -> None:
    regions = [span(0, 5_000), span(6_500, 9_000), span(12_000, 14_000)]
    assert plan(regions) == (span(0, 9_000), span(12_000, 14_000))


def test_endless_speech_is_cut_where_the_voice_is_weakest() -> None:
    probabilities = [0.9] * 2000
    probabilities[700:705] = [0.5] * 5
    first, *_ = plan([span(0, 60_000)], probabilities)
    assert first == span(0, 702 * STEP + STEP // 2)


def test_a_piece_comes_apart_at_its_pauses() -> None:
    regions = [span(0, 5_000), span(5_900, 9_000), span(9_400, 14_000), span(20_000, 30_000)]
    piece = span(1_000, 13_000)
    assert pieces.apart(piece, regions, Milliseconds(600)) == (
        span(1_000, 5_000),
        span(5_900, 13_000),
    )
    assert pieces.apart(piece, [], Milliseconds(600)) == (piece,)
