"""A passage that comes twice in one recording is found in both places, and nothing else is."""

import random

import numpy as np
import pytest

from mediacat.align import lexicon, saidagain
from mediacat.align.sparse import Flags


def talk(units: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    words = sorted({entry.ukrainian for entry in lexicon.entries()})
    return [" ".join(rng.choices(words, k=8)) for _ in range(units)]


def misheard(texts: list[str], seed: int) -> list[str]:
    """One word in ten is another."""
    rng = random.Random(seed)
    return [
        " ".join("щось" if rng.random() < 0.1 else word for word in text.split()) for text in texts
    ]


def flags(texts: list[str], each_s: float = 4.0) -> Flags:
    starts = np.arange(len(texts)) * each_s
    return saidagain.flags(texts, np.stack([starts, starts + each_s]))


def test_a_panel_shown_again_is_found_in_both_places() -> None:
    before, panel, between, after = talk(60, 1), talk(40, 2), talk(90, 3), talk(60, 4)
    found = flags(before + panel + between + misheard(panel, 5) + after)
    places = np.zeros(len(found), bool)
    places[60:100] = places[190:230] = True
    assert not (found & ~places).any()
    assert found[places].mean() > 0.9


def test_all_of_a_passage_is_found_though_words_in_it_were_misheard() -> None:
    passage = talk(20, 15)
    found = flags(talk(50, 16) + passage + talk(50, 17) + misheard(passage, 18) + talk(50, 19))
    assert found[51:69].all()
    assert found[121:139].all()


def test_a_rebroadcast_may_begin_in_the_middle() -> None:
    whole = talk(120, 6)
    found = flags(whole + misheard(whole[70:], 7))
    assert not found[:60].any()
    assert found[75:].mean() > 0.9


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        talk(200, 8),
        talk(50, 9) + ["слава Україні героям слава"] * 40 + talk(50, 10),
        talk(50, 11) + talk(3, 12) + talk(50, 13) + talk(3, 12) + talk(50, 14),
        talk(50, 11) + talk(8, 12) + talk(9, 13) + talk(8, 12) + talk(50, 14),
    ],
    ids=["nothing", "no words", "a talk", "a formula", "three sentences", "a refrain"],
)
def test_nothing_else_is_called_said_twice(texts: list[str]) -> None:
    assert not flags(texts).any()
