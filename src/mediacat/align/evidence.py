"""How much more likely two units are as translations than by chance: sums over their words.

For a word e of b and a word f of a that may stand for it, the ratio is 1 + λ·t(e | f) / p(e), with
p the word's share of the units: a rare word that has its counterpart says much, a common one
nothing. Of the two directions the weaker counts.
"""

from dataclasses import dataclass

import numpy as np

from mediacat.align import sparse
from mediacat.align.sparse import Floats, Integers, Matrix
from mediacat.align.vocabulary import Vocabulary

_TRUST = 0.6
"""λ: how much of a unit is translated by the table rather than freely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Word pairs that count, in nats, and the two sides they were weighed for."""

    a: Vocabulary
    b: Vocabulary
    weights: Matrix
    """Keys of a × keys of b."""
    pairs: Matrix
    """1 where `weights` has an entry."""


def weigh(table: Matrix, a: Vocabulary, b: Vocabulary, *, commonest: float) -> Evidence:
    """Weigh every pair of the table whose words occur in fewer than `commonest` of the units."""
    rows, columns, t = sparse.entries(table)
    share_a, share_b = a.frequency[rows], b.frequency[columns]
    # In a text of a few lines every word is common.
    kept = (share_a < max(commonest, 2 / max(1, len(a.rows)))) & (
        share_b < max(commonest, 2 / max(1, len(b.rows)))
    )
    ratios = np.log1p(_TRUST * t / np.maximum(share_a, share_b))
    rows, columns, ratios = rows[kept], columns[kept], ratios[kept]
    return Evidence(
        a=a,
        b=b,
        weights=sparse.matrix(rows, columns, ratios, table.shape),
        pairs=sparse.matrix(rows, columns, np.ones(len(rows)), table.shape),
    )


def between(evidence: Evidence, a: slice, b: slice) -> Matrix:
    """Nats for each pair of units in the two ranges (sparse)."""
    return (evidence.a.held[a] @ evidence.weights) @ evidence.b.held[b].T


def at(evidence: Evidence, rows: Integers, columns: Integers) -> tuple[Floats, Floats]:
    """Nats and matched word pairs at chosen pairs of units; `rows` must not run backwards.

    Worked off in blocks of rows: memory follows the band, not the product of the two lengths.
    """
    nats, matched = np.zeros(len(rows)), np.zeros(len(rows))
    block = 256
    for start in range(0, len(evidence.a.rows), block):
        first, after = np.searchsorted(rows, [start, start + block])
        if first == after:
            continue
        low, high = columns[first:after].min(), columns[first:after].max() + 1
        held_a = evidence.a.held[start : start + block]
        held_b = evidence.b.held[low:high].T
        place = (rows[first:after] - start, columns[first:after] - low)
        nats[first:after] = ((held_a @ evidence.weights) @ held_b).toarray()[place]
        matched[first:after] = ((held_a @ evidence.pairs) @ held_b).toarray()[place]
    return nats, matched
