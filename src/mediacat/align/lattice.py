"""The places a path through two texts may go: a ragged band of nodes around the track.

Node (r, j) means: r units of a and j units of b are behind us. A bead of m units and n units ends
at a node and came from (r - m, j - n). Rows are stored one after another, so that a step of the
dynamic programme is one gather for all shapes of beads.
"""

from dataclasses import dataclass

import numpy as np

from mediacat.align.sparse import Floats, Integers

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3))
"""Units of a and of b in one bead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lattice:
    """A band of nodes: row r holds the columns from `low[r]` to `high[r]`, both included."""

    low: Integers
    high: Integers
    start: Integers
    """Where each row begins among all nodes; one more than rows."""
    row: Integers
    column: Integers
    """Of every node."""

    @property
    def size(self) -> int:
        """Number of nodes."""
        return len(self.row)

    def before(self, m: int, n: int) -> Integers:
        """For every node the node m rows and n columns before it; -1 where there is none."""
        return self._at(self.row - m, self.column - n)

    def after(self, m: int, n: int) -> Integers:
        """For every node the node m rows and n columns after it; -1 where there is none."""
        return self._at(self.row + m, self.column + n)

    def _at(self, row: Integers, column: Integers) -> Integers:
        known = np.clip(row, 0, len(self.low) - 1)
        inside = (row == known) & (column >= self.low[known]) & (column <= self.high[known])
        return np.where(inside, self.start[known] + column - self.low[known], -1)


def around(centre: Floats, columns: int, width: int) -> Lattice:
    """The band for `len(centre)` units of a, each near unit `centre` of b's `columns`.

    Where the track jumps, the band takes in everything between: a path never has to leave it.
    """
    middle = np.rint(centre).astype(np.int64)
    rows = len(middle)
    low = np.zeros(rows + 1, np.int64)
    high = np.full(rows + 1, columns, np.int64)
    if rows:
        # A track that comes back keeps both ways open.
        low[1:] = np.minimum.accumulate((middle - width)[::-1])[::-1]
        high[:-1] = np.maximum.accumulate(middle + width)
        low[0] = 0
        low = np.clip(low, 0, columns)
        high = np.maximum(np.clip(high, 0, columns), low)
        high[:-1] = np.maximum(high[:-1], low[1:])
        high[-1] = columns
    counts = high - low + 1
    start = np.concatenate([[0], np.cumsum(counts)])
    row = np.repeat(np.arange(rows + 1), counts)
    column = np.arange(start[-1]) - start[row] + low[row]
    return Lattice(low=low, high=high, start=start, row=row, column=column)
