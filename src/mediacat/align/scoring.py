"""The score of every bead a lattice allows: words, lengths, shape, time."""

import math
from dataclasses import dataclass

import numpy as np

from mediacat.align import clocks, explaining
from mediacat.align.chain import IMPOSSIBLE
from mediacat.align.clocks import Clocks
from mediacat.align.encoder import Likeness
from mediacat.align.evidence import Evidence
from mediacat.align.explaining import Words
from mediacat.align.fixed import Gap
from mediacat.align.lattice import SHAPES, Lattice
from mediacat.align.sparse import Floats, Integers

_LENGTH_MOST = 9.0
_TIME_MOST = 12.0
_PAUSE_S = 2.0
"""Silence inside a bead that costs one nat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residuals:
    """How far a pair of units may lie from the track, for each unit of a."""

    offset: Floats
    """The track, a - b."""
    clocks: Clocks
    sigma: Floats
    """Standard deviation of true pairs around it."""
    doubt: Floats
    """Nats to take away for the chance that the track is wrong here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """What speaks for beads besides words and lengths; either may be absent."""

    residuals: Residuals | None = None
    likeness: Likeness | None = None


def score(
    lattice: Lattice,
    gap: Gap,
    words: Words,
    costs: tuple[Floats, Floats],
    witnesses: Witnesses,
) -> Floats:
    """Shapes × nodes, in nats; IMPOSSIBLE where a bead would leave the lattice's texts.

    `costs` is what each unit of a, and of b, takes from any bead that holds it.
    """
    weights = words.weights
    cells = _Cells(lattice, gap, words)
    if witnesses.likeness is not None:
        cells.add(witnesses.likeness, 1 / weights.words)
    cost_a, cost_b = _Sums(costs[0][gap.a]), _Sums(costs[1][gap.b])
    lengths = _Lengths(gap, words.evidence)
    scores = np.full((len(SHAPES), lattice.size), IMPOSSIBLE)
    for number, (m, n) in enumerate(SHAPES):
        if gap.a.stop - gap.a.start < m or gap.b.stop - gap.b.start < n:
            continue
        fits = (lattice.row >= m) & (lattice.column >= n)
        row, column = np.where(fits, lattice.row, m), np.where(fits, lattice.column, n)
        found = (
            math.log(weights.prior(m, n))
            + weights.bonus
            + weights.words * cells.block(m, n)
            - (cost_a.of(row, m) + cost_b.of(column, n))
            - weights.length * lengths.improbable((row, column), (m, n), weights.variance)
        )
        if witnesses.residuals is not None:
            near, doubt = _time(witnesses.residuals, gap, (row, column), (m, n))
            found += weights.time * near - doubt
        scores[number, fits] = weights.sharpness * found[fits]
    return scores


class _Sums:
    """Sums over runs of units."""

    def __init__(self, values: Floats) -> None:
        self.sums: Floats = np.concatenate([[0.0], np.cumsum(values)])

    def of(self, after: Integers, count: int) -> Floats:
        """Sums of the `count` units before `after`."""
        found: Floats = self.sums[after] - self.sums[after - count]
        return found


class _Lengths:
    """Letters on both sides of each bead (W. A. Gale, K. W. Church 1993)."""

    def __init__(self, gap: Gap, evidence: Evidence) -> None:
        letters_a, letters_b = evidence.a.letters, evidence.b.letters
        ratio = clocks.letters_ratio(letters_a, letters_b)
        self._a, self._b = _Sums(letters_a[gap.a] * ratio), _Sums(letters_b[gap.b])

    def improbable(
        self, ends: tuple[Integers, Integers], shape: tuple[int, int], variance: float
    ) -> Floats:
        """Nats by which the lengths of beads differ from what is usual."""
        a, b = self._a.of(ends[0], shape[0]), self._b.of(ends[1], shape[1])
        return np.minimum((b - a) ** 2 / (variance * (a + b)), _LENGTH_MOST)


class _Cells:
    """What words explain at each pair of units in the band, and its sums over blocks of pairs."""

    def __init__(self, lattice: Lattice, gap: Gap, words: Words) -> None:
        self._lattice = lattice
        self._inside = (lattice.row > 0) & (lattice.column > 0)
        self._rows = lattice.row[self._inside] - 1 + gap.a.start
        self._columns = lattice.column[self._inside] - 1 + gap.b.start
        found = words.at(self._rows, self._columns)
        # The place -1 is the empty cell at the end.
        self._of_a, self._of_b = np.zeros((2, explaining.LONGEST, lattice.size + 1))
        self._of_a[:, :-1][:, self._inside] = found.of_a
        self._of_b[:, :-1][:, self._inside] = found.of_b

    def add(self, likeness: Likeness, weight: float) -> None:
        """Count the likeness of two units as so many nats of their words; runs get the mean."""
        cosine = np.zeros(self._lattice.size + 1)
        cosine[:-1][self._inside] = likeness.at(self._rows, self._columns)
        along_a, along_b = cosine.copy(), cosine.copy()
        for back in range(explaining.LONGEST):
            if back:
                along_a[:-1] += cosine[self._lattice.before(back, 0)]
                along_b[:-1] += cosine[self._lattice.before(0, back)]
            self._of_b[back] += weight * along_a / (back + 1)
            self._of_a[back] += weight * along_b / (back + 1)

    def block(self, m: int, n: int) -> Floats:
        """Nats of every bead of m and n units; both directions have the same say."""
        total = np.zeros(self._lattice.size)
        for left in range(n):
            total += self._of_b[m - 1, self._lattice.before(0, left)]
        for back in range(m):
            total += self._of_a[n - 1, self._lattice.before(back, 0)]
        return 0.5 * total


def _time(
    residuals: Residuals, gap: Gap, ends: tuple[Integers, Integers], shape: tuple[int, int]
) -> tuple[Floats, Floats]:
    """Nats for how near the edges of both sides lie on the track, and the doubt about it."""
    m, n = shape
    offset, a, b = residuals.offset[gap.a], residuals.clocks.edges_a, residuals.clocks.edges_b
    starts = a[0, gap.a] - offset, b[0, gap.b]
    stops = a[1, gap.a] - offset, b[1, gap.b]
    sigma, doubt = _Sums(residuals.sigma[gap.a]), _Sums(residuals.doubt[gap.a])
    first = starts[0][ends[0] - m] - starts[1][ends[1] - n]
    last = stops[0][ends[0] - 1] - stops[1][ends[1] - 1]
    apart = 0.5 * (first**2 + last**2)
    near = 1 - np.minimum(0.5 * apart / (sigma.of(ends[0], m) / m) ** 2, _TIME_MOST)
    # What a long pause parts is two beads rather than one.
    pauses = _pauses(a[:, gap.a], ends[0], m) + _pauses(b[:, gap.b], ends[1], n)
    return near - np.minimum(pauses / _PAUSE_S, _TIME_MOST), doubt.of(ends[0], m) / m


def _pauses(edges: Floats, after: Integers, count: int) -> Floats:
    """Seconds between the units of one side of each bead."""
    spoken = _Sums(edges[1] - edges[0])
    whole = edges[1][after - 1] - edges[0][after - count]
    silent: Floats = np.maximum(0.0, whole - spoken.of(after, count))
    return silent
