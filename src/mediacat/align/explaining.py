"""How well the words of a bead explain one another: IBM model 1, both ways, all over a band.

In a bead whose words of a are F, a word e of b is so many times likelier than by chance:
1 - k + λ·Σ t(e | f) / p(e), summed over f in F and shared among them (P. F. Brown et al. 1993; as a
score of beads: R. C. Moore 2002). The sum stands inside the logarithm: a word is explained once,
however often its counterpart occurs. k is how surely its counterpart would have been seen, were it
there: a known word that stays alone speaks against the bead.
"""

from dataclasses import dataclass

import numpy as np

from mediacat.align import sparse
from mediacat.align.evidence import Evidence
from mediacat.align.sparse import Floats, Integers, Matrix
from mediacat.align.vocabulary import Vocabulary
from mediacat.align.weights import Weights

LONGEST = 3
"""Units of one side in a bead."""
_ALMOST = 0.9
"""No word is missed more surely than this."""
_AT_ONCE = 256
"""Units of a whose nats are worked out together, which bounds the memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Nats at chosen pairs of units (i, j), for runs of units that end there."""

    of_b: Floats
    """Run length - 1 × pairs: what the words of unit j gain from the run of a that ends at i."""
    of_a: Floats
    """The same the other way round: the words of unit i, from the run of b that ends at j."""


class Words:
    """The words of two texts, worked out once for any number of stretches of them."""

    def __init__(self, evidence: Evidence, weights: Weights) -> None:
        self.evidence, self.weights = evidence, weights
        self._expected = tuple(
            np.minimum(_ALMOST, weights.expected * known) for known in evidence.known
        )
        turned = evidence.ratios.T.tocsr()
        self._by_a = _runs(evidence.a, evidence.ratios, self._expected[1], weights)
        self._by_b = _runs(evidence.b, turned, self._expected[0], weights)

    def costs(self) -> tuple[Floats, Floats]:
        """Nats that each unit of a, and of b, takes from a bead in which nothing is explained."""
        found = [
            0.5 * self.weights.words * (side.held @ -np.log1p(-expected))
            + self.weights.silence * side.mass(self.weights.information)
            for side, expected in zip(
                (self.evidence.a, self.evidence.b), self._expected, strict=True
            )
        ]
        return found[0], found[1]

    def at(self, rows: Integers, columns: Integers) -> Explained:
        """What words explain at pairs of units, at least one; `rows` must not run backwards."""
        of_a, of_b = np.zeros((2, LONGEST, len(rows)))
        for start in range(int(rows[0]), int(rows[-1]) + 1, _AT_ONCE):
            first, after = np.searchsorted(rows, [start, start + _AT_ONCE])
            if first == after:
                continue
            some = slice(start, start + _AT_ONCE)
            others = slice(columns[first:after].min(), columns[first:after].max() + 1)
            place = (rows[first:after] - some.start, columns[first:after] - others.start)
            held_a, held_b = self.evidence.a.held[some], self.evidence.b.held[others].T
            for size in range(LONGEST):
                of_b[size, first:after] = (self._by_a[size][some] @ held_b).toarray()[place]
                of_a[size, first:after] = (held_a @ self._by_b[size][others].T).toarray()[place]
        return Explained(of_b=of_b, of_a=of_a)


def _runs(side: Vocabulary, ratios: Matrix, expected: Floats, weights: Weights) -> list[Matrix]:
    """Units × keys of the other side: what a key gains from the last 1, 2, 3 units."""
    by_unit = (side.held @ ratios).tocsr()
    sizes = np.diff(side.held.indptr) + 1.0
    usual = sizes.mean()
    found = []
    total, size = by_unit, sizes
    for back in range(LONGEST):
        if back:
            total = total + sparse.moved_down(by_unit, back)
            size = size + np.concatenate([np.zeros(back), sizes])[: len(sizes)]
        nats = total.tocsr(copy=True)
        share = weights.trust * (usual / size) ** weights.sharing
        rows = np.repeat(np.arange(len(size)), np.diff(nats.indptr))
        nats.data = np.log1p(nats.data * share[rows] / (1 - expected[nats.indices]))
        found.append(nats)
    return found
