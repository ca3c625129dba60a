"""What every encoder must do, and what one adds to an alignment."""

import importlib.util
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from tests.align import texts

from mediacat.align import lexicon, session
from mediacat.align.encoder import Encoder, FastembedEncoder, Likeness, Vectors
from mediacat.align.errors import NoEncoder
from mediacat.align.session import Known
from mediacat.text import keys, tokens

_DIMENSIONS = 256


class DictionaryEncoder:
    """An encoder that works: a text is the bag of the English meanings of its words."""

    def __init__(self, meanings: dict[str, str]) -> None:
        self._meanings = meanings

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), _DIMENSIONS), np.float32)
        for number, text in enumerate(texts):
            for form in tokens.forms(text):
                word = self._meanings.get(keys.key(form), keys.key(form))
                rng = np.random.default_rng(zlib.crc32(word.encode()))
                rows[number] += rng.standard_normal(_DIMENSIONS).astype(np.float32)
        found: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return found


def meanings() -> dict[str, str]:
    best: dict[str, str] = {}
    for entry in lexicon.entries():
        best.setdefault(entry.ukrainian, entry.english)
    return best


def encoders() -> list[Encoder]:
    found: list[Encoder] = [DictionaryEncoder(meanings())]
    if importlib.util.find_spec("fastembed"):
        found.append(FastembedEncoder())
    return found


@pytest.mark.parametrize("encoder", encoders())
def test_the_contract_of_encoders(encoder: Encoder) -> None:
    said = ["Війна зруйнувала школи", "The war destroyed schools", "Peace and a strong army", ""]
    rows = encoder.encode(said)
    assert rows.shape[0] == len(said)
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-3) | (lengths < 1e-3))
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2
    assert np.allclose(encoder.encode(said[:1]), rows[:1], atol=1e-3)


def test_likeness_is_nothing_for_strangers() -> None:
    ours, theirs = [uk for uk, _ in texts.PAIRS], [en for _, en in texts.PAIRS]
    found = Likeness(DictionaryEncoder(meanings()), ours, theirs)
    number = np.arange(len(ours))
    assert found.at(number, number).mean() > 0.2
    assert abs(float(np.median(found.at(number, np.roll(number, 3))))) < 0.1


def test_an_encoder_pairs_what_words_cannot() -> None:
    """Words nobody has in a lexicon: only the encoder knows what they mean."""
    ours = ["бубу", "гага", "дзидзи", "кеке", "фуфу", "мюмю"]
    theirs = ["one", "two", "three", "five", "six"]
    secret = dict(
        zip(
            (keys.key(one) for one in ours),
            map(keys.key, ["one", "two", "three", "four", "five", "six"]),
            strict=True,
        )
    )
    a, b = texts.text("a", texts.side(ours)), texts.text("b", texts.side(theirs))
    found = session.align(a, b, Known(encoder=DictionaryEncoder(secret)))
    pairs = [(bead.a, bead.b) for bead in found.beads if bead.is_matched]
    right = [("0", "0"), ("1", "1"), ("2", "2"), ("4", "3"), ("5", "4")]
    assert pairs == [((one,), (other,)) for one, other in right]


@pytest.mark.skipif(importlib.util.find_spec("fastembed") is not None, reason="it is installed")
def test_without_the_extra_one_sentence_says_what_to_do() -> None:
    with pytest.raises(NoEncoder, match=r"mediacat\[embeddings\]"):
        FastembedEncoder()
