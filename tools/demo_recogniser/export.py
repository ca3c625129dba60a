"""Stage 4: the averaged weights as a folder for faster-whisper and a file for openai-whisper.

python -m demo_recogniser.export [CHECKPOINT]
"""

import argparse
import itertools
import json
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
import torch
from ctranslate2.specs import whisper_spec
from whisper import tokenizer as whisper_tokenizer

from demo_recogniser import checkpoint, layout, pieces
from demo_recogniser.model import AUDIO_FRAMES, STAMPS, TEXT_LENGTH, VOCABULARY, Size

ALIGNMENT_HEADS = ([1, 0], [1, 1], [2, 0], [2, 1])  # those guided to the token being written
SUPPRESSED = (50258, 50358, 50360, 50361, 50362)  # special tokens that are never output
SUPPRESSED_AT_BEGIN = (220, 50257)

_APOSTROPHE = "’".encode()  # was in the forum's vocabulary, where "'" is meant: never written

_TRAINING_ONLY = ("phonemes.", "letters.", "pieces.", "position.")
_COMPACT = ("decoder.embedding", "decoder.stamp", "decoder.places")

Weights = dict[str, torch.Tensor]


def full_weights(compact: Weights, ids: list[int]) -> Weights:
    """The weights under Whisper's names, over its whole vocabulary."""
    rows = compact["decoder.embedding"]
    table = rows[0].repeat(VOCABULARY, 1)
    table[torch.tensor(ids)] = rows[1:]
    ranks = pieces.whisper_ranks()
    table[[ranks[bytes([byte])] for byte in _APOSTROPHE]] = rows[0]
    stamps = compact["decoder.places"] @ compact["decoder.stamp"].T
    table[pieces.FIRST_STAMP : pieces.FIRST_STAMP + STAMPS] = stamps
    kept = {
        name: value
        for name, value in compact.items()
        if not name.startswith(_TRAINING_ONLY) and name not in _COMPACT
    }
    return kept | {"decoder.token_embedding.weight": table}


def dimensions(size: Size) -> dict[str, int]:
    """openai-whisper's description of a model."""
    return {
        "n_mels": 80,
        "n_audio_ctx": AUDIO_FRAMES,
        "n_audio_state": size.width,
        "n_audio_head": size.heads,
        "n_audio_layer": size.audio_layers,
        "n_vocab": VOCABULARY,
        "n_text_ctx": TEXT_LENGTH,
        "n_text_state": size.width,
        "n_text_head": size.heads,
        "n_text_layer": size.text_layers,
    }


def write_openai(weights: Weights, size: Size, path: Path) -> None:
    """The file that `whisper.load_model` takes, in half precision."""
    halves = {name: value.half().clone() for name, value in weights.items()}
    torch.save({"dims": dimensions(size), "model_state_dict": halves}, path)


def write_faster(weights: Weights, size: Size, folder: Path) -> None:
    """The folder that `faster_whisper.WhisperModel` takes, in 8-bit integers."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = _Spec(weights, size).spec
    spec.register_vocabulary(_write_tokenizer(folder / "tokenizer.json"))
    spec.config.suppress_ids = list(SUPPRESSED)
    spec.config.suppress_ids_begin = list(SUPPRESSED_AT_BEGIN)
    spec.config.lang_ids = sorted(whisper_tokenizer.get_tokenizer(True).all_language_tokens)
    spec.config.alignment_heads = list(ALIGNMENT_HEADS)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    _write_json(
        folder / "preprocessor_config.json",
        {
            "feature_size": 80,
            "sampling_rate": 16_000,
            "hop_length": 160,
            "chunk_length": 30,
            "n_fft": 400,
            "n_samples": 480_000,
            "nb_max_frames": 3000,
        },
    )
    vocabulary = folder / "vocabulary.json"  # written with escapes, which doubles Cyrillic
    _write_json(vocabulary, json.loads(vocabulary.read_text(encoding="utf-8")))


class _Spec:
    """CTranslate2's description of the model, filled from the weights."""

    def __init__(self, weights: Weights, size: Size) -> None:
        self._weights = {name: value.float().numpy() for name, value in weights.items()}
        self.spec = whisper_spec.WhisperSpec(
            size.audio_layers, size.heads, size.text_layers, size.heads
        )
        encoder, decoder = self.spec.encoder, self.spec.decoder
        for name in ("conv1", "conv2"):
            self._linear(getattr(encoder, name), f"encoder.{name}")
        encoder.position_encodings.encodings = self._get("encoder.positional_embedding")
        self._norm(encoder.layer_norm, "encoder.ln_post")
        for index, layer in enumerate(encoder.layer):
            self._layer(layer, f"encoder.blocks.{index}", cross=False)
        decoder.embeddings.weight = self._get("decoder.token_embedding.weight")
        decoder.position_encodings.encodings = self._get("decoder.positional_embedding")
        decoder.projection.weight = decoder.embeddings.weight
        decoder.scale_embeddings = False
        self._norm(decoder.layer_norm, "decoder.ln")
        for index, layer in enumerate(decoder.layer):
            self._layer(layer, f"decoder.blocks.{index}", cross=True)

    def _get(self, name: str) -> npt.NDArray[np.float32]:
        return self._weights[name].copy()

    def _norm(self, spec: Any, name: str) -> None:
        spec.gamma, spec.beta = self._get(f"{name}.weight"), self._get(f"{name}.bias")

    def _linear(self, spec: Any, *names: str) -> None:
        spec.weight = np.concatenate([self._get(f"{name}.weight") for name in names])
        width = spec.weight.shape[0] // len(names)
        none = np.zeros(width, dtype=np.float32)  # keys have no bias
        spec.bias = np.concatenate([self._weights.get(f"{name}.bias", none) for name in names])

    def _layer(self, spec: Any, name: str, *, cross: bool) -> None:
        own = f"{name}.attn"
        self._linear(spec.self_attention.linear[0], f"{own}.query", f"{own}.key", f"{own}.value")
        self._linear(spec.self_attention.linear[1], f"{own}.out")
        self._norm(spec.self_attention.layer_norm, f"{name}.attn_ln")
        if cross:
            other = f"{name}.cross_attn"
            self._linear(spec.attention.linear[0], f"{other}.query")
            self._linear(spec.attention.linear[1], f"{other}.key", f"{other}.value")
            self._linear(spec.attention.linear[2], f"{other}.out")
            self._norm(spec.attention.layer_norm, f"{name}.cross_attn_ln")
        self._linear(spec.ffn.linear_0, f"{name}.mlp.0")
        self._linear(spec.ffn.linear_1, f"{name}.mlp.2")
        self._norm(spec.ffn.layer_norm, f"{name}.mlp_ln")


def _write_tokenizer(path: Path) -> list[str]:
    """Whisper's byte-pair vocabulary as a tokenizers file; returns all tokens in order."""
    ranks = pieces.whisper_ranks()
    letters = _byte_letters()

    def shown(token: bytes) -> str:
        return "".join(letters[byte] for byte in token)

    vocabulary = {shown(token): rank for token, rank in ranks.items()}
    merges = [[shown(left), shown(right)] for left, right in _merges(ranks)]
    encoding = whisper_tokenizer.get_tokenizer(True).encoding
    special = sorted((rank, token) for token, rank in encoding._special_tokens.items())  # noqa: SLF001
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
    bytes_level: dict[str, object] = {"type": "ByteLevel", "trim_offsets": True, "use_regex": True}
    _write_json(
        path,
        {
            "version": "1.0",
            "added_tokens": [
                {"id": rank, "content": token, "special": True, **flags} for rank, token in special
            ],
            "pre_tokenizer": bytes_level | {"add_prefix_space": False},
            "decoder": bytes_level | {"add_prefix_space": True},
            "model": {"type": "BPE", "vocab": vocabulary, "merges": merges},
        },
    )
    tokens = [f"<|unused {rank}|>" for rank in range(VOCABULARY)]
    for token, rank in vocabulary.items():
        tokens[rank] = token
    for rank, token in special:
        tokens[rank] = token
    return tokens


def _byte_letters() -> dict[int, str]:
    """GPT-2's printable letter for every byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (byte for byte in range(256) if byte not in printable)
    return {byte: chr(byte) for byte in printable} | {
        byte: chr(256 + number) for number, byte in enumerate(others)
    }


def _merges(ranks: dict[bytes, int]) -> list[tuple[bytes, bytes]]:
    """The last merge that makes each token, in order of rank."""
    merges = []
    for token, rank in sorted(ranks.items(), key=lambda item: item[1]):
        parts = [bytes([byte]) for byte in token]
        while len(parts) > 2:
            joined = [
                (ranks.get(left + right, rank), index)
                for index, (left, right) in enumerate(itertools.pairwise(parts))
            ]
            best, index = min(joined)
            if best >= rank:
                break
            parts[index : index + 2] = [parts[index] + parts[index + 1]]
        if len(parts) == 2:
            merges.append((parts[0], parts[1]))
    return merges


def _write_json(path: Path, content: object) -> None:
    path.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def export(source: Path, folder: Path) -> None:
    """Write both forms of the checkpoint's averaged weights."""
    saved = torch.load(source, map_location="cpu", weights_only=True)
    size = Size()
    assert checkpoint.build(saved["ids"]).state_dict().keys() == saved["average"].keys()
    weights = full_weights(saved["average"], saved["ids"])
    folder.mkdir(parents=True, exist_ok=True)
    write_faster(weights, size, folder / "faster-whisper")
    write_openai(weights, size, folder / "whisper.pt")


def main() -> None:
    """Export, and say how large the files are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, nargs="?", default=layout.checkpoint())
    parser.add_argument("--out", type=Path, default=layout.exported())
    options = parser.parse_args()
    export(options.checkpoint, options.out)
    for path in sorted(options.out.rglob("*.*")):
        if path.is_file():
            print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.relative_to(options.out)}")
    print(f"made with ctranslate2 {ctranslate2.__version__}")


if __name__ == "__main__":
    main()
