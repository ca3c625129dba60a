"""Which word stands for which: one sparse table t(b | a) that every score is computed from.

Four sources, the strongest says: the seed lexicon, words that sound alike, what is written the same
on both sides (numbers, names in one script, a passage nobody translated), and what the aligned text
itself has taught (`induction`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mediacat.align import cognates, lexicon, sparse
from mediacat.align.sparse import Matrix
from mediacat.align.vocabulary import Vocabulary

_SAME = 0.8
_ALIKE_FROM = 0.5
_ALIKE_ZERO, _ALIKE_SLOPE, _ALIKE_MOST = 0.45, 1.6, 0.8
"""Likeness → probability; a likeness of .95 says as much as equal spelling."""


Place = tuple[int, int]
"""A key of a and a key of b."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """What is known before any text was aligned: keys of a × keys of b."""

    table: Matrix
    alike: frozenset[Place]
    """Words that sound alike, or are the same: mostly names."""


def seeded(a: Vocabulary, b: Vocabulary) -> Seeds:
    """Look both sides' words up in everything that is known of words in general."""
    alike = _alike(a, b)
    best = dict(alike)
    for place, probability in _listed(a, b):
        best[place] = max(best.get(place, 0), probability)
    places = np.array(list(best), np.int64).reshape(-1, 2)
    shape = (max(1, len(a.numbers)), max(1, len(b.numbers)))
    values = np.array(list(best.values()), float)
    table = sparse.matrix(places[:, 0], places[:, 1], values, shape)
    return Seeds(table=table, alike=frozenset(alike))


def joined(seeds: Matrix, induced: Matrix) -> Matrix:
    """The stronger of two tables, word by word."""
    return seeds.maximum(induced).tocsr()


def _listed(a: Vocabulary, b: Vocabulary) -> Iterator[tuple[Place, float]]:
    """What the lexicon says, whichever side is Ukrainian."""
    for entry in lexicon.entries():
        for one, other in (
            (entry.ukrainian, entry.english),
            (entry.english, entry.ukrainian),
        ):
            if one in a.numbers and other in b.numbers:
                yield (a.numbers[one], b.numbers[other]), entry.probability


def _alike(a: Vocabulary, b: Vocabulary) -> dict[Place, float]:
    best = {(a.numbers[key], b.numbers[key]): _SAME for key in a.numbers.keys() & b.numbers.keys()}
    forms_a, forms_b = _shortest(a), _shortest(b)
    rows, columns, likeness = cognates.pairs(forms_a, forms_b, least=_ALIKE_FROM)
    shares = np.minimum(_ALIKE_MOST, (likeness - _ALIKE_ZERO) * _ALIKE_SLOPE)
    for row, column, share in zip(rows.tolist(), columns.tolist(), shares.tolist(), strict=True):
        place = (a.forms[forms_a[row]], b.forms[forms_b[column]])
        best[place] = max(best.get(place, 0), share)
    return best


def _shortest(side: Vocabulary) -> list[str]:
    """Of every key the shortest form that occurred: the least of it is an ending."""
    found: dict[int, str] = {}
    for form, key in side.forms.items():
        if key not in found or len(form) < len(found[key]):
            found[key] = form
    return list(found.values())
