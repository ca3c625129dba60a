"""In which rows a speaker or a voice is heard: kept at hand, eight bytes for each row and speaker.

How many of some rows are somebody's is then told without asking the engine.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from mediacat.search.engine import RECORDING_BITS, Engine, Field, Run
from mediacat.search.known import Known

Rows = npt.NDArray[np.int64]
"""Numbers of rows, ascending, each once."""

_ALL = 1 << 40


class Spoken:
    """Who is heard where; what was read of a recording never changes, and is not read again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[str, tuple[Known, Rows]] = {}

    def heard(self, word: str, known: Known) -> Rows:
        """The rows in which a speaker or a voice is heard, given as the word it is."""
        before, heard = self._kept.get(word, (Known(), as_rows(())))
        if before is not known:
            there = np.fromiter(known, np.int64, len(known))
            heard = heard[np.isin(heard >> RECORDING_BITS, there)]
            if fresh := known.keys() - before.keys():
                only = fresh if before else None
                run = Run(Field.SPEAKER, (word,))
                heard = np.union1d(
                    heard, as_rows(self._engine.rows(run, recordings=only, limit=_ALL))
                )
            self._kept[word] = (known, heard)
        return heard


def as_rows(numbers: Iterable[int]) -> Rows:
    """Ascending numbers as an array."""
    return np.fromiter(numbers, np.int64)


def are_in(some: Rows, others: Rows) -> npt.NDArray[np.bool_]:
    """Of each of some rows, whether it is among others."""
    if not len(others):
        return np.zeros(len(some), np.bool_)
    return np.equal(others.take(others.searchsorted(some), mode="clip"), some)


def shared(one: Rows, other: Rows) -> int:
    """How many rows are in both.

    >>> shared(as_rows([1, 4, 9]), as_rows([4, 5, 9, 12]))
    2
    """
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return int(np.count_nonzero(are_in(few, many)))
