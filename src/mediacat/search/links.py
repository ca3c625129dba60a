"""Where a recording's counterpart says the same: links between stretches of words.

Each block of words has the links that touch it.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from mediacat.model.span import Span
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


class Linked(NamedTuple):
    """The links of one block in order, column by column: of most of them nobody asks anything."""

    firsts: tuple[int, ...]
    ends: tuple[int, ...]
    heres: tuple[int, ...]
    theres: tuple[int, ...]
    untils: tuple[int, ...]

    def of(self, first: int, last: int) -> Link | None:
        """The link of the first of the words `[first, last]` that has one."""
        for place, end in enumerate(self.ends):
            if end > first:
                link = Link._make(column[place] for column in self)
                return link if link.first <= last else None
        return None


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
    steps = [step for column in zip(*links, strict=True) for step in _steps(column)]
    return struct.pack(f"<{len(steps)}i", *steps)


def unpack(data: bytes) -> Linked:
    """Links from `pack`."""
    steps = struct.unpack(f"<{len(data) // 4}i", data)
    count = len(steps) // len(Linked._fields)
    columns = (steps[place * count : (place + 1) * count] for place in range(len(Linked._fields)))
    return Linked(*(tuple(accumulate(column)) for column in columns))


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    """The first number, then by how much each exceeds the one before."""
    yield numbers[0]
    yield from (later - earlier for earlier, later in pairwise(numbers))
