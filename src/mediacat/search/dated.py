"""Moments by date: the newest recordings first, within one as it was said."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from mediacat.search.grouping import Found
from mediacat.search.known import Known, Stored

_AT_FIRST = 16
"""So many of the newest recordings are looked at first; then twice as many, and so on."""


class Dates:
    """The recordings that are looked at, and which of them come first."""

    def __init__(self, known: Known, among: Collection[int] | None) -> None:
        """`among`: their numbers; None for all."""
        numbers = known.keys() if among is None else among
        self._numbers = sorted(numbers, key=lambda one: (-_day(known[one]), one))
        self._place = {number: place for place, number in enumerate(self._numbers)}

    def __getitem__(self, recording: int) -> int:
        """The place of a recording."""
        return self._place[recording]

    def parts(self) -> Iterator[Sequence[int]]:
        """The recordings in parts, each twice as long as the one before."""
        numbers, size = self._numbers, _AT_FIRST
        while numbers:
            yield numbers[:size]
            numbers, size = numbers[size:], 2 * size

    def sorted(self, found: Iterable[Found]) -> list[Found]:
        """Moments of these recordings in order."""
        return sorted(found, key=lambda one: (self._place[one[1].recording], one[1].first))


def _day(stored: Stored) -> int:
    """Larger for a later day; recordings without a date come last."""
    return stored.about.date.toordinal() if stored.about.date else 0


def apart(found: Iterable[Found]) -> list[Found]:
    """Moments of one recording, of those that overlap the one that comes first."""
    kept: list[Found] = []
    for one in found:
        first, last = one[1].first, one[1].last
        if not any(first <= other.last and other.first <= last for _, other in kept):
            kept.append(one)
    return kept
