"""Translation probabilities learnt from aligned beads: IBM model 1 in both directions.

P. F. Brown et al., "The Mathematics of Statistical Machine Translation" (1993). The two directions
are multiplied, so that a common word of one side does not stand for everything of the other.
"""

from collections.abc import Sequence

import numpy as np

from mediacat.align import sparse
from mediacat.align.sparse import Integers, Matrix

Passage = tuple[Integers, Integers]
"""The keys of a bead's two sides, each once."""

_ROUNDS = 4
_SMOOTHING = 0.6
"""Counts added to a word's total, so that what was seen once teaches little."""
_NULL = 0.3
"""How much a word may stand for nothing."""
_LEAST = 0.05


def learn(passages: Sequence[Passage], shape: tuple[int, int]) -> Matrix:
    """t(b | a)·t(a | b), square-rooted; `shape` counts the keys of both sides."""
    passages = [(a, b) for a, b in passages if len(a) and len(b)]
    if not passages:
        nothing = np.empty(0, np.int64)
        return sparse.matrix(nothing, nothing, np.empty(0), shape)
    forwards = _one_way(passages, shape)
    backwards = _one_way([(b, a) for a, b in passages], (shape[1], shape[0]))
    both = forwards.multiply(backwards.T).sqrt().tocsr()
    both.data[both.data < _LEAST] = 0
    both.eliminate_zeros()
    return both


def _one_way(passages: Sequence[Passage], shape: tuple[int, int]) -> Matrix:
    given = np.concatenate([np.repeat(a, len(b)) for a, b in passages])
    made = np.concatenate([np.tile(b, len(a)) for a, b in passages])
    passage = np.repeat(np.arange(len(passages)), [len(a) * len(b) for a, b in passages])
    pairs, pair_of = np.unique(given * shape[1] + made, return_inverse=True)
    # One slot for each word made in each passage: its mass is shared among the words given there.
    slots, first, slot_of = np.unique(
        passage * shape[1] + made, return_index=True, return_inverse=True
    )
    alone = np.bincount(made, minlength=shape[1]) / len(made)
    null = _NULL * alone[made[first]]
    source = pairs // shape[1]
    t = np.full(len(pairs), 0.1)
    for _ in range(_ROUNDS):
        weight = t[pair_of]
        total = np.bincount(slot_of, weight, minlength=len(slots)) + null
        counts = np.bincount(pair_of, weight / total[slot_of], minlength=len(pairs))
        t = counts / (np.bincount(source, counts, minlength=shape[0])[source] + _SMOOTHING)
    return sparse.matrix(source, pairs % shape[1], t, shape)
