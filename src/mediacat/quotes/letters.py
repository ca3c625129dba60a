"""How alike words are written, letter by letter. The door to rapidfuzz."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein


def similarity(form: str, others: Sequence[str]) -> npt.NDArray[np.float32]:
    """For each of some words 1 less its Levenshtein distance as a share of the longer one."""
    found: npt.NDArray[np.float32] = process.cdist(
        [form], others, scorer=Levenshtein.normalized_similarity, dtype=np.float32
    )[0]
    return found
