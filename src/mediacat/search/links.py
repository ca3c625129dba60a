"""Where a recording's counterpart says the same: links between stretches of words.

Each block of words has the links that touch it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from mediacat.model.span import Span
from mediacat.search import numbers
from mediacat.search.stream import Said


class Link(NamedTuple):
    """Words of a recording, and when its counterpart says the same; times in milliseconds."""

    first: int
    end: int
    """Words `[first, end)` of the recording."""
    here: int
    """When the stretch begins in the recording; the counterpart's link leads there."""
    there: int
    """When it begins in the counterpart."""
    until: int
    """When it is over there."""


def of_words(words: Sequence[Said], linked: Sequence[tuple[Span, Span]]) -> list[Link]:
    """The links of a recording's words in their order; stretches without a word are left out."""
    starts = [word.span.start for word in words]
    found = [
        Link(
            bisect_left(starts, here.start),
            bisect_left(starts, here.end),
            here.start,
            there.start,
            there.end,
        )
        for here, there in linked
    ]
    return sorted(link for link in found if link.first < link.end)


def touching(links: Sequence[Link], first: int, end: int) -> list[Link]:
    """Those that have one of the words `[first, end)`."""
    return [link for link in links if link.first < end and link.end > first]


def pack(links: Sequence[Link]) -> bytes:
    """Links in bytes that compress well; none in none."""
    return numbers.pack(step for column in zip(*links, strict=True) for step in _steps(column))


def of(data: bytes, first: int, last: int) -> Link | None:
    """Of packed links that of the first of the words `[first, last]` that has one."""
    steps = numbers.unpack(data)
    count = len(steps) // len(Link._fields)
    ends = accumulate(steps[count : 2 * count])
    place = next((place for place, end in enumerate(ends) if end > first), None)
    if place is None:
        return None
    columns = range(0, len(steps), count)
    link = Link._make(sum(steps[column : column + place + 1]) for column in columns)
    return link if link.first <= last else None


def _steps(column: Sequence[int]) -> Iterator[int]:
    """The first number, then by how much each exceeds the one before."""
    yield column[0]
    yield from (later - earlier for earlier, later in pairwise(column))
