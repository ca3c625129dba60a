"""Which spoken words a quote's words are: local alignment of words with affine gaps.

Smith and Waterman 1981 (best local alignment), Gotoh 1982 (a gap costs more to open than to go
on). All windows are aligned at once, one row of the table per word of the quote.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mediacat.quotes.index import Floats, Index, Ints, Similar
from mediacat.quotes.seeds import Window

_OTHER = np.float32(-0.3)
"""One word printed where another was said."""
_SKIP, _SKIP_ON = np.float32(0.4), np.float32(0.12)
"""Spoken words that were not printed: the first, and each further one."""
_MISS, _MISS_ON = np.float32(0.4), np.float32(0.25)
"""Printed words that were not said: the first, and each further one."""
_NEVER = np.float32(-1e9)
_NOTHING = np.float32(1e-4)
"""Differences below this are rounding."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of a quote and the atoms they were said as."""

    pairs: tuple[tuple[int, int], ...]
    """(word of the quote, atom of the index), both rising."""
    score: float
    """Weight of what was found, less what gaps and differences cost."""
    reached: tuple[float, ...]
    """The score as far as each of `pairs`."""
    votes: float = 0.0
    """What all words of the quote near the place are worth, in whatever order they stand."""

    @property
    def likeness(self) -> float:
        """What places are ordered by: in order and in any order, two witnesses of one thing."""
        return self.score + self.votes

    def between(self, first: int, last: int) -> "Alignment":
        """The pairs `[first, last)` alone."""
        before = self.reached[first - 1] if first else 0.0
        reached = tuple(one - before for one in self.reached[first:last])
        return replace(self, pairs=self.pairs[first:last], score=reached[-1], reached=reached)


@dataclass(frozen=True, slots=True)
class _Tables:
    """Best scores of alignments that end at (word, window, atom), by how they end there."""

    worth: Floats
    any: Floats
    """However they end."""
    missed: Floats
    """With a printed word that was not said."""


def align(
    index: Index, asked: Sequence[Similar], windows: Sequence[Window], limit: int = 4
) -> list[Alignment]:
    """The best alignments of the likeliest `limit` windows, one in each, likeliest first."""
    if not windows or not asked:
        return []
    width = max(one.end - one.start for one in windows)
    said = np.full((len(windows), width), -1, dtype=np.int32)
    for row, one in enumerate(windows):
        said[row, : one.end - one.start] = index.forms[one.start : one.end]
    tables = _fill(_worth(index, asked, said))
    reached = tables.any.max(axis=(0, 2))
    likeness = reached + [one.votes for one in windows]
    best = [int(row) for row in np.argsort(-likeness, kind="stable") if reached[row] > 0][:limit]
    return [
        replace(_traced(tables, row, windows[row].start), votes=windows[row].votes) for row in best
    ]


def apart(found: Iterable[Alignment]) -> list[Alignment]:
    """The alignments without those that share spoken words with a better one."""
    kept: list[Alignment] = []
    taken: set[int] = set()
    for one in found:
        said = {atom for _, atom in one.pairs}
        if taken.isdisjoint(said):
            kept.append(one)
            taken |= said
    return kept


def _worth(index: Index, asked: Sequence[Similar], said: Ints) -> Floats:
    """What each word of the quote is worth at each atom of each window."""
    # The last place is for what stands behind the end of a window: -1.
    lookup = np.zeros(len(index.vocabulary) + 1, dtype=np.float32)
    worth = np.empty((len(asked), *said.shape), dtype=np.float32)
    for row, similar in enumerate(asked):
        lookup[similar.forms] = similar.fits * np.float32(similar.weight)
        worth[row] = lookup[said]
        lookup[similar.forms] = 0
    worth[worth == 0] = _OTHER
    return worth


def _fill(worth: Floats) -> _Tables:
    words, windows, width = worth.shape
    shape = (words + 1, windows, width + 1)
    best, missed = np.zeros(shape, dtype=np.float32), np.full(shape, _NEVER)
    slope = _SKIP_ON * np.arange(width + 1, dtype=np.float32)
    for row in range(1, words + 1):
        missed[row] = np.maximum(best[row - 1] - _MISS, missed[row - 1] - _MISS_ON)
        here = np.maximum(missed[row], 0)
        np.maximum(here[:, 1:], best[row - 1, :, :-1] + worth[row - 1], out=here[:, 1:])
        furthest = np.maximum.accumulate(here + slope, axis=1)
        best[row] = here
        skipped = furthest[:, :-1] - slope[:-1] - _SKIP
        np.maximum(best[row, :, 1:], skipped, out=best[row, :, 1:])
    return _Tables(worth=worth, any=best, missed=missed)


def _traced(tables: _Tables, window: int, start: int) -> Alignment:
    """The way back from the best end to where the score was nothing."""
    best, missed = tables.any[:, window], tables.missed[:, window]
    worth = tables.worth[:, window]
    word, atom = (int(one) for one in np.unravel_index(best.argmax(), best.shape))
    score = float(best[word, atom])
    pairs = []
    reached = []
    while word and atom and best[word, atom] > _NOTHING:
        here = best[word, atom]
        if abs(here - best[word - 1, atom - 1] - worth[word - 1, atom - 1]) < _NOTHING:
            word, atom = word - 1, atom - 1
            if worth[word, atom] > 0:
                pairs.append((word, start + atom))
                reached.append(float(here))
        elif here - missed[word, atom] < _NOTHING:
            while abs(missed[word, atom] - best[word - 1, atom] + _MISS) >= _NOTHING:
                word -= 1
            word -= 1
        else:
            gap = here
            atom -= 1
            while abs(gap - best[word, atom] + _SKIP) >= _NOTHING and atom:
                gap += _SKIP_ON
                atom -= 1
    return Alignment(pairs=tuple(reversed(pairs)), score=score, reached=tuple(reversed(reached)))
