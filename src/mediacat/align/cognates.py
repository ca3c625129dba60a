"""Words that sound alike in both languages: names, and what both have borrowed.

Ukrainian is written in Latin letters by the 2010 standard; then both are folded to letters that
spell one sound in either language, and compared by their pairs and triples of letters (cosine, rare
ones weigh more).
"""

import re
from collections.abc import Sequence

import numpy as np

from mediacat.align import sparse
from mediacat.align.sparse import Floats, Integers, Matrix
from mediacat.text import normalise, romanise

_SHORTEST = 4
_TOO_COMMON = 0.04
"""Letter groups in more than this share of the words find nothing and cost the most."""
_AT_ONCE = 512
"""Words compared in one go, which bounds the memory."""

# Spellings of one sound, longest first; both languages are folded by the same list.
_ALIKE = (
    "shch=s sch=s tch=c kh=h zh=z sh=s ch=c ts=c ph=f th=t ck=k qu=kv x=ks w=v j=i y=i g=h "
    "ie=e ii=i iu=u ia=a io=o"
)
_FOLDS = tuple((old, new) for old, _, new in (pair.partition("=") for pair in _ALIKE.split()))
_HARD_C = re.compile(r"c(?=[aoulrkt])")
_DOUBLED = re.compile(r"(.)\1+")


def sound(form: str) -> str:
    """A folded word of either script, as it sounds, roughly.

    >>> sound("харків"), sound("kharkiv"), sound("фонд"), sound("fund")
    ('harkiv', 'harkiv', 'fond', 'fund')
    """
    latin = romanise.romanise(form) if normalise.is_cyrillic(form) else form
    latin = latin.replace("'", "")
    for old, new in _FOLDS:
        latin = latin.replace(old, new)
    return _DOUBLED.sub(r"\1", _HARD_C.sub("k", latin))


def pairs(a: Sequence[str], b: Sequence[str], *, least: float) -> tuple[Integers, Integers, Floats]:
    """Places in `a` and `b` of words that sound alike, with their likeness from `least` to 1."""
    chosen_a, chosen_b = _comparable(a), _comparable(b)
    if not len(chosen_a) or not len(chosen_b):
        nothing = np.empty(0, np.int64)
        return nothing, nothing, np.empty(0)
    groups: dict[str, int] = {}
    listed = [_groups(a[place], groups) for place in chosen_a]
    others = [_groups(b[place], groups) for place in chosen_b]
    left, right = _weighted(listed, others, len(groups))
    found: list[tuple[Integers, Integers, Floats]] = []
    for start in range(0, len(listed), _AT_ONCE):
        rows, columns, likeness = sparse.entries(left[start : start + _AT_ONCE] @ right.T)
        near = likeness > least
        found.append((chosen_a[rows[near] + start], chosen_b[columns[near]], likeness[near]))
    return (
        np.concatenate([one[0] for one in found]),
        np.concatenate([one[1] for one in found]),
        np.concatenate([one[2] for one in found]),
    )


def _comparable(forms: Sequence[str]) -> Integers:
    long = [n for n, form in enumerate(forms) if len(form) >= _SHORTEST and not form[0].isdigit()]
    return np.array(long, np.int64)


def _groups(form: str, numbers: dict[str, int]) -> set[int]:
    word = f"^{sound(form)}$"
    return {
        numbers.setdefault(word[start : start + size], len(numbers))
        for size in (2, 3)
        for start in range(len(word) - size + 1)
    }


def _weighted(a: list[set[int]], b: list[set[int]], count: int) -> tuple[Matrix, Matrix]:
    """Both sides' words × letter groups, each row of length 1 before the commonest are dropped."""
    matrices = []
    for side in (a, b):
        rows = np.repeat(np.arange(len(side)), [len(one) for one in side])
        columns = np.array([group for one in side for group in one], np.int64)
        matrices.append(sparse.matrix(rows, columns, np.ones(len(rows)), (len(side), count)))
    words = len(a) + len(b)
    occurrences = sum(np.asarray(one.sum(axis=0)).ravel() for one in matrices)
    weight = np.sqrt(np.log(words / np.maximum(occurrences, 1)))
    kept = weight * (occurrences <= max(4, _TOO_COMMON * words))
    results = []
    for one in matrices:
        norms = np.sqrt(one.multiply(weight**2).sum(axis=1))
        scaled = one.multiply(kept).multiply(1 / np.maximum(np.asarray(norms), 1e-9))
        results.append(scaled.tocsr())
    return results[0], results[1]
