"""Which written word is which heard word: the longest chain of equal or similar words in order.

Words that are unique on both sides in a row of three, then two, then one, are anchors (B. Cohen's
patience diff); between anchors a dynamic programme takes the chain of the highest similarity.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from mediacat.text import keys

Pair = tuple[int, int]
"""The number of a written word and of the heard word it is."""

_ROWS = (3, 2, 1)
_CELLS = 40_000
"""Pairs of words that one dynamic programme may look at; beyond it anchors must do."""
_SAME, _ALIKE, _SIMILAR_WORD = 6, 4, 2
_TOGETHER = 1
"""For a pair that follows another on both sides."""
_SIMILAR = 0.6
_SHORTEST = 4
"""Letters of a word that may be misheard and still be recognised as the same."""


def match(
    written: Sequence[str], heard: Sequence[str], allowed: Callable[[int, int], bool]
) -> list[Pair]:
    """Pairs of folded words, in order on both sides; `allowed` may forbid a pair."""
    found = sorted(_between(written, heard, (0, len(written)), (0, len(heard)), allowed))
    # Anchors of different regions cannot cross; this holds by construction.
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    return found


def _between(
    written: Sequence[str],
    heard: Sequence[str],
    ours: tuple[int, int],
    theirs: tuple[int, int],
    allowed: Callable[[int, int], bool],
) -> Iterator[Pair]:
    """Match a region: at once if it is small, else between its anchors; regions wait in a list."""
    regions = [(ours, theirs, 0)]
    while regions:
        (low, high), (first, last), level = regions.pop()
        if low >= high or first >= last:
            continue
        if (high - low) * (last - first) <= _CELLS:
            yield from _chain(written, heard, (low, high), (first, last), allowed)
            continue
        if level == len(_ROWS):
            yield from _blocks(written, heard, (low, high), (first, last), allowed)
            continue
        anchors = _anchors(written[low:high], heard[first:last], _ROWS[level])
        chain = _increasing(
            [(a + low, b + first) for a, b in anchors if allowed(a + low, b + first)]
        )
        yield from chain
        fences = [(low - 1, first - 1), *chain, (high, last)]
        regions += [((a + 1, c), (b + 1, d), level + 1) for (a, b), (c, d) in pairwise(fences)]


def _blocks(
    written: Sequence[str],
    heard: Sequence[str],
    ours: tuple[int, int],
    theirs: tuple[int, int],
    allowed: Callable[[int, int], bool],
) -> Iterator[Pair]:
    """Equal words of a large region in which nothing is unique, such as a litany."""
    matcher = SequenceMatcher(None, written[slice(*ours)], heard[slice(*theirs)])
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            pair = ours[0] + block.a + step, theirs[0] + block.b + step
            if allowed(*pair):
                yield pair


def _anchors(written: Sequence[str], heard: Sequence[str], row: int) -> list[Pair]:
    """First words of rows that occur once on each side."""
    ours, theirs = _rows(written, row), _rows(heard, row)
    once, twice = Counter(ours), Counter(theirs)
    places = {one: number for number, one in enumerate(theirs)}
    return [
        (number, places[one])
        for number, one in enumerate(ours)
        if once[one] == 1 and twice.get(one) == 1
    ]


def _rows(words: Sequence[str], row: int) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + row]) for n in range(len(words) - row + 1)]


def _increasing(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of the pairs that runs forwards on both sides."""
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(chain[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            chain.append(number)
        else:
            ends[at] = place
            chain[at] = number
    found: list[Pair] = []
    number = chain[-1] if chain else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _chain(
    written: Sequence[str],
    heard: Sequence[str],
    ours: tuple[int, int],
    theirs: tuple[int, int],
    allowed: Callable[[int, int], bool],
) -> list[Pair]:
    """The best chain in a small region, by dynamic programming from its end."""
    (low, high), (first, last) = ours, theirs
    best = [[0] * (last - first + 1) for _ in range(high - low + 1)]
    paired = [[0] * (last - first + 1) for _ in range(high - low + 1)]
    for row in range(high - low - 1, -1, -1):
        here, below, runs = best[row], best[row + 1], paired[row + 1]
        word = written[low + row]
        for column in range(last - first - 1, -1, -1):
            value = max(below[column], here[column + 1])
            worth = likeness(word, heard[first + column])
            if worth and allowed(low + row, first + column):
                # A run that goes on is worth more than the same words from here and there.
                after = runs[column + 1]
                worth += max(below[column + 1], after + _TOGETHER if after else 0)
                paired[row][column] = worth
                value = max(value, worth)
            here[column] = value
    return list(_traced(best, paired, (low, first)))


def _traced(
    best: Sequence[Sequence[int]], paired: Sequence[Sequence[int]], origin: Pair
) -> Iterator[Pair]:
    """The pairs that made the best value, from the region's beginning."""
    row = column = 0
    running = False
    while row < len(best) - 1 and column < len(best[0]) - 1:
        here = paired[row][column]
        if here and (running or here == best[row][column]):
            yield origin[0] + row, origin[1] + column
            row, column = row + 1, column + 1
            after = paired[row][column]
            running = bool(after) and after + _TOGETHER >= best[row][column]
        elif best[row][column] == best[row + 1][column]:
            row, running = row + 1, False
        else:
            column, running = column + 1, False


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> int:
    """6 for equal words, 4 for forms of one word, 2 for words that look alike, else 0.

    >>> likeness("форуму", "форуму"), likeness("форуму", "форум"), likeness("київ", "форум")
    (6, 4, 0)
    """
    if one == other:
        return _SAME
    if one[:1] != other[:1] or min(len(one), len(other)) < _SHORTEST:
        return 0
    if keys.key(one) == keys.key(other):
        return _ALIKE
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SIMILAR
    return _SIMILAR_WORD if alike else 0
