"""In which rows a speaker or a voice is heard: kept at hand, as stretches of rows.

How many of some rows are somebody's is then told without asking the engine. Who speaks does so for
several rows on end: a stretch takes sixteen bytes.
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from mediacat.search.engine import RECORDING_BITS, AllOf, Condition, Engine, Field, Run
from mediacat.search.entry import Voice
from mediacat.search.known import Known
from mediacat.search.rows import voice_word

Rows = npt.NDArray[np.int64]
"""Numbers of rows, ascending, each once."""
Stretches = npt.NDArray[np.int64]
"""First row of a stretch, row after its last one, the same of the next stretch, and so on."""

_ALL = 1 << 40
_PLENTY = 4
"""Times as many rows as are wanted, among which those of one voice are looked for."""


class Spoken:
    """Who is heard where; what was read of a recording never changes, and is not read again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[str, tuple[Known, Stretches]] = {}

    def heard(self, word: str, known: Known) -> Stretches:
        """The rows in which a speaker or a voice is heard, given as the word it is."""
        before, heard = self._kept.get(word, (Known(), as_rows(())))
        if before is not known:
            if before.keys() - known.keys():
                heard = heard[within(heard >> RECORDING_BITS, stretches(sorted(known)))]
            if fresh := known.keys() - before.keys():
                only = fresh if before else None
                run = Run(Field.SPEAKER, (word,))
                rows = self._engine.rows(run, recordings=only, limit=_ALL)
                heard = np.sort(np.concatenate((heard, stretches(rows))))
            self._kept[word] = (known, heard)
        return heard

    def rows(
        self,
        wanted: Condition,
        voice: Voice,
        known: Known,
        *,
        recordings: Collection[int] | None,
        limit: int,
    ) -> Sequence[int]:
        """The first rows that meet a condition and in which a voice is heard, at most `limit`.

        A voice is heard in about half of all rows: the engine would walk through them all to find
        the few that are asked for. Where those are many, it finds enough of them soon.
        """
        word, plenty = voice_word(voice), _PLENTY * limit
        some = self._engine.rows(wanted, recordings=recordings, limit=plenty)
        if len(some) == plenty:
            both = AllOf((wanted, Run(Field.SPEAKER, (word,))))
            return self._engine.rows(both, recordings=recordings, limit=limit)
        rows = as_rows(some)
        found: list[int] = rows[within(rows, self.heard(word, known))][:limit].tolist()
        return found


def as_rows(numbers: Iterable[int]) -> Rows:
    """Ascending numbers as an array."""
    return np.fromiter(numbers, np.int64)


def stretches(rows: Iterable[int]) -> Stretches:
    """Ascending rows as stretches.

    >>> stretches([3, 4, 5, 9]).tolist()
    [3, 6, 9, 10]
    """
    numbers = as_rows(rows)
    firsts = numbers[np.diff(numbers, prepend=-2) > 1]
    afters = numbers[np.diff(numbers, append=1 << 62) > 1] + 1
    return np.stack((firsts, afters), axis=1).ravel()


def within(rows: Rows, some: Stretches) -> npt.NDArray[np.bool_]:
    """Of each row, whether it lies in one of some stretches.

    >>> within(as_rows([2, 3, 5, 6, 9]), stretches([3, 4, 5, 9])).tolist()
    [False, True, True, False, True]
    """
    found: npt.NDArray[np.bool_] = some.searchsorted(rows, side="right") % 2 == 1
    return found


def shared(rows: Rows, some: Stretches) -> int:
    """How many rows lie in some stretches.

    >>> shared(as_rows([2, 3, 5, 6, 9]), stretches([3, 4, 5, 9]))
    3
    """
    if len(some) > len(rows):
        return int(np.count_nonzero(within(rows, some)))
    places = rows.searchsorted(some)
    return int((places[1::2] - places[::2]).sum())
