"""Which rows have words of a speaker, or are in a voice: kept at hand, a bit for each row.

How many of some rows are somebody's is then told without asking the engine. It takes some 100
bytes for each speaker and each voice of a recording.
"""

from collections.abc import Iterable, Mapping
from operator import and_

from mediacat.search.engine import RECORDING_BITS, Engine, Field, Run
from mediacat.search.known import Known

Marked = Mapping[int, int]
"""Rows: by number of their recording an integer with a bit for each of them."""

_ALL = 1 << 40
_PLACE = (1 << RECORDING_BITS) - 1


class Spoken:
    """Who is heard where; what was read of a recording never changes, and is not read again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[str, tuple[Known, Marked]] = {}

    def count(self, word: str, rows: Marked, known: Known) -> int:
        """In how many of these rows a speaker or a voice is heard, given as the word it is."""
        heard = self._heard(word, known)
        both = heard.keys() & rows.keys()
        held = map(and_, map(heard.__getitem__, both), map(rows.__getitem__, both))
        return sum(map(int.bit_count, held))

    def _heard(self, word: str, known: Known) -> Marked:
        before, heard = self._kept.get(word, (Known(), {}))
        if before is not known:
            heard = {number: bits for number, bits in heard.items() if number in known}
            if fresh := known.keys() - before.keys():
                only = fresh if before else None
                run = Run(Field.SPEAKER, (word,))
                heard |= marked(self._engine.rows(run, recordings=only, limit=_ALL))
            self._kept[word] = (known, heard)
        return heard


def marked(rows: Iterable[int]) -> Marked:
    """Rows as bits.

    >>> marked([1 << RECORDING_BITS, (1 << RECORDING_BITS) + 2])
    {1: 5}
    """
    found: dict[int, int] = {}
    for row in rows:
        recording, bit = row >> RECORDING_BITS, 1 << (row & _PLACE)
        found[recording] = found.get(recording, 0) | bit
    return found
