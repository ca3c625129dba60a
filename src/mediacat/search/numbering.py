"""How rows are numbered, and their numbers as arrays: many are told apart without a loop."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

RECORDING_BITS = 20
"""A row's number is its recording's number times two to this power, plus its place."""

Numbers = npt.NDArray[np.int64]
Rows = Numbers
"""Numbers of rows, ascending, each once."""
Flags = npt.NDArray[np.bool_]
"""Of each of some numbers, whether something is so."""


def of(numbers: Iterable[int]) -> Numbers:
    """Numbers as an array."""
    return np.fromiter(numbers, np.int64)


def among(numbers: Numbers, wanted: frozenset[int]) -> Flags:
    """Of each number whether it is one of those wanted.

    >>> among(of([1, 2, 2, 5]), frozenset({2, 3})).tolist()
    [False, True, True, False]
    """
    flags = _flags(wanted)
    found: Flags = flags.take(numbers, mode="clip")  # its last flag stands for all that is beyond
    return found


def by_turns(rows: Rows, *, most_first: bool = False) -> Numbers:
    """The first row of each recording, then the second of each, and so on.

    `most_first`: of each turn those come first of whose recording there are most.

    >>> one, two = 1 << RECORDING_BITS, 2 << RECORDING_BITS
    >>> by_turns(of([one, two, two + 3])).tolist() == [one, two, two + 3]
    True
    >>> by_turns(of([one, two, two + 3]), most_first=True).tolist() == [two, one, two + 3]
    True
    """
    begins = np.flatnonzero(np.diff(rows >> RECORDING_BITS, prepend=-1))
    many = np.diff(begins, append=len(rows))
    turns = np.arange(len(rows)) - np.repeat(begins, many)
    if most_first:
        order = np.lexsort((-np.repeat(many, many), turns))
    else:
        order = np.argsort(turns, kind="stable")
    found: Numbers = rows[order]
    return found


@lru_cache(maxsize=64)  # who limits an answer asks for it, its further pages and its counts
def _flags(wanted: frozenset[int]) -> Flags:
    flags = np.zeros(max(wanted, default=0) + 2, np.bool_)
    flags[list(wanted)] = True
    return flags
