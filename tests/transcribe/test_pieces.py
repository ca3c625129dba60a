from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe import pieces

STEP = Milliseconds(32)
LONGEST = Milliseconds(30_000)
JOINED = Milliseconds(600)


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def cut(regions: list[Span], probabilities: list[float] | None = None) -> tuple[Span, ...]:
    length = max((one.end for one in regions), default=0) // STEP + 10
    pauses = pieces.Pauses(probabilities or [0.9] * length, STEP)
    return pieces.stretches(regions, pauses, longest=LONGEST, joined_silence=JOINED)


@st.composite
def speech(draw: st.DrawFn) -> list[Span]:
    found, place = [], 0
    for gap, length in draw(
        st.lists(st.tuples(st.integers(1, 4_000), st.integers(100, 95_000)), max_size=12)
    ):
        found.append(span(place + gap, place + gap + length))
        place = found[-1].end
    return found


@given(speech())
def test_stretches_hold_all_speech_and_fit_the_window(regions: list[Span]) -> None:
    found = cut(regions)
    assert all(0 < one.duration <= LONGEST for one in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert sum(region.overlap(one) for region in regions for one in found) == sum(
        region.duration for region in regions
    )


@given(speech())
def test_no_stretch_reaches_into_a_long_silence(regions: list[Span]) -> None:
    silences = [
        Span(earlier.end, later.start)
        for earlier, later in pairwise(regions)
        if later.start - earlier.end > JOINED
    ]
    for one in cut(regions):
        assert regions[0].start <= one.start < one.end <= regions[-1].end
        assert not any(one.overlap(silence) for silence in silences)


def test_short_silences_stay_inside_long_ones_cut() -> None:
    regions = [span(0, 5_000), span(5_500, 9_000), span(10_000, 14_000)]
    assert cut(regions) == (span(0, 9_000), span(10_000, 14_000))


def test_endless_speech_is_cut_where_the_voice_is_weakest() -> None:
    probabilities = [0.9] * 2000
    probabilities[700:705] = [0.5] * 5
    first, *_ = cut([span(0, 60_000)], probabilities)
    assert first == span(0, 702 * STEP + STEP // 2)


@given(speech())
def test_pieces_hold_all_stretches_in_order_and_fit_the_window(regions: list[Span]) -> None:
    parts = cut(regions)
    found = pieces.packed(parts, LONGEST)
    assert [one for piece in found for one in piece.stretches] == list(parts)
    assert all(piece.duration <= LONGEST for piece in found)
    # Two neighbours that fit one window would have been put into it.
    for earlier, later in pairwise(found):
        assert earlier.duration + later.stretches[0].duration > LONGEST


@given(speech(), st.data())
def test_every_moment_of_a_piece_has_its_place_in_the_recording(
    regions: list[Span], data: st.DataObject
) -> None:
    for piece in pieces.packed(cut(regions), LONGEST):
        moments = sorted(data.draw(st.lists(st.integers(0, piece.duration), max_size=9)))
        placed = [piece.placed(span(one, one)) for one in moments]
        assert all(any(s.start <= p.start <= s.end for s in piece.stretches) for p in placed)
        assert [one.start for one in placed] == sorted(one.start for one in placed)


def test_a_word_across_a_cut_goes_where_its_middle_is() -> None:
    piece = pieces.Piece((span(1_000, 3_000), span(7_000, 9_000)))
    assert piece.placed(span(500, 700)) == span(1_500, 1_700)
    assert piece.placed(span(1_500, 2_300)) == span(2_500, 3_000)
    assert piece.placed(span(1_900, 2_600)) == span(7_000, 7_600)
    assert piece.placed(span(4_500, 4_900)) == span(9_000, 9_000)
    assert [piece.stretch_at(Milliseconds(one)) for one in (1_000, 2_999, 7_000)] == [0, 0, 1]


def test_a_piece_knows_where_its_stretches_are_in_its_own_sound() -> None:
    piece = pieces.Piece((span(1_000, 3_000), span(7_000, 9_500)))
    assert piece.own == (span(0, 2_000), span(2_000, 4_500))
    assert piece.duration == 4_500
    with pytest.raises(ValueError, match="at least one"):
        pieces.Piece(())
