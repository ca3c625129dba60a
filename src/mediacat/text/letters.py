"""How alike words are written, letter by letter. The door to rapidfuzz."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein


def similarity(form: str, others: Sequence[str]) -> npt.NDArray[np.float32]:
    """For each of some words 1 less its Levenshtein distance as a share of the longer one."""
    found: npt.NDArray[np.float32] = process.cdist(
        [form], others, scorer=Levenshtein.normalized_similarity, dtype=np.float32
    )[0]
    return found


def common(one: str, other: str) -> float:
    """How many letters of two words are in both in the same order, as a share of all their letters.

    >>> common("kishida", "kisida") > common("kishida", "koshyn")
    True
    """
    return Indel.normalized_similarity(one, other)
