"""Words letter by letter."""

import pytest

from mediacat.text import letters


def test_likeness_is_the_share_of_letters_that_stay() -> None:
    found = letters.similarity("лампа", ["лампа", "лімпа", "лампою", "порт"])
    assert list(found) == pytest.approx([1.0, 0.8, 4 / 6, 0.0])


def test_there_may_be_nothing_to_compare_with() -> None:
    assert list(letters.similarity("лампа", [])) == []
