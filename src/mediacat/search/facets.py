"""Counts of what an answer could be limited to."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from mediacat.search import beside, numbering
from mediacat.search.blocks import CueStart
from mediacat.search.choose import Limits
from mediacat.search.engine import Condition, Engine
from mediacat.search.entry import About, Voice
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Rows
from mediacat.search.plan import Tier

_SPEAKERS = 8
"""Speakers that are counted where moments are not."""
_ROWS = 5_000
"""Rows that are counted one by one. Of more, those of some recordings tell of all."""
_PLACES = 48
"""Places, evenly spread over all recordings, from which these are taken."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Which passages there are, about, as the rows they lie in."""

    rows: Rows
    asked: frozenset[str] | None
    """The speakers that are asked for; None: anybody."""
    voice: Voice | None
    """The voice that is asked for; None: either."""
    times: float = 1.0
    """How many passages each row stands for: more than one if only some recordings were asked."""

    @classmethod
    def of_nothing(cls) -> "Tally":
        """No passages."""
        return cls(numbering.of(()), None, None)

    @property
    def passages(self) -> int:
        """How many there are."""
        return round(len(self.rows) * self.times)

    @property
    def is_sample(self) -> bool:
        """Whether only some recordings were asked."""
        return self.times != 1

    def inside(self, recording: int) -> int:
        """How many a recording has that was asked."""
        ends = [recording << RECORDING_BITS, recording + 1 << RECORDING_BITS]
        first, after = self.rows.searchsorted(ends).tolist()
        return int(after - first)


def tally(engine: Engine, tier: Tier, limits: Limits, known: Known) -> Tally:
    """About which passages a tier finds within these limits, without looking at them.

    A passage whose counterpart has the words counts as well, as far as the counterpart was counted.
    """
    among, whose = limits.recordings, limits.whose
    rows, times = _counted_rows(engine, tier.counted, _sources(among, known), known)
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
    if whose.voice:
        both = both[known.heard.in_voice(both, whose.voice)]
    return Tally(both, whose.speakers, whose.voice, times)


def _counted_rows(
    engine: Engine, wanted: Condition, sources: frozenset[int] | None, known: Known
) -> tuple[Rows, float]:
    """Rows that meet a condition, and how many each stands for.

    The first of very many rows are those of the recordings that were indexed first: they would tell
    nothing of later events. So half as many are taken from places all over the index.
    """
    rows = engine.rows(wanted, recordings=sources, limit=_ROWS)
    if len(rows) < _ROWS:
        return rows, 1.0
    numbers = sorted(known if sources is None else sources)
    asked = bisect_right(numbers, rows[-1] >> RECORDING_BITS)
    if asked == len(numbers):
        return rows, 1.0
    many = max(2, asked // (2 * _PLACES))  # neighbours are mostly one in either language
    places = min(_PLACES, len(numbers) // many)
    begins = np.linspace(0, len(numbers) - many, places).astype(int).tolist()
    taken = [frozenset(numbers[begin : begin + many]) for begin in begins]
    some = [engine.rows(wanted, recordings=part, limit=_ROWS) for part in taken]
    _, lengths = known.beside
    share = lengths[list(frozenset().union(*taken))].sum() / lengths[numbers].sum()
    return np.concatenate(some), float(1 / share)


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


def of_passages(tally: Tally, known: Known) -> Facets:
    """Counts of passages."""
    speakers, voices = known.heard.counted(tally.rows)
    asked, voice = tally.asked, tally.voice
    often = np.bincount(tally.rows >> RECORDING_BITS, minlength=max(known) + 1)
    speakers = tuple(one for one in speakers if asked is None or one[0] in asked)[:_SPEAKERS]
    voices = tuple(one for one in voices if voice in (None, one[0]))
    return Facets(
        events=_about(known.of_event.counted(often), tally.times),
        years=_about(known.of_year.counted(often), tally.times),
        languages=_about(known.of_language.counted(often), tally.times),
        speakers=_about(speakers, tally.times),
        voices=_about(voices, tally.times),
    )


def _about(counts: tuple[tuple[T, int], ...], times: float) -> tuple[tuple[T, int], ...]:
    """Counts of a sample as those of all, to two digits."""
    if times == 1:
        return counts
    return tuple((label, int(float(f"{count * times:.1e}"))) for label, count in counts)


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return _most(Counter(values).items())


def _most(counts: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted((one for one in counts if one[1]), key=lambda one: -one[1]))
