"""The same said twice in one recording: a repeated panel, a rebroadcast with another start.

Rows of words that occur again at one and the same distance in time. Where they make up a good part
of what is said for a while, both places are the same passage, and whatever was aligned with one of
them fits the other as well.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np

from mediacat.align.sparse import Flags, Floats
from mediacat.text import tokens

_ROW = 4
"""Words that must follow one another the same way."""
_COMMON = 3
"""A row said more often than this is a formula, or a recogniser that loops."""
_APART_S = 30.0
_BIN_S = 2.0
"""How steady the distance is: both places run on one clock."""
_WINDOW_S = 60.0
_SHARE = 0.25
"""Of the rows in a window: one word in five misheard the second time spoils half of them."""
_FEWEST = 24
"""Rows in a window without which nothing is proved."""
_LONG_S = 60.0
"""How long a passage lasts at least: a refrain, a prayer's opening or a vow is over before."""

Place = tuple[int, float]
"""A unit and the moment of a word in it."""


def flags(texts: Sequence[str], edges: Floats) -> Flags:
    """Which units are said twice; `edges` are their starts and ends in seconds, 2 × units."""
    found = np.zeros(len(texts), bool)
    rows, places = _rows(texts, edges)
    moments = np.array([moment for _, moment in places])
    ordered = np.sort(moments)
    units = np.array([unit for unit, _ in places], int)
    for earlier, later in _distances(rows, moments):
        # Of the rows around each of the pairs, how many come again at this distance?
        near = _within(moments[earlier], moments[earlier])
        usual = _within(ordered, moments[earlier])
        again = (near >= _FEWEST) & (near >= _SHARE * usual)
        for passage in _passages(moments[earlier[again]]):
            for place in (units[earlier[again][passage]], units[later[again][passage]]):
                found[place.min() : place.max() + 1] = True
    return found


def _passages(moments: Floats) -> Iterator[slice]:
    """Which sorted moments make up a passage that is long enough, without long breaks."""
    breaks = np.flatnonzero(np.diff(moments) > _WINDOW_S / 2) + 1
    for first, after in pairwise([0, *breaks, len(moments)]):
        if after > first and moments[after - 1] - moments[first] >= _LONG_S:
            yield slice(first, after)


def _within(moments: Floats, around: Floats) -> Floats:
    """How many sorted moments lie in a window around each."""
    high = np.searchsorted(moments, around + _WINDOW_S / 2, side="right")
    low = np.searchsorted(moments, around - _WINDOW_S / 2)
    return (high - low).astype(float)


def _rows(texts: Sequence[str], edges: Floats) -> tuple[list[tuple[str, ...]], list[Place]]:
    """Every row of words with the place where it begins, in order of time."""
    words: list[str] = []
    places: list[Place] = []
    for unit, text in enumerate(texts):
        forms = tokens.forms(text)
        start, end = edges[:, unit]
        words += forms
        places += [(unit, start + (end - start) * n / len(forms)) for n in range(len(forms))]
    rows = [tuple(words[n : n + _ROW]) for n in range(len(words) - _ROW + 1)]
    return rows, places[: len(rows)]


def _distances(
    rows: Sequence[tuple[str, ...]], moments: Floats
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Numbers of rows, by time, and of the same rows later, for each distance many agree on."""
    places = defaultdict(list)
    for number, row in enumerate(rows):
        places[row].append(number)
    pairs = [
        pair
        for numbers in places.values()
        if 1 < len(numbers) <= _COMMON
        for pair in combinations(numbers, 2)
        if moments[pair[1]] - moments[pair[0]] > _APART_S
    ]
    if not pairs:
        return
    pairs.sort(key=lambda pair: moments[pair[0]])
    both = np.array(pairs)
    bins = np.floor((moments[both[:, 1]] - moments[both[:, 0]]) / _BIN_S).astype(int)
    counts = Counter(bins.tolist())
    for one in counts:
        # A distance on the edge of a bin falls into two.
        if counts[one] + counts[one + 1] >= _FEWEST:
            inside = (bins == one) | (bins == one + 1)
            yield both[inside, 0], both[inside, 1]
