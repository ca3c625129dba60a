"""Counts of what an answer could be limited to."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from mediacat.search import beside
from mediacat.search.blocks import CueStart
from mediacat.search.choose import Limits
from mediacat.search.engine import RECORDING_BITS, Engine
from mediacat.search.entry import About, Voice
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.labels import Numbers
from mediacat.search.plan import Tier
from mediacat.search.rows import speaker_word, voice_word
from mediacat.search.spoken import Rows, Spoken, as_rows, shared, stretches, within

_SPEAKERS = 8
"""Speakers that are counted where moments are not."""
_RECORDINGS = 50
"""Recordings whose speakers may be counted, those with most passages."""
_ROWS = 10_000
"""Beyond so many, rows are not counted."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Which passages there are, about, as the rows they lie in."""

    rows: Rows
    asked: frozenset[str] | None
    """The speakers that are asked for; None: anybody."""
    voice: Voice | None
    """The voice that is asked for; None: either."""

    @classmethod
    def of_nothing(cls) -> "Tally":
        """No passages."""
        return cls(as_rows(()), None, None)

    @property
    def passages(self) -> int:
        """How many there are."""
        return len(self.rows)

    @cached_property
    def by_recording(self) -> tuple[Numbers, Numbers]:
        """Numbers of recordings, and how many each has."""
        numbers = self.rows >> RECORDING_BITS
        first = np.flatnonzero(np.diff(numbers, prepend=-1))
        return numbers[first], np.diff(first, append=len(numbers))

    @cached_property
    def recordings(self) -> Mapping[int, int]:
        """How many each recording has, by its number."""
        numbers, often = self.by_recording
        return dict(zip(numbers.tolist(), often.tolist(), strict=True))


def tally(engine: Engine, spoken: Spoken, tier: Tier, limits: Limits, known: Known) -> Tally:
    """About which passages a tier finds within these limits, without looking at them.

    A passage whose counterpart has the words counts as well, as far as the counterpart was counted.
    """
    among = limits.recordings
    counterparts = known.counterparts
    sources = among and among | {counterparts[one] for one in among if one in counterparts}
    rows = as_rows(engine.rows(tier.counted, recordings=sources, limit=_ROWS))
    found, through = rows, beside.beside(rows, known)
    if among:
        recordings = stretches(sorted(among))
        found, through = (
            some[within(some >> RECORDING_BITS, recordings)] for some in (found, through)
        )
    through = beside.apart(through, found)
    whose = limits.whose
    if whose.speakers:
        said = (spoken.heard(speaker_word(one), known) for one in whose.speakers)
        through = through[np.any([within(through, heard) for heard in said], axis=0)]
    both = np.concatenate((found, through))
    both.sort(kind="stable")  # made of two ascending parts
    if whose.voice:
        both = both[within(both, spoken.heard(voice_word(whose.voice), known))]
    return Tally(both, whose.speakers, whose.voice)


def of_moments(moments: Iterable[tuple[About, CueStart]]) -> Facets:
    """Counts of moments, given the recording and the cue of each."""
    found = list(moments)
    return Facets(
        events=_counted(about.event for about, _ in found),
        years=_counted(about.date.year for about, _ in found if about.date),
        languages=_counted(about.language for about, _ in found),
        speakers=_counted(cue.speaker for _, cue in found if cue.speaker),
        voices=_counted(cue.voice for _, cue in found if cue.voice),
    )


def of_passages(tally: Tally, spoken: Spoken, known: Known) -> Facets:
    """Counts of passages."""
    some = tally.asked or _speakers(tally, known)
    voices = [one for one in Voice if tally.voice in (None, one)]

    def heard(word: str) -> int:
        return shared(tally.rows, spoken.heard(word, known))

    return Facets(
        events=known.of_event.counted(*tally.by_recording),
        years=known.of_year.counted(*tally.by_recording),
        languages=known.of_language.counted(*tally.by_recording),
        speakers=_most((one, heard(speaker_word(one))) for one in sorted(some)),
        voices=_most((one, heard(voice_word(one))) for one in voices),
    )


def _speakers(tally: Tally, known: Known) -> list[str]:
    """Who speaks in the recordings with most matches."""
    numbers, often = tally.by_recording
    most = np.argsort(-often, kind="stable")[:_RECORDINGS]
    counted = known.of_speaker.counted(numbers[most], often[most])
    return [speaker for speaker, _ in counted[:_SPEAKERS]]


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return _most(Counter(values).items())


def _most(counts: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted((one for one in counts if one[1]), key=lambda one: -one[1]))
