"""A sentence encoder small enough for a test, as real files: one table of word vectors in ONNX.

The file is written by hand, field by field of onnx.proto: the library for it is larger than all we
would use of it.
"""

import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

DIMENSIONS = 64
_FLOAT, _INT64 = 1, 7


def write(folder: Path, meanings: Mapping[str, str]) -> Path:
    """An encoder that knows these words; those of one meaning have the same vector."""
    words = ["[PAD]", "[UNK]", *sorted(meanings)]
    tokenizer = Tokenizer(
        models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    table = np.zeros((len(words), DIMENSIONS), np.float32)
    for place, word in enumerate(words[2:], 2):
        rng = np.random.default_rng(zlib.crc32(meanings[word].encode()))
        table[place] = rng.standard_normal(DIMENSIONS)
    (folder / "model.onnx").write_bytes(model(table))
    return folder


def model(table: np.ndarray) -> bytes:
    """A network that looks up the row of each token."""
    gather = _text(1, "table") + _text(1, "input_ids") + _text(2, "last_hidden_state")
    gather += _text(4, "Gather")
    weights = b"".join(_number(1, size) for size in table.shape) + _number(2, _FLOAT)
    weights += _text(8, "table") + _bytes(9, table.tobytes())
    graph = _bytes(1, gather) + _text(2, "lookup") + _bytes(5, weights)
    graph += _bytes(11, _value("input_ids", _INT64, ("texts", "tokens")))
    graph += _bytes(11, _value("attention_mask", _INT64, ("texts", "tokens")))
    graph += _bytes(12, _value("last_hidden_state", _FLOAT, ("texts", "tokens", table.shape[1])))
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def _value(name: str, kind: int, shape: tuple[int | str, ...]) -> bytes:
    sizes = (_number(1, size) if isinstance(size, int) else _text(2, size) for size in shape)
    dimensions = b"".join(_bytes(1, one) for one in sizes)
    tensor = _number(1, kind) + _bytes(2, dimensions)
    return _text(1, name) + _bytes(2, _bytes(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _variable(field << 3) + _variable(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _variable(field << 3 | 2) + _variable(len(value)) + value


def _variable(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first."""
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + _variable(rest) if rest else bytes([low])
