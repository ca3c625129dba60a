"""What every encoder must do, and what one adds to an alignment. The network is small, but real."""

import random
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.align import onnxfile, texts

from mediacat.align import lexicon, session
from mediacat.align.encoder import Embedded, Encoder, Vectors
from mediacat.align.errors import NoEncoder
from mediacat.align.onnxencoder import OnnxEncoder
from mediacat.align.session import Known
from mediacat.text import keys, tokens

SECRET = {
    "бубуня гагара": "plonk",
    "дзидзик кекета": "wibble",
    "фуфайло мюмюрик": "frobnicate",
    "цяцьковик жужалка": "snarf",
}
"""Words in no lexicon; only the encoder knows what they mean."""


def known() -> list[tuple[str, str]]:
    """Sentences of words that everybody knows."""
    rng = random.Random(4)
    chosen = [rng.sample(lexicon.entries(), 6) for _ in range(30)]
    return [
        (" ".join(one.ukrainian for one in words), " ".join(one.english for one in words))
        for words in chosen
    ]


def meanings() -> dict[str, str]:
    """Forms of both languages to one word that stands for what they mean."""
    english: dict[str, str] = {}
    for entry in lexicon.entries():
        english.setdefault(entry.ukrainian, entry.english)
    said = " ".join(text for pair in (*texts.PAIRS, *known()) for text in pair)
    found = {form: english.get(keys.key(form), keys.key(form)) for form in tokens.forms(said)}
    for ukrainian, one in SECRET.items():
        found |= dict.fromkeys([*ukrainian.split(), one], one)
    return found


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return OnnxEncoder(str(onnxfile.write(tmp_path_factory.mktemp("model"), meanings())))


class Guesser:
    """An encoder that knows nothing: other vectors for every text."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rng = np.random.default_rng(zlib.crc32("".join(texts).encode()))
        rows = rng.standard_normal((len(texts), 32))
        found: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return found


def test_the_contract_of_encoders(encoder: Encoder) -> None:
    said = ["Війна зруйнувала школи", "The war destroyed schools", "Peace and a strong army", ""]
    rows = encoder.encode(said)
    assert rows.shape[0] == len(said)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-3) | (lengths < 1e-3))
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2
    assert np.allclose(encoder.encode(said[:1]), rows[:1], atol=1e-3)


def test_many_texts_of_all_lengths_keep_their_order(encoder: Encoder) -> None:
    one = [text for pair in texts.PAIRS for text in pair]
    many = [one[number % len(one)] * (1 + number % 7) for number in range(100)]
    together = encoder.encode(many)
    for number in (0, 33, 64, 99):
        assert np.allclose(encoder.encode([many[number]])[0], together[number], atol=1e-3)


def test_strangers_get_nats_against_them(encoder: Encoder) -> None:
    ours, theirs = [uk for uk, _ in texts.PAIRS], [en for _, en in texts.PAIRS]
    number = np.arange(len(ours))
    found = Embedded(encoder, ours, theirs).likeness(number, number, np.ones(len(number)))
    assert found is not None
    assert found.at(number, number).mean() > 0.5
    assert found.at(number, np.roll(number, 3)).mean() < -0.5


def test_an_encoder_that_knows_nothing_has_no_say() -> None:
    ours, theirs = [uk for uk, _ in texts.PAIRS] * 5, [en for _, en in texts.PAIRS] * 5
    number = np.arange(len(ours))
    assert Embedded(Guesser(), ours, theirs).likeness(number, number, np.ones(len(number))) is None
    a, b = texts.text("a", texts.side(ours)), texts.text("b", texts.side(theirs))
    with_it = session.align(a, b, Known(encoder=Guesser()))
    assert with_it.beads == session.align(a, b).beads


def mixed() -> tuple[list[str], list[str]]:
    """Sentences everybody knows, and among them short ones that only the encoder does."""
    rng = random.Random(4)
    ours, theirs = [], []
    for uk, en in known():
        ours.append(uk)
        theirs.append(en)
        said = rng.sample(sorted(SECRET), 3)
        ours += said
        # One of three is left out, and only what the others mean tells which.
        left_out = rng.randrange(3)
        theirs += [SECRET[one] for place, one in enumerate(said) if place != left_out]
    return ours, theirs


def test_an_encoder_pairs_what_words_cannot(encoder: Encoder) -> None:
    ours, theirs = mixed()
    a, b = texts.text("a", texts.side(ours)), texts.text("b", texts.side(theirs))

    def right(known: Known) -> int:
        found = session.align(a, b, known)
        pairs = [
            (ours[int(bead.a[0])], theirs[int(bead.b[0])])
            for bead in found.beads
            if len(bead.a) == len(bead.b) == 1
        ]
        return sum(SECRET.get(one) == other for one, other in pairs)

    assert right(Known(encoder=encoder)) >= 55
    assert right(Known()) < 40


def test_what_is_no_encoder_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NoEncoder, match=r"tokenizer\.json"):
        OnnxEncoder(str(tmp_path))
    onnxfile.write(tmp_path, meanings())
    (tmp_path / "model.onnx").write_bytes(b"no network")
    with pytest.raises(NoEncoder, match=r"model\.onnx cannot be read"):
        OnnxEncoder(str(tmp_path))
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(NoEncoder, match=r"has no model\.onnx"):
        OnnxEncoder(str(tmp_path))


def test_a_name_that_cannot_be_one_is_not_looked_for() -> None:
    with pytest.raises(NoEncoder, match="no such folder"):
        OnnxEncoder("no/such/folder")
