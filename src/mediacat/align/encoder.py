"""Sentence embeddings as one more witness: what an encoder is, and the door to a real one.

Nothing needs one. Where it is there, the cosine of two units' vectors, less what chance gives, is
added to the evidence of their words.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from mediacat.align.errors import NoEncoder
from mediacat.align.sparse import Floats, Integers

MODEL = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"
"""Fifty languages, Ukrainian and English among them; 0.2 GB."""

Vectors = NDArray[np.float32]

_CHANCE_PAIRS = 2_000


class Encoder(Protocol):
    """Turns texts into vectors that lie close together for texts that mean the same."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, in order, of length 1 (or 0 for a text without meaning)."""
        ...


class FastembedEncoder:
    """An ONNX model of the `fastembed` library (the extra `embeddings`)."""

    def __init__(self, model: str = MODEL) -> None:
        """Load the model, fetching it on first use; raises NoEncoder where that fails."""
        try:
            from fastembed import TextEmbedding  # type: ignore[import-not-found, unused-ignore]
        except ImportError as error:
            raise NoEncoder(model, "the library fastembed is not installed") from error
        try:
            self._embed: Callable[[Sequence[str]], Iterable[Any]] = TextEmbedding(model).embed
        except (OSError, ValueError, RuntimeError) as error:
            raise NoEncoder(model, str(error)) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text."""
        rows = np.array(list(self._embed(list(texts))), np.float32)
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        found: Vectors = rows / np.maximum(length, np.float32(1e-9))
        return found


class Likeness:
    """Cosines of units of two texts, above what units without any relation get."""

    def __init__(self, encoder: Encoder, a: Sequence[str], b: Sequence[str]) -> None:
        self._a, self._b = encoder.encode(a), encoder.encode(b)
        rng = np.random.default_rng(0)
        rows = rng.integers(0, len(a), _CHANCE_PAIRS)
        columns = rng.integers(0, len(b), _CHANCE_PAIRS)
        self._chance = float(np.median(self._cosines(rows, columns)))

    def at(self, rows: Integers, columns: Integers) -> Floats:
        """Cosine less chance for chosen pairs of units."""
        return self._cosines(rows, columns) - self._chance

    def _cosines(self, rows: Integers, columns: Integers) -> Floats:
        found = np.empty(len(rows))
        for start in range(0, len(rows), 50_000):
            part = slice(start, start + 50_000)
            found[part] = np.einsum("ij,ij->i", self._a[rows[part]], self._b[columns[part]])
        return found
