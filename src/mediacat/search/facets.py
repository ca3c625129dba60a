"""Counts of what an answer could be limited to."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

from mediacat.search.blocks import CueStart
from mediacat.search.engine import Stored
from mediacat.search.entry import About, Voice
from mediacat.search.hit import Facets

_SPEAKERS = 12
"""Speakers that are counted where moments are not: each costs a look at the index."""

T = TypeVar("T", bound=Hashable)


def of_moments(moments: Iterable[tuple[About, CueStart]]) -> Facets:
    """Counts of moments, given the recording and the cue of each."""
    found = list(moments)
    return Facets(
        **_of_recordings((about, 1) for about, _ in found),
        speakers=_most((cue.speaker, 1) for _, cue in found if cue.speaker),
        voices=_most((cue.voice, 1) for _, cue in found if cue.voice),
    )


def of_passages(
    counts: Mapping[int, int],
    known: Mapping[int, Stored],
    said: Mapping[str, int],
    voices: Mapping[Voice, int],
) -> Facets:
    """Counts of passages by recording, of which each speaker `said` some, and by voice."""
    return Facets(
        **_of_recordings((known[number].about, count) for number, count in counts.items()),
        speakers=_most(said.items()),
        voices=_most(voices.items()),
    )


def speakers(counts: Mapping[int, int], known: Mapping[int, Stored]) -> list[str]:
    """Who speaks in the recordings with most matches."""
    often: Counter[str] = Counter()
    for number, count in counts.items():
        often.update(dict.fromkeys(known[number].speakers, count))
    return [speaker for speaker, _ in often.most_common(_SPEAKERS)]


def _of_recordings(counts: Iterable[tuple[About, int]]) -> dict[str, Any]:
    abouts = list(counts)
    return {
        "events": _most((about.event, count) for about, count in abouts),
        "years": _most((about.date.year, count) for about, count in abouts if about.date),
        "languages": _most((about.language, count) for about, count in abouts),
    }


def _most(pairs: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    total: Counter[T] = Counter()
    for value, count in pairs:
        total[value] += count
    return tuple((value, count) for value, count in total.most_common() if count)
