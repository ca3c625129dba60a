"""Sentence embeddings as one more witness: what an encoder is, and what its cosines are worth.

Nothing needs one. What a cosine says is measured on the text itself: beads that the words are sure
of against units that stand near one another and do not belong together. An encoder that cannot
tell the two apart has no say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mediacat.align.sparse import Floats, Integers

Vectors = NDArray[np.float32]

_NEAR = 20
"""How many units away the strangers are taken from: the same talk, on the same subject."""
_FEWEST = 8
"""Beads without which nothing can be measured."""
_SURELY = 2.0
"""Standard errors by which the two means must differ before the rest counts."""
_MOST = 6.0
"""Nats that one pair of units may say for or against."""


class Encoder(Protocol):
    """Turns texts into vectors that lie close together for texts that mean the same."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order, of length 1 (or 0 for a text without meaning)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What the cosine of two units says of their belonging together, in nats."""

    a: Vectors
    b: Vectors
    slope: float
    """Nats for a cosine of 1."""
    neutral: float
    """The cosine that says nothing."""

    def at(self, rows: Integers, columns: Integers) -> Floats:
        """Nats for chosen pairs of units."""
        cosines = _cosines(self.a, self.b, rows, columns)
        return np.clip(self.slope * (cosines - self.neutral), -_MOST, _MOST)


class Embedded:
    """Two texts as an encoder sees them."""

    def __init__(self, encoder: Encoder, a: Sequence[str], b: Sequence[str]) -> None:
        self._a, self._b = encoder.encode(a), encoder.encode(b)

    def likeness(self, rows: Integers, columns: Integers, sure: Floats) -> Likeness | None:
        """What cosines are worth, given pairs of units and how surely they belong together.

        The likelihood ratio of two normal distributions of one spread, their distance taken less
        what chance may have added; None where nothing is left of it.
        """
        enough = float(sure.sum())
        if enough < _FEWEST:
            return None
        friends = _cosines(self._a, self._b, rows, columns)
        strangers = _cosines(self._a, self._b, *self._strangers(rows, columns))
        if not len(strangers):
            return None
        mean = float(np.average(friends, weights=sure))
        spread = float(np.average((friends - mean) ** 2, weights=sure) + strangers.var()) / 2 + 1e-9
        apart = mean - float(strangers.mean())
        apart -= _SURELY * float(np.sqrt(spread / enough + spread / len(strangers)))
        if apart <= 0:
            return None
        neutral = (mean + float(strangers.mean())) / 2
        return Likeness(a=self._a, b=self._b, slope=apart / spread, neutral=neutral)

    def _strangers(self, rows: Integers, columns: Integers) -> tuple[Integers, Integers]:
        """The same units of a with units of b from the neighbourhood."""
        steps = np.concatenate([np.arange(-_NEAR, -1), np.arange(2, _NEAR + 1)])
        others = (columns[:, None] + steps[None]).ravel()
        inside = (others >= 0) & (others < len(self._b))
        return np.repeat(rows, len(steps))[inside], others[inside]


def _cosines(a: Vectors, b: Vectors, rows: Integers, columns: Integers) -> Floats:
    found = np.empty(len(rows))
    for start in range(0, len(rows), 50_000):
        part = slice(start, start + 50_000)
        found[part] = np.einsum("ij,ij->i", a[rows[part]], b[columns[part]])
    return found
