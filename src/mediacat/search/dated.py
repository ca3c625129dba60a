"""Moments by date: the newest recordings first, within one as it was said."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from mediacat.search.grouping import Found
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS

_AT_FIRST = 16
"""So many of the newest recordings are looked at first; then twice as many, and so on."""


def parts(
    known: Known, among: frozenset[int] | None, languages: AbstractSet[str]
) -> Iterator[frozenset[int]]:
    """Of these recordings (None: all) those in some languages, the newest first.

    They come in parts, each twice as long as the one before.
    """
    numbers = (
        number
        for number in known.by_date
        if (among is None or number in among) and known[number].about.language in languages
    )
    size = _AT_FIRST
    while part := frozenset(islice(numbers, size)):
        yield part
        size *= 2


def rows(found: Iterable[int], known: Known) -> list[int]:
    """Rows in order."""
    place = known.by_date
    return sorted(found, key=lambda row: (place[row >> RECORDING_BITS], row))


def moments(found: Iterable[Found], known: Known) -> list[Found]:
    """Moments in order."""
    place = known.by_date
    return sorted(found, key=lambda one: (place[one[1].recording], one[1].first))


def apart(found: Iterable[Found]) -> list[Found]:
    """Moments of one recording, of those that overlap the one that comes first."""
    kept: list[Found] = []
    for one in found:
        first, last = one[1].first, one[1].last
        if not any(first <= other.last and other.first <= last for _, other in kept):
            kept.append(one)
    return kept
