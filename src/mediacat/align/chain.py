"""The best chain of beads through a lattice, and how probable each bead is among all chains.

Forward-backward sums over every chain (in logarithms); the chain returned is the one whose beads
have the highest posterior probabilities in sum, which gets more beads exactly right than the single
likeliest chain does.
"""

from dataclasses import dataclass, replace

import numpy as np

from mediacat.align.lattice import SHAPES, Lattice
from mediacat.align.sparse import Floats

IMPOSSIBLE = -1e9
_LEAST = 0.1
"""A bead less probable than this is left out: its units are unmatched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A bead of the chain by unit numbers: `[a0, a1)` with `[b0, b1)`."""

    a: tuple[int, int]
    b: tuple[int, int]
    posterior: float
    runner_up: float
    """The highest posterior of another bead that holds one of its units of a."""

    def moved(self, a: int, b: int) -> "Link":
        """The same bead where the texts begin `a` and `b` units earlier."""
        return replace(self, a=(self.a[0] + a, self.a[1] + a), b=(self.b[0] + b, self.b[1] + b))


def links(lattice: Lattice, scores: Floats, skip: float) -> list[Link]:
    """The beads of the best chain; units in none of them are unmatched.

    `scores` is shapes × nodes, in nats, for the bead of each shape that ends at the node; `skip` is
    what leaving out one unit costs.
    """
    moves = np.vstack([scores, np.full(lattice.size, -skip)])
    ahead = _forward(lattice, moves, skip)
    behind = _backward(lattice, moves, skip)
    posterior = _posteriors(lattice, scores, ahead, behind)
    return _best(lattice, posterior)


_MOVES = (*SHAPES, (1, 0))
"""Beads, and leaving out one unit of a; units of b are left out along a row."""


def _forward(lattice: Lattice, moves: Floats, skip: float) -> Floats:
    """Log-sum over all chains from the start to each node."""
    before = np.stack([lattice.before(m, n) for m, n in _MOVES])
    gains = np.where(before >= 0, moves, IMPOSSIBLE)
    ahead = np.full(lattice.size, IMPOSSIBLE)
    for row in range(len(lattice.low)):
        nodes = slice(lattice.start[row], lattice.start[row + 1])
        if row:
            reached = np.logaddexp.reduce(ahead[before[:, nodes]] + gains[:, nodes], axis=0)
        else:
            reached = np.full(lattice.start[1], IMPOSSIBLE)
            reached[0] = 0
        slope = skip * np.arange(len(reached))
        ahead[nodes] = np.logaddexp.accumulate(reached + slope) - slope
    return ahead


def _backward(lattice: Lattice, moves: Floats, skip: float) -> Floats:
    """Log-sum over all chains from each node to the end."""
    after = np.stack([lattice.after(m, n) for m, n in _MOVES])
    gains = np.where(after >= 0, np.take_along_axis(moves, after, axis=1), IMPOSSIBLE)
    behind = np.full(lattice.size, IMPOSSIBLE)
    for row in range(len(lattice.low) - 1, -1, -1):
        nodes = slice(lattice.start[row], lattice.start[row + 1])
        reached = np.logaddexp.reduce(behind[after[:, nodes]] + gains[:, nodes], axis=0)
        if row + 1 == len(lattice.low):
            reached[-1] = 0
        slope = skip * np.arange(len(reached))
        behind[nodes] = (np.logaddexp.accumulate(reached[::-1] + slope) - slope)[::-1]
    return behind


def _posteriors(lattice: Lattice, scores: Floats, ahead: Floats, behind: Floats) -> Floats:
    """Shapes × nodes: the probability of each bead."""
    total = ahead[-1]
    found = np.zeros(scores.shape)
    for number, (m, n) in enumerate(SHAPES):
        before = lattice.before(m, n)
        nats = ahead[before] + scores[number] + behind - total
        found[number] = np.where(before >= 0, np.exp(np.minimum(nats, 0)), 0)
    return found


def _best(lattice: Lattice, posterior: Floats) -> list[Link]:
    """The chain with the highest sum of posteriors, traced back from the end."""
    before = np.stack([lattice.before(m, n) for m, n in _MOVES])
    gains = np.vstack([posterior - _LEAST, np.zeros(lattice.size)])
    gains[before < 0] = IMPOSSIBLE
    best = np.full(lattice.size, IMPOSSIBLE)
    move = np.zeros(lattice.size, np.int8)
    for row in range(len(lattice.low)):
        nodes = slice(lattice.start[row], lattice.start[row + 1])
        if row:
            options = best[before[:, nodes]] + gains[:, nodes]
            move[nodes] = options.argmax(axis=0)
            reached = options.max(axis=0)
        else:
            reached = np.zeros(lattice.start[1])
        best[nodes] = np.maximum.accumulate(reached)
        move[nodes][best[nodes] > reached] = -1
    rival = _rivals(lattice, posterior)
    found = []
    node = lattice.size - 1
    while node:
        row = lattice.row[node]
        if row == 0 or move[node] == -1:
            node -= 1
            continue
        origin = before[move[node], node]
        if move[node] < len(SHAPES):
            found.append(_link(lattice, int(origin), int(node), posterior[move[node], node], rival))
        node = int(origin)
    return found[::-1]


def _rivals(lattice: Lattice, posterior: Floats) -> Floats:
    """For each unit of a the two highest posteriors of beads that hold it."""
    rows = len(lattice.low) - 1
    top = np.zeros((rows, 2))
    for number, (m, _) in enumerate(SHAPES):
        for back in range(m):
            unit = lattice.row - 1 - back
            strong = (posterior[number] > 0.02) & (unit >= 0)
            for one, value in zip(unit[strong], posterior[number][strong], strict=True):
                if value > top[one, 0]:
                    top[one] = value, top[one, 0]
                elif value > top[one, 1]:
                    top[one, 1] = value
    return top


def _link(lattice: Lattice, origin: int, node: int, posterior: float, rival: Floats) -> Link:
    a = (int(lattice.row[origin]), int(lattice.row[node]))
    b = (int(lattice.column[origin]), int(lattice.column[node]))
    others = [second if first == posterior else first for first, second in rival[a[0] : a[1]]]
    return Link(a=a, b=b, posterior=float(posterior), runner_up=float(max(others)))
