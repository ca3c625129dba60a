"""About which passages a query finds, told from rows without looking at what they say."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from mediacat.search import beside, numbering
from mediacat.search.choose import Limits
from mediacat.search.engine import Condition, Engine
from mediacat.search.heard import Counts
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Rows
from mediacat.search.plan import Tier

ROWS = 5_000
"""Rows that are counted one by one. Of more, those of some recordings tell of all."""
_SPEAKERS = 8
"""Speakers that are counted where moments are not."""


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

    def heard(self, rows: Rows, known: Known) -> Counts:
        """Of the speakers and voices that may be asked for, in how many of some rows each is."""
        whose = self.limits.whose
        speakers, voices = known.heard.counted(rows)
        some = [one for one in speakers if whose.speakers is None or one[0] in whose.speakers]
        return tuple(some[:_SPEAKERS]), tuple(
            one for one in voices if whose.voice in (None, one[0])
        )


def of(engine: Engine, tier: Tier, limits: Limits, known: Known) -> Tally:
    """About which passages a tier finds within these limits, without looking at them.

    A passage whose counterpart has the words counts as well. Of very many those are counted that
    lie in the recordings that were indexed first.
    """
    condition = tier.counted
    sources = sources_of(limits.recordings, known)
    rows = engine.rows(condition, recordings=sources, limit=ROWS)
    asked = None
    if len(rows) == ROWS:
        last = int(rows[-1]) >> RECORDING_BITS
        other, lengths = known.beside
        is_asked = (lengths[:last] > 0) & (other[:last] < last)
        some = frozenset(np.flatnonzero(is_asked).tolist())
        asked = some if sources is None else some & sources
    return Tally(within(rows, limits, known), limits, condition, asked)


def within(rows: Rows, limits: Limits, known: Known) -> Rows:
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


def sources_of(among: frozenset[int] | None, known: Known) -> frozenset[int] | None:
    """Some recordings and their counterparts; None where that is all there are."""
    if among is None:
        return None
    sources = with_counterparts(among, known)
    return None if len(sources) == len(known) else sources


def with_counterparts(some: Collection[int], known: Known) -> frozenset[int]:
    """Some recordings and their counterparts."""
    others = (known.counterparts[one] for one in some if one in known.counterparts)
    return frozenset(some).union(others)
