"""What words of beads explain: once, shared among more words, and missed where they are known."""

import numpy as np
import pytest

from mediacat.align import evidence, table, vocabulary
from mediacat.align.explaining import LONGEST, Words
from mediacat.align.weights import DEFAULT

UKRAINIAN = ["міністр приїхав", "міністр говорив довго", "погода була добра"]
ENGLISH = ["the minister arrived", "they drank coffee", "weather was good"]


def words(a: list[str], b: list[str]) -> Words:
    sides = vocabulary.read(a), vocabulary.read(b)
    known = table.seeded(*sides).table
    return Words(evidence.weigh(known, *sides, commonest=0.5), DEFAULT)


def at(found: Words, row: int, column: int) -> tuple[list[float], list[float]]:
    explained = found.at(np.array([row]), np.array([column]))
    return explained.of_a[:, 0].tolist(), explained.of_b[:, 0].tolist()


def test_counterparts_explain_and_strangers_do_not() -> None:
    found = words(UKRAINIAN, ENGLISH)
    of_a, of_b = at(found, 0, 0)
    assert of_a[0] > 1
    assert of_b[0] > 1
    strangers = at(found, 2, 1)
    assert (strangers[0][0], strangers[1][0]) == (0, 0)


def test_a_word_is_explained_once() -> None:
    """The minister of two units in a row says hardly more for the one unit of b than one does."""
    twice = ["міністр заспівав", "міністр говорив довго", "погода була добра"]
    _, of_b = at(words(twice, ENGLISH), 1, 0)
    assert len(of_b) == LONGEST
    assert 0 < of_b[1] < 1.5 * of_b[0]


def test_every_order_of_places_gives_the_same() -> None:
    found = words(UKRAINIAN, ENGLISH)
    rows, columns = np.repeat(np.arange(3), 3), np.tile(np.arange(3), 3)
    together = found.at(rows, columns)
    for place, (row, column) in enumerate(zip(rows, columns, strict=True)):
        of_a, of_b = at(found, int(row), int(column))
        assert together.of_a[:, place].tolist() == pytest.approx(of_a)
        assert together.of_b[:, place].tolist() == pytest.approx(of_b)


def test_known_words_cost_more_than_unknown_ones() -> None:
    plain, known = words(["бурмоситись гримзалити", "міністр погода"], ENGLISH).costs()[0]
    assert known > plain > 0
