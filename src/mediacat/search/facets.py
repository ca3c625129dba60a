"""Counts of what an answer could be limited to."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, TypeVar

from mediacat.search.blocks import CueStart
from mediacat.search.choose import Limits
from mediacat.search.engine import AllOf, Condition, Engine
from mediacat.search.entry import About, Voice
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.whose import Whose

_SPEAKERS = 8
"""Speakers that are counted where moments are not: each costs a look at the index."""
_RECORDINGS = 100
"""Recordings whose speakers may be counted, those with most passages."""
_ROWS = 5_000
"""Beyond so many, rows are not counted."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages there are: by number of the recording, by speaker, by voice."""

    recordings: Mapping[int, int]
    speakers: Mapping[str, int]
    voices: Mapping[Voice, int]


def tally(engine: Engine, wanted: Condition, limits: Limits, known: Known) -> Tally:
    """About how many passages hold what is wanted, within these limits, without looking at them."""

    def count(whose: Whose) -> Mapping[int, int]:
        parts = (wanted, *whose.conditions())
        condition = AllOf(parts) if len(parts) > 1 else wanted
        return engine.counts(condition, recordings=limits.recordings, limit=_ROWS)

    passages = count(limits.whose)
    asked, voice = limits.whose.speakers, limits.whose.voice
    some = asked or _speakers(passages, known)
    return Tally(
        passages,
        {one: sum(count(Whose(frozenset({one}), voice)).values()) for one in sorted(some)},
        {one: sum(count(Whose(asked, one)).values()) for one in Voice if voice in (None, one)},
    )


def of_moments(moments: Iterable[tuple[About, CueStart]]) -> Facets:
    """Counts of moments, given the recording and the cue of each."""
    found = list(moments)
    return Facets(
        **_of_recordings((about, 1) for about, _ in found),
        speakers=_most((cue.speaker, 1) for _, cue in found if cue.speaker),
        voices=_most((cue.voice, 1) for _, cue in found if cue.voice),
    )


def of_passages(tally: Tally, known: Known) -> Facets:
    """Counts of passages."""
    counts = tally.recordings.items()
    return Facets(
        **_of_recordings((known[number].about, count) for number, count in counts),
        speakers=_most(tally.speakers.items()),
        voices=_most(tally.voices.items()),
    )


def _speakers(counts: Mapping[int, int], known: Known) -> list[str]:
    """Who speaks in the recordings with most matches."""
    often: dict[str, int] = {}
    for number in nlargest(_RECORDINGS, counts, key=counts.__getitem__):
        for speaker in known[number].speakers:
            often[speaker] = often.get(speaker, 0) + counts[number]
    return nlargest(_SPEAKERS, often, key=lambda speaker: (often[speaker], speaker))


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
