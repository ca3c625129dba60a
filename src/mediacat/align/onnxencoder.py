"""The door to sentence encoders as ONNX files, run on onnxruntime with their own tokenizer.

A folder holds `tokenizer.json` and `model.onnx` (or `onnx/model.onnx`), as the models of the
sentence-transformers project are published.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mediacat.align.encoder import Vectors
from mediacat.align.errors import NoEncoder

MODEL = "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2"
"""Fifty languages, Ukrainian and English among them; 0.5 GB."""

_FILES = ("tokenizer.json", "model.onnx", "onnx/model.onnx")
_LONGEST = 128
"""Tokens of a text that are read."""
_TOGETHER = 32
"""Texts that go through the network at once."""


class OnnxEncoder:
    """A sentence encoder: the mean of the network's output over a text's tokens."""

    def __init__(self, model: str = MODEL) -> None:
        """Load a folder, or a model by its name on Hugging Face; raises NoEncoder."""
        folder = Path(model) if Path(model).is_dir() else _fetched(model)
        self._tokenizer = _tokenizer(model, folder)
        self._network = _network(model, folder)
        self._inputs = {one.name for one in self._network.get_inputs()}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text; 0 for a text without tokens."""
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows: dict[int, Vectors] = {}
        # Texts of one length go together: little of a batch is padding.
        for start in range(0, len(order), _TOGETHER):
            chosen = order[start : start + _TOGETHER]
            found = self._together([texts[number] for number in chosen])
            rows.update(zip(chosen, found, strict=True))
        return np.stack([rows[number] for number in range(len(texts))])

    def _together(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(texts))
        held = np.array([one.attention_mask for one in encoded], np.int64)
        feed = {
            "input_ids": np.array([one.ids for one in encoded], np.int64),
            "attention_mask": held,
            "token_type_ids": np.zeros_like(held),
        }
        output = self._network.run(None, {name: feed[name] for name in self._inputs})[0]
        share = held[:, :, None] / np.maximum(held.sum(axis=1), 1)[:, None, None]
        means = (output * share).sum(axis=1)
        length = np.linalg.norm(means, axis=1, keepdims=True)
        found: Vectors = (means / np.maximum(length, 1e-9)).astype(np.float32)
        return found


def _fetched(model: str) -> Path:
    import huggingface_hub
    from huggingface_hub import errors

    try:
        return Path(huggingface_hub.snapshot_download(model, allow_patterns=list(_FILES)))
    except errors.HFValidationError as error:
        reason = "there is no such folder, and no model on Hugging Face has such a name"
        raise NoEncoder(model, reason) from error
    except (errors.HfHubHTTPError, errors.LocalEntryNotFoundError, OSError) as error:
        raise NoEncoder(model, "it is not on this machine and could not be fetched") from error


def _tokenizer(model: str, folder: Path) -> Any:
    try:
        from tokenizers import Tokenizer  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise NoEncoder(
            model, 'its library is not installed (pip install "mediacat[embeddings]")'
        ) from error
    try:
        found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the library raises nothing more precise
        raise NoEncoder(model, f"its tokenizer.json cannot be read ({error})") from error
    found.enable_truncation(_LONGEST)
    found.enable_padding()
    return found


def _network(model: str, folder: Path) -> Any:
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as failures

    paths = [folder / name for name in _FILES[1:] if (folder / name).exists()]
    if not paths:
        raise NoEncoder(model, "it has no model.onnx")
    try:
        found = onnxruntime.InferenceSession(str(paths[0]), providers=["CPUExecutionProvider"])
    except (failures.InvalidProtobuf, failures.Fail, failures.InvalidGraph) as error:
        raise NoEncoder(model, f"{paths[0].name} cannot be read") from error
    wanted = {one.name for one in found.get_inputs()}
    if not wanted <= {"input_ids", "attention_mask", "token_type_ids"}:
        raise NoEncoder(model, f"it asks for {', '.join(sorted(wanted))}, as no text encoder does")
    if len(found.get_outputs()[0].shape) != 3:
        raise NoEncoder(model, "its first output is not one row for each token")
    return found
