"""What alignment tells the index of a recording."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Forum

from mediacat.model.bitext import Bead, Bitext, SideOf, UnitKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import SharedSound, Timeline
from mediacat.pipeline import aligned
from mediacat.search import index
from mediacat.search.entry import Voice

_SECOND = 1_000


def a_span(first: int, last: int) -> Span:
    return Span(Milliseconds(first * _SECOND), Milliseconds(last * _SECOND))


def a_bitext(lags: Sequence[int | None], shared: Sequence[tuple[int, int]] = ()) -> Bitext:
    """One cue a second on both sides, c0, c1, …; the second side lags by so many milliseconds."""
    side = SideOf(name="x", units=len(lags), kind=UnitKind.CUES)
    return Bitext(
        a=side,
        b=side,
        beads=tuple(
            Bead(
                a=(f"c{n}",),
                b=(f"c{n}",),
                a_span=a_span(n, n + 1),
                b_span=a_span(n, n + 1),
                confidence=0.9,
                lag=lag,
            )
            for n, lag in enumerate(lags)
        ),
        timeline=Timeline(
            same_sound=tuple(SharedSound(a=a_span(*s), b=a_span(*s)) for s in shared)
        ),
    )


def test_who_is_behind_interprets() -> None:
    bitext = a_bitext([3_000, 2_500, 3_500])
    assert set(aligned.voices(bitext, first=True).values()) == {Voice.ORIGINAL}
    assert set(aligned.voices(bitext, first=False).values()) == {Voice.INTERPRETED}


def test_sound_that_both_carry_is_the_speakers_own() -> None:
    bitext = a_bitext([0, 0, -3_000, -3_000], shared=[(0, 2)])
    assert aligned.voices(bitext, first=True) == {
        "c0": Voice.ORIGINAL,
        "c1": Voice.ORIGINAL,
        "c2": Voice.INTERPRETED,
        "c3": Voice.INTERPRETED,
    }


def test_captions_that_run_together_tell_nothing() -> None:
    assert aligned.voices(a_bitext([100, -200, None, 50]), first=True) == {}


def test_one_slip_among_many_lags_is_overruled() -> None:
    voices = aligned.voices(a_bitext([3_000, 3_000, -900, 3_000, 3_000]), first=True)
    assert voices["c2"] is Voice.ORIGINAL


@given(st.lists(st.none() | st.integers(-9_000, 9_000), max_size=12))
def test_both_sides_are_never_interpreted_at_once(lags: list[int | None]) -> None:
    here, there = (aligned.voices(a_bitext(lags), first=first) for first in (True, False))
    assert here.keys() == there.keys()
    assert all(here[cue] is not there[cue] for cue in here)


def test_the_forum_is_told_apart_as_it_was_interpreted(forum: Forum) -> None:
    searcher = index.open_reader(forum.workspace.index)
    voices = {
        (hit.about.language.value, hit.voice)
        for query in ("паркану", "fence", "локшини", "noodles")
        for hit in searcher.search(query).hits
        if hit.through is None
    }
    searcher.close()
    # She spoke Ukrainian and was interpreted into English; the guest the other way round.
    assert voices == {
        ("uk", Voice.ORIGINAL),
        ("en", Voice.INTERPRETED),
        ("uk", Voice.INTERPRETED),
        ("en", Voice.ORIGINAL),
    }
