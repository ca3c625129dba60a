"""What each of many numbers has of a kind (a recording its year), so that many count at once."""

from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

import numpy as np

from mediacat.search.numbering import Flags, Floats, Numbers

T = TypeVar("T", bound=Hashable)


class Labels(Generic[T]):
    """Labels by number, of which a number may have none or several."""

    def __init__(self, labelled: Iterable[tuple[int, T]], numbers: int) -> None:
        """Pairs of a number and a label; the numbers are below `numbers`."""
        pairs = list(labelled)
        self._labels = list(dict.fromkeys(label for _, label in pairs))
        places = {label: place for place, label in enumerate(self._labels)}
        self._numbers = np.array([number for number, _ in pairs], np.int64)
        self._places = np.array([places[label] for _, label in pairs], np.int64)
        self._many = numbers

    def counted(self, often: Numbers) -> tuple[tuple[T, int], ...]:
        """How often each label occurs if each number does so often; the most frequent first.

        >>> labels = Labels([(1, "a"), (2, "a"), (2, "b"), (3, "b")], 5)
        >>> labels.counted(np.array([0, 1, 1, 2, 1]))
        (('b', 3), ('a', 2))
        """
        return self.most(self.summed(often).astype(np.int64))

    def summed(self, values: Numbers | Floats) -> Floats:
        """The sum of the values of the numbers that have each label, in the labels' order."""
        weights = values[self._numbers]
        sums: Floats = np.bincount(self._places, weights, len(self._labels)).astype(np.float64)
        return sums

    def spread(self, values: Floats) -> Floats:
        """Each number's value, given each label's; it has one label at most, without one 0."""
        each = np.zeros(self._many, np.float64)
        each[self._numbers] = values[self._places]
        return each

    def most(self, counts: Numbers) -> tuple[tuple[T, int], ...]:
        """Labels with their counts, given in the labels' order; the most frequent first."""
        most = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        labels = [self._labels[place] for place in most.tolist()]
        return tuple(zip(labels, counts[most].tolist(), strict=True))

    def having(self, wanted: AbstractSet[T]) -> Flags:
        """Of each number whether it has one of the wanted labels.

        >>> Labels([(1, "a"), (2, "a"), (2, "b")], 4).having({"b"}).tolist()
        [False, False, True, False]
        """
        is_wanted = np.array([label in wanted for label in self._labels], np.bool_)
        flags = np.zeros(self._many, np.bool_)
        flags[self._numbers[is_wanted[self._places]]] = True
        return flags
