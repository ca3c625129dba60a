"""How rows are numbered, and their numbers as arrays: many are told apart without a loop."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

RECORDING_BITS = 20
"""A row's number is its recording's number times two to this power, plus its place."""

Numbers = npt.NDArray[np.int64]
Rows = Numbers
"""Numbers of rows, ascending, each once."""
Floats = npt.NDArray[np.float64]
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


def union(some: Sequence[Rows]) -> Rows:
    """The rows of several, each once. numpy's own hashes them, which takes far longer.

    >>> union([of([1, 4]), of([2, 4, 5])]).tolist()
    [1, 2, 4, 5]
    """
    rows = np.concatenate([of(()), *some])
    rows.sort(kind="stable")  # made of ascending parts
    once: Rows = rows[np.diff(rows, prepend=-1) > 0]
    return once


def by_place(rows: Rows, places: Numbers) -> Numbers:
    """The rows, those first whose recording's number has the lowest place.

    >>> one, two = 1 << RECORDING_BITS, 2 << RECORDING_BITS
    >>> by_place(of([one, one + 3, two]), of([0, 9, 4])).tolist() == [two, one, one + 3]
    True
    """
    found: Numbers = rows[np.argsort(places[rows >> RECORDING_BITS], kind="stable")]
    return found


def by_turns(rows: Rows, places: Numbers, *, most_first: bool = False) -> Numbers:
    """The first row of each recording, then the second of each, and so on.

    Of each turn those come first whose recording's number has the lowest place; with `most_first`
    before that those of whose recording there are most.

    >>> one, two = 1 << RECORDING_BITS, 2 << RECORDING_BITS
    >>> by_turns(of([one, two, two + 3]), of([0, 4, 9])).tolist() == [one, two, two + 3]
    True
    >>> rows = by_turns(of([one, two, two + 3]), of([0, 4, 9]), most_first=True)
    >>> rows.tolist() == [two, one, two + 3]
    True
    """
    begins = np.flatnonzero(np.diff(rows >> RECORDING_BITS, prepend=-1))
    many = np.diff(begins, append=len(rows))
    turns = np.arange(len(rows)) - np.repeat(begins, many)
    first = places[rows >> RECORDING_BITS]
    order = np.lexsort((first, -np.repeat(many, many), turns) if most_first else (first, turns))
    found: Numbers = rows[order]
    return found


@lru_cache(maxsize=64)  # who limits an answer asks for it, its further pages and its counts
def _flags(wanted: frozenset[int]) -> Flags:
    flags = np.zeros(max(wanted, default=0) + 2, np.bool_)
    flags[list(wanted)] = True
    return flags
