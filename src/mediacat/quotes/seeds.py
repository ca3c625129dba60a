"""Where in hours of speech a quote might be, found by counting, before anything is compared.

Every word of the quote votes for the diagonals on which it was said: a quote said word for word has
all its words on one diagonal, an edited one on neighbouring ones. A vote counts as much as it
surprises: minus the logarithm of the chance that such a word falls on a diagonal by accident.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mediacat.quotes.index import SURPRISE_WORTH, Floats, Index, Similar

_WIDTH = 8
"""Diagonals that are counted together; neighbouring pairs overlap."""
_MOST_WORDS = 60
"""Words of a quote that vote; in longer quotes the rarest ones do."""


class Window(NamedTuple):
    """A range of atoms inside one recording."""

    start: int
    end: int
    votes: float = 0.0
    """What the words of a quote there are worth in whatever order, in the unit of evidence."""


def windows(
    index: Index, asked: Sequence[Similar], limit: int, within: tuple[int, int] | None = None
) -> list[Window]:
    """The likeliest places, best first.

    `within` restricts them to a range of atoms.
    """
    low, high = within or (0, len(index))
    votes = _votes(index, asked, low, high)
    if not len(votes):
        return []
    found: list[Window] = []
    count = min(len(votes), 3 * limit)
    best = np.argpartition(-votes, count - 1)[:count]
    taken: set[int] = set()
    for bucket in best[np.argsort(-votes[best], kind="stable")]:
        if votes[bucket] <= 0 or len(found) >= limit:
            break
        if not taken.isdisjoint((bucket - 1, bucket, bucket + 1)):
            continue
        taken.add(int(bucket))
        start, end = _reach(index, low + int(bucket) * _WIDTH - len(asked), len(asked))
        worth = SURPRISE_WORTH * float(votes[bucket])
        found.append(Window(max(low, start), min(high, end), worth))
    return [window for window in found if window.start < window.end]


def _votes(index: Index, asked: Sequence[Similar], low: int, high: int) -> Floats:
    """How much speaks for each pair of neighbouring buckets of diagonals."""
    voters = sorted(range(len(asked)), key=lambda one: -asked[one].weight)[:_MOST_WORDS]
    buckets = (high - low + len(asked)) // _WIDTH + 2
    table = np.zeros((len(voters), buckets), dtype=np.float32)
    for row, number in enumerate(voters):
        similar = asked[number]
        if not len(similar.positions):
            continue
        positions, fits = similar.positions, similar.position_fits
        # What fits as well or better might stand there by accident; what fits less is no rival.
        as_good = len(positions) - np.searchsorted(fits, fits)
        accident = 1 - np.exp(-2 * _WIDTH * as_good / len(index))
        if (low, high) != (0, len(index)):
            inside = (positions >= low) & (positions < high)
            positions, fits, accident = positions[inside], fits[inside], accident[inside]
        bucket = (positions - low - number + len(asked)) // _WIDTH
        worth = fits * -np.log(accident)
        # The best fit of a word stands last and is what counts in a bucket.
        table[row, bucket + 1] = worth
        table[row, bucket] = np.maximum(table[row, bucket], worth)
    total: Floats = table.sum(axis=0)
    return total


def _reach(index: Index, diagonal: int, length: int) -> tuple[int, int]:
    """The atoms a quote that begins at `diagonal` may reach, with room for what was left out."""
    room = 24 + length // 2
    recording = index.recording_at(min(max(0, diagonal + length // 2), len(index) - 1))
    return (
        max(int(index.bounds[recording]), diagonal - room),
        min(int(index.bounds[recording + 1]), diagonal + length + 2 * _WIDTH + room),
    )
