"""Words as they are compared: numbers as values, compounds in parts, all folded.

Print and speech go through the same door, so that what a publisher and a recogniser write
differently (48 hours, forty-eight hours) meets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mediacat.quotes import numerals
from mediacat.text import tokens

_FILLERS = frozenset(["uh", "um", "er", "ah", "hmm", "mm", "е", "ем", "емм"])
_THOUSANDS = 3
"""Digits in a group: 8,000 is one number."""


class Atom(NamedTuple):
    """One thing to compare: its form, and the words from `first` to `last` it stands for."""

    form: str
    first: int
    last: int


def of_words(words: Sequence[str]) -> list[Atom]:
    """The atoms of written words, in order; a word without letters has none.

    >>> [atom.form for atom in of_words("In forty-eight hours, 8,000 лінз.".split())]
    ['in', '48', 'hours', '8', '1e3', 'лінз']
    """
    reader = _Reader()
    for index, word in enumerate(words):
        for form in tokens.forms(word):
            reader.take(form, index)
        if "%" in word:
            reader.take("%", index)
    reader.finish()
    return reader.atoms


@dataclass(slots=True)
class _Reader:
    """Puts the parts of numbers together as they come."""

    atoms: list[Atom] = field(default_factory=list)
    number: Atom | None = None
    """A number that may go on; its form is its digits."""

    def take(self, form: str, index: int) -> None:
        """The next folded form, from the word with this index."""
        value = numerals.value(form)
        if self._goes_on(form, value, index) or form in _FILLERS:
            return
        self.finish()
        if value is None:
            self.atoms.append(Atom(numerals.scale(form) or form, index, index))
        else:
            self.number = Atom(str(value), index, index)

    def finish(self) -> None:
        """Keep the number that was being read."""
        if self.number is not None:
            _, first, last = self.number
            parts = numerals.written(int(self.number.form))
            self.atoms += [Atom(part, first, last) for part in parts]
        self.number = None

    def _goes_on(self, form: str, value: int | None, index: int) -> bool:
        if self.number is None:
            return False
        before, first, last = int(self.number.form), self.number.first, self.number.last
        if value is None:
            if form == "hundred" and 0 < before < 100:
                self.number = Atom(str(before * 100), first, index)
                return True
            # "two hundred and five"; «20-го» leaves an ending behind.
            between = form == "and" and before >= 100 and before % 100 == 0 and last == index - 1
            return between or (last == index and numerals.is_ending(form))
        grouped = form.isdigit() and len(form) == _THOUSANDS
        if grouped and (last == index or form == "000") and before:
            self.number = Atom(str(before * 1000 + value), first, index)
            return True
        if form.isdigit() or not numerals.joins(before, value):
            return False
        self.number = Atom(str(before + value), first, index)
        return True
