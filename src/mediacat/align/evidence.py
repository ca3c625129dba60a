"""How much more likely words are where their translation stands than by chance.

For a word e of b and a word f of a that may stand for it, the ratio is t(e | f) / p(e), with p the
word's share of the units: a rare word that has its counterpart says much, a common one nothing. Of
the two directions the weaker counts.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mediacat.align import sparse
from mediacat.align.sparse import Floats, Matrix
from mediacat.align.vocabulary import Vocabulary

_TRUST = 0.6
"""λ: how much of a unit is translated by the table rather than freely."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Word pairs that count, and the two sides they were weighed for."""

    a: Vocabulary
    b: Vocabulary
    ratios: Matrix
    """Keys of a × keys of b: how many times likelier the one is where the other stands."""
    known: tuple[Floats, Floats]
    """For each key of a, and of b: the probability of its likeliest counterpart, 0 where none is
    known. What is known and does not meet its counterpart says something too."""

    @cached_property
    def nats(self) -> Matrix:
        """What a single word pair says by itself, in nats."""
        found = self.ratios.copy()
        found.data = np.log1p(_TRUST * found.data)
        return found

    def turned(self) -> "Evidence":
        """The same, seen from the other side."""
        return Evidence(
            a=self.b, b=self.a, ratios=self.ratios.T.tocsr(), known=(self.known[1], self.known[0])
        )


def weigh(table: Matrix, a: Vocabulary, b: Vocabulary, *, commonest: float) -> Evidence:
    """Weigh every pair of the table whose words occur in fewer than `commonest` of the units."""
    rows, columns, t = sparse.entries(table)
    share_a, share_b = a.frequency[rows], b.frequency[columns]
    # In a text of a few lines every word is common.
    kept = (share_a < max(commonest, 2 / max(1, len(a.rows)))) & (
        share_b < max(commonest, 2 / max(1, len(b.rows)))
    )
    rows, columns, t = rows[kept], columns[kept], t[kept]
    known = np.zeros(table.shape[0]), np.zeros(table.shape[1])
    np.maximum.at(known[0], rows, t)
    np.maximum.at(known[1], columns, t)
    ratios = t / np.maximum(share_a, share_b)[kept]
    return Evidence(a=a, b=b, ratios=sparse.matrix(rows, columns, ratios, table.shape), known=known)


def between(evidence: Evidence, a: slice, b: slice) -> Matrix:
    """Nats for each pair of units in the two ranges (sparse): the sum over their word pairs."""
    return (evidence.a.held[a] @ evidence.nats) @ evidence.b.held[b].T
