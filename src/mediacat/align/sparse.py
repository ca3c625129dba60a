"""The door to scipy's sparse matrices: rows of words, few of them in any one unit."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

Matrix = Any
"""A `scipy.sparse.csr_matrix` of float64; scipy ships no types."""


def matrix(rows: Integers, columns: Integers, values: Floats, shape: tuple[int, int]) -> Matrix:
    """A matrix from its entries; entries at one place are added."""
    from scipy import sparse  # type: ignore[import-untyped]

    return sparse.csr_matrix((values, (rows, columns)), shape=shape)


def entries(found: Matrix) -> tuple[Integers, Integers, Floats]:
    """Rows, columns and values of everything that is not zero, row by row."""
    listed = found.tocoo()
    return listed.row.astype(np.int64), listed.col.astype(np.int64), listed.data


def moved_down(found: Matrix, rows: int) -> Matrix:
    """The same matrix with empty rows before it; as many fall off at its end."""
    from scipy import sparse

    count = found.shape[0]
    starts = np.concatenate([np.zeros(rows, found.indptr.dtype), found.indptr])[: count + 1]
    last = starts[-1]
    return sparse.csr_matrix((found.data[:last], found.indices[:last], starts), shape=found.shape)
