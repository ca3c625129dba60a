"""The words of one side as numbers: which unit holds which dictionary form.

Words are compared by the keys of the text room: dictionary forms in Ukrainian, stems in English,
numbers as written. A word counts once a unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mediacat.align import sparse
from mediacat.align.sparse import Floats, Matrix
from mediacat.text import keys, tokens

_UNSEEN = 60
"""Units of other text that a text is thought to be part of."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """One side's words."""

    numbers: dict[str, int]
    """Key → its column."""
    forms: dict[str, int]
    """Every form that occurred → the column of its key."""
    rows: tuple[tuple[int, ...], ...]
    """The columns of each unit's words, in order, each once."""
    letters: Floats
    """Length of each unit without spaces, at least 1."""

    @cached_property
    def held(self) -> Matrix:
        """Units × keys: 1 where the unit holds the key."""
        counts = [len(row) for row in self.rows]
        units = np.repeat(np.arange(len(self.rows)), counts)
        columns = np.fromiter((word for row in self.rows for word in row), np.int64, sum(counts))
        shape = (len(self.rows), max(1, len(self.numbers)))
        return sparse.matrix(units, columns, np.ones(len(columns)), shape)

    @cached_property
    def frequency(self) -> Floats:
        """Share of the units that hold each key, from one and a half units up.

        In a text of a few lines a word that occurs is no common word for that: the text is taken
        as part of a longer one.
        """
        total = len(self.rows) + _UNSEEN
        counts: Floats = np.asarray(self.held.sum(axis=0)).ravel()
        return np.maximum(counts, 1.5) / total

    def is_number(self, key: int) -> bool:
        """Whether a key is written in digits."""
        return self._keys[key][:1].isdigit()

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(self.numbers)

    def mass(self, most: float) -> Floats:
        """How much each unit says: the information of its keys in nats, `most` at most for one."""
        surprise = np.minimum(most, -np.log(np.minimum(self.frequency, 1)))
        found: Floats = self.held @ surprise
        return found


def read(texts: Sequence[str]) -> Vocabulary:
    """Number the words of a side's units."""
    numbers: dict[str, int] = {}
    forms: dict[str, int] = {}
    rows = []
    for text in texts:
        row: dict[int, None] = {}
        for form in tokens.forms(text):
            column = forms.get(form)
            if column is None:
                column = numbers.setdefault(keys.key(form), len(numbers))
                forms[form] = column
            row[column] = None
        rows.append(tuple(row))
    letters = np.array([max(1, len("".join(text.split()))) for text in texts], float)
    return Vocabulary(numbers=numbers, forms=forms, rows=tuple(rows), letters=letters)
