"""Counts of what an answer could be limited to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, TypeVar

from mediacat.model.language import Language
from mediacat.search.blocks import CueStart
from mediacat.search.choose import Limits
from mediacat.search.engine import Condition, Engine
from mediacat.search.entry import About, Voice
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.rows import speaker_word, voice_word
from mediacat.search.spoken import Spoken, marked

_SPEAKERS = 8
"""Speakers that are counted where moments are not."""
_RECORDINGS = 100
"""Recordings whose speakers may be counted, those with most passages."""
_ROWS = 10_000
"""Beyond so many, rows are not counted."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages there are: by number of the recording, by speaker, by voice."""

    recordings: Mapping[int, int]
    speakers: Mapping[str, int]
    voices: Mapping[Voice, int]

    @property
    def passages(self) -> int:
        """All of them."""
        return sum(self.recordings.values())


def tally(engine: Engine, spoken: Spoken, wanted: Condition, limits: Limits, known: Known) -> Tally:
    """About how many passages hold what is wanted, of these recordings, without looking at them."""
    found = marked(engine.rows(wanted, recordings=limits.recordings, limit=_ROWS))
    passages = {number: bits.bit_count() for number, bits in found.items()}
    some = limits.whose.speakers or _speakers(passages, known)
    voices = [one for one in Voice if limits.whose.voice in (None, one)]
    return Tally(
        passages,
        {one: spoken.count(speaker_word(one), found, known) for one in sorted(some)},
        {one: spoken.count(voice_word(one), found, known) for one in voices},
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
    counts: dict[int, int] = defaultdict(int)
    alike = known.alike
    for number, count in tally.recordings.items():
        counts[alike[number]] += count
    return Facets(
        **_of_recordings((known[number].about, count) for number, count in counts.items()),
        speakers=_most(tally.speakers.items()),
        voices=_most(tally.voices.items()),
    )


def _speakers(counts: Mapping[int, int], known: Known) -> list[str]:
    """Who speaks in the recordings with most matches."""
    often: dict[str, int] = {}
    for number in sorted(counts, key=counts.__getitem__, reverse=True)[:_RECORDINGS]:
        for speaker in known[number].speakers:
            often[speaker] = often.get(speaker, 0) + counts[number]
    return nlargest(_SPEAKERS, often, key=lambda speaker: (often[speaker], speaker))


def _of_recordings(counts: Iterable[tuple[About, int]]) -> dict[str, Any]:
    kinds: dict[tuple[str, dt.date | None, Language], int] = defaultdict(int)
    for about, count in counts:
        kinds[about.event, about.date, about.language] += count
    return {
        "events": _most((event, count) for (event, _, _), count in kinds.items()),
        "years": _most((date.year, count) for (_, date, _), count in kinds.items() if date),
        "languages": _most((language, count) for (_, _, language), count in kinds.items()),
    }


def _most(pairs: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    total: dict[T, int] = defaultdict(int)
    for value, count in pairs:
        total[value] += count
    counted = ((value, count) for value, count in total.items() if count)
    return tuple(sorted(counted, key=lambda one: -one[1]))
