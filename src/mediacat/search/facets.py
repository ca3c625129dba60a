"""Counts of what an answer could be limited to."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from mediacat.search import beside, numbering
from mediacat.search.blocks import CueStart
from mediacat.search.choose import Limits
from mediacat.search.engine import Condition, Engine
from mediacat.search.entry import About
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Rows
from mediacat.search.plan import Tier

_SPEAKERS = 8
"""Speakers that are counted where moments are not."""
_ROWS = 5_000
"""Rows that are counted one by one. Of more, those of some recordings tell of all."""
_PLACES = 24
"""Places, evenly spread over all recordings, from which these are taken."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Which passages there are, about, as the rows they lie in."""

    rows: Rows
    limits: Limits
    condition: Condition
    """What the rows meet."""
    asked: frozenset[int] | None = None
    """The recordings that were asked; None: all that are within the limits."""

    @property
    def passages(self) -> int:
        """How many there are; of very many, how many were counted."""
        return len(self.rows)

    def asks(self, recording: int) -> bool:
        """Whether all that a recording has were counted."""
        return self.asked is None or recording in self.asked

    def inside(self, recording: int) -> int:
        """How many a recording has."""
        ends = [recording << RECORDING_BITS, recording + 1 << RECORDING_BITS]
        first, after = self.rows.searchsorted(ends).tolist()
        return int(after - first)


def tally(engine: Engine, tier: Tier, limits: Limits, known: Known) -> Tally:
    """About which passages a tier finds within these limits, without looking at them.

    A passage whose counterpart has the words counts as well. Of very many those are counted that
    lie in the recordings that were indexed first.
    """
    condition = tier.counted
    sources = _sources(limits.recordings, known)
    rows = engine.rows(condition, recordings=sources, limit=_ROWS)
    asked = None
    if len(rows) == _ROWS:
        last = int(rows[-1]) >> RECORDING_BITS
        some = frozenset(one for one in known if one < last)
        asked = some if sources is None else some & sources
    return Tally(_within(rows, limits, known), limits, condition, asked)


def _within(rows: Rows, limits: Limits, known: Known) -> Rows:
    """Of these rows and those beside them the ones within some limits."""
    among, whose = limits.recordings, limits.whose
    found, through = rows, beside.beside(rows, known)
    if among is not None:
        found, through = (
            some[numbering.among(some >> RECORDING_BITS, among)] for some in (found, through)
        )
    through = beside.apart(through, found)
    if whose.speakers:
        through = through[known.heard.by(through, whose.speakers)]
    both = np.concatenate((found, through))
    both.sort(kind="stable")  # made of two ascending parts
    return both if whose.voice is None else both[known.heard.in_voice(both, whose.voice)]


def _sources(among: frozenset[int] | None, known: Known) -> frozenset[int] | None:
    """Some recordings and their counterparts; None where that is all there are."""
    if among is None:
        return None
    sources = among.union(known.counterparts[one] for one in among if one in known.counterparts)
    return None if len(sources) == len(known) else sources


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


def of_passages(engine: Engine, tally: Tally, known: Known) -> Facets:
    """Counts of passages."""
    rows, times = (tally.rows, 1.0) if tally.asked is None else _sample(engine, tally, known)
    speakers, voices = known.heard.counted(rows)
    asked, voice = tally.limits.whose.speakers, tally.limits.whose.voice
    often = np.bincount(rows >> RECORDING_BITS, minlength=max(known) + 1)
    speakers = tuple(one for one in speakers if asked is None or one[0] in asked)[:_SPEAKERS]
    voices = tuple(one for one in voices if voice in (None, one[0]))
    return Facets(
        events=_about(known.of_event.counted(often), times),
        years=_about(known.of_year.counted(often), times),
        languages=_about(known.of_language.counted(often), times),
        speakers=_about(speakers, times),
        voices=_about(voices, times),
    )


def _sample(engine: Engine, tally: Tally, known: Known) -> tuple[Rows, float]:
    """Rows of recordings from places all over the index, and how many rows each stands for.

    The recordings that were indexed first would tell nothing of later events.
    """
    sources = _sources(tally.limits.recordings, known)
    numbers = sorted(known if sources is None else sources)
    many = max(2, len(tally.asked or ()) // (2 * _PLACES))  # mostly one in either language
    places = min(_PLACES, len(numbers) // many)
    step = len(numbers) / places
    begins = [int(place * step + (step - many) / 2) for place in range(places)]
    taken = [frozenset(numbers[begin : begin + many]) for begin in begins]
    some = [engine.rows(tally.condition, recordings=part, limit=_ROWS) for part in taken]
    _, lengths = known.beside
    share = lengths[list(frozenset().union(*taken))].sum() / lengths[numbers].sum()
    return _within(np.concatenate(some), tally.limits, known), float(1 / share)


def _about(counts: tuple[tuple[T, int], ...], times: float) -> tuple[tuple[T, int], ...]:
    """Counts of a sample as those of all, to two digits."""
    if times == 1:
        return counts
    return tuple((label, int(float(f"{count * times:.1e}"))) for label, count in counts)


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return _most(Counter(values).items())


def _most(counts: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted((one for one in counts if one[1]), key=lambda one: -one[1]))
