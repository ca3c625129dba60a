"""What each recording has of a kind (its event, its year), so that many are counted at once."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

T = TypeVar("T", bound=Hashable)


class Labels(Generic[T]):
    """Labels by recording, of which a recording may have none or several."""

    def __init__(self, labelled: Iterable[tuple[int, T]], last: int) -> None:
        """Pairs of a recording's number and a label; `last` is the largest number there is."""
        pairs = list(labelled)
        self._labels = list(dict.fromkeys(label for _, label in pairs))
        places = {label: place for place, label in enumerate(self._labels)}
        of_each: dict[int, list[int]] = {}
        for number, label in pairs:
            of_each.setdefault(number, []).append(places[label])
        lists = [of_each.get(number, []) for number in range(last + 1)]
        self._many = np.array(list(map(len, lists)), np.int64)
        self._first = np.cumsum(self._many) - self._many
        self._places = np.fromiter((one for some in lists for one in some), np.int64)

    def counted(self, recordings: Numbers, often: Numbers) -> tuple[tuple[T, int], ...]:
        """How often each label occurs if these recordings do so often; the most frequent first.

        >>> labels = Labels([(1, "a"), (2, "a"), (2, "b")], 3)
        >>> labels.counted(np.array([1, 2, 3]), np.array([5, 2, 9]))
        (('a', 7), ('b', 2))
        """
        many = self._many[recordings]
        within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
        places = self._places[np.repeat(self._first[recordings], many) + within]
        counts = np.bincount(places, np.repeat(often, many), len(self._labels)).astype(np.int64)
        most = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        labels = [self._labels[place] for place in most.tolist()]
        return tuple(zip(labels, counts[most].tolist(), strict=True))
