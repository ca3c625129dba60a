"""Word and letter errors, and which words of two texts are the same one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A word and its span in seconds."""

    word: str
    start: float
    end: float


def normal(word: str) -> str:
    """A word without case and punctuation.

    >>> normal("Пам’ять,")
    "пам'ять"
    """
    return re.sub(r"[^\w']", "", word.lower().replace("’", "'")).strip("'")


def plain(words: Sequence[Timed]) -> str:
    """The text as it is compared."""
    return " ".join(normal(one.word) for one in _spoken(words))


def distance(one: Sequence[object], other: Sequence[object]) -> int:
    """Levenshtein's distance.

    >>> distance("книга", "книжка")
    2
    """
    row = list(range(len(other) + 1))
    for number, left in enumerate(one, 1):
        diagonal, row[0] = row[0], number
        for index, right in enumerate(other, 1):
            diagonal, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, diagonal + (left != right)),
            )
    return row[-1]


def _spoken(words: Sequence[Timed]) -> list[Timed]:
    """Words apart at their hyphens, and without what is only punctuation, such as a dash."""
    parts = []
    for one in words:
        pieces = one.word.split("-")
        length = (one.end - one.start) / len(pieces)
        for number, piece in enumerate(pieces):
            if normal(piece):
                start = one.start + number * length
                parts.append(Timed(word=piece, start=start, end=start + length))
    return parts


def align(said: Sequence[Timed], heard: Sequence[Timed]) -> tuple[list[tuple[Timed, Timed]], int]:
    """The pairs of equal words on a cheapest path, and the number of word errors."""
    said, heard = _spoken(said), _spoken(heard)
    left, right = [normal(one.word) for one in said], [normal(one.word) for one in heard]
    table = [list(range(len(right) + 1))]
    for number, word in enumerate(left, 1):
        above, row = table[-1], [number]
        for index, other in enumerate(right, 1):
            row.append(min(above[index] + 1, row[-1] + 1, above[index - 1] + (word != other)))
        table.append(row)
    pairs = []
    i, j = len(left), len(right)
    while i and j:
        if left[i - 1] == right[j - 1] and table[i][j] == table[i - 1][j - 1]:
            pairs.append((said[i - 1], heard[j - 1]))
            i, j = i - 1, j - 1
        elif table[i][j] == table[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
        elif table[i][j] == table[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return pairs[::-1], table[-1][-1]
