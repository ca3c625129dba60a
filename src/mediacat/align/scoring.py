"""The score of every bead a lattice allows: words, lengths, shape, time."""

import math
from dataclasses import dataclass

import numpy as np

from mediacat.align import clocks
from mediacat.align import evidence as weighing
from mediacat.align.chain import IMPOSSIBLE
from mediacat.align.clocks import Clocks
from mediacat.align.encoder import Likeness
from mediacat.align.evidence import Evidence
from mediacat.align.fixed import Gap
from mediacat.align.lattice import SHAPES, Lattice
from mediacat.align.sparse import Floats, Integers
from mediacat.align.weights import Weights

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
    evidence: Evidence,
    weights: Weights,
    witnesses: Witnesses,
) -> Floats:
    """Shapes × nodes, in nats; IMPOSSIBLE where a bead would leave the lattice's texts."""
    cells = _Cells(lattice, gap, evidence)
    if witnesses.likeness is not None:
        cells.add(witnesses.likeness, weights.encoder / weights.words)
    a, b = _Sums(evidence.a.letters[gap.a]), _Sums(evidence.b.letters[gap.b])
    ratio = clocks.letters_ratio(evidence.a.letters, evidence.b.letters)
    mean = evidence.a.letters.mean() * ratio, evidence.b.letters.mean()
    mass_a = _Sums(evidence.a.mass(weights.information)[gap.a])
    mass_b = _Sums(evidence.b.mass(weights.information)[gap.b])
    scores = np.empty((len(SHAPES), lattice.size))
    for number, (m, n) in enumerate(SHAPES):
        fits = (lattice.row >= m) & (lattice.column >= n)
        row, column = np.where(fits, lattice.row, m), np.where(fits, lattice.column, n)
        if len(a.sums) <= m or len(b.sums) <= n:
            scores[number] = IMPOSSIBLE
            continue
        length_a, length_b = a.of(row, m) * ratio, b.of(column, n)
        nats, matched = cells.block(m, n)
        spread = 0.5 * (np.log(length_a / mean[0]) + np.log(length_b / mean[1]))
        distance = (length_b - length_a) ** 2 / (weights.variance * (length_a + length_b) / 2)
        found = (
            math.log(weights.prior(m, n))
            + weights.bonus
            + weights.words * (nats - weights.dilution * matched * spread)
            - weights.silence * (mass_a.of(row, m) + mass_b.of(column, n))
            - weights.length * np.minimum(0.5 * distance, _LENGTH_MOST)
        )
        if witnesses.residuals is not None:
            near, doubt = _time(witnesses.residuals, gap, (row, column), (m, n))
            found += weights.time * near - doubt
        scores[number] = np.where(fits, weights.sharpness * found, IMPOSSIBLE)
    return scores


class _Sums:
    """Sums over runs of units."""

    def __init__(self, values: Floats) -> None:
        self.sums: Floats = np.concatenate([[0.0], np.cumsum(values)])

    def of(self, after: Integers, count: int) -> Floats:
        """Sums of the `count` units before `after`."""
        found: Floats = self.sums[after] - self.sums[after - count]
        return found


class _Cells:
    """Evidence for each pair of units in the band, and its sums over blocks of pairs."""

    def __init__(self, lattice: Lattice, gap: Gap, evidence: Evidence) -> None:
        self._lattice = lattice
        self._inside = (lattice.row > 0) & (lattice.column > 0)
        self._rows = lattice.row[self._inside] - 1 + gap.a.start
        self._columns = lattice.column[self._inside] - 1 + gap.b.start
        self._nats = np.zeros((2, lattice.size + 1))
        found = weighing.at(evidence, self._rows, self._columns)
        self._nats[0, :-1][self._inside], self._nats[1, :-1][self._inside] = found

    def add(self, likeness: Likeness, weight: float) -> None:
        """Count the likeness of two units as so many nats of their words."""
        self._nats[0, :-1][self._inside] += weight * likeness.at(self._rows, self._columns)

    def block(self, m: int, n: int) -> tuple[Floats, Floats]:
        """Nats and matches summed over the m × n pairs of each bead; nothing outside the band."""
        total = np.zeros((2, self._lattice.size))
        for back in range(m):
            for left in range(n):
                # The place -1 is the empty cell at the end.
                total += self._nats[:, self._lattice.before(back, left)]
        return total[0], total[1]


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
