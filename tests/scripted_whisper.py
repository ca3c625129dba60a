"""Whisper models that say what a test wrote: real engines run on them, no weights are needed.

A scripted model has the architecture and the file formats of Whisper, and weights that are set by
hand, not learned:

- The decoder is a look-up table. Each hidden unit of its first feed-forward layer recognises one
  token and adds the next one. At the entry to a passage the unit also asks for the language.
- Cross-attention is a clock: text position `p` looks at the sound `p x STEP` seconds in, so the
  word times that engines derive from it are known beforehand.
- The encoder hears one thing only: three high tones (`TONES`), one per language. They decide what
  the model says when it is asked for the language, the louder the surer.

`write_ctranslate2` makes the folder that faster-whisper reads, with a tokenizer of the script's own
words; `write_openai` makes the `.pt` file that openai-whisper reads, in that package's vocabulary.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Weights = dict[str, Array]

_CODES = """
en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr
bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn
yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su
"""
LANGUAGES = tuple(_CODES.split())
"""The languages of every multilingual Whisper, in the order of their tokens."""
TONES = {"uk": 5600.0, "en": 6500.0, "ru": 7500.0}
"""The tone in Hz that makes the model hear a language."""
STEP = 0.2
"""Seconds of sound per text token."""
TEXT_TOKENS = 50257
"""Tokens before the special ones, in every multilingual Whisper."""
CLOCK = 16
"""Channels that tell the time."""
LANGUAGE_GAIN = 3.0
"""How large language tokens are written, so that little is enough to hear one,"""
SAID = 0.4
"""and how large the asked-for language is noted beside each text token, which has size 1."""
LN_SCALE = 6.0
"""The last normalisation's gain: it makes the script certain, as a good model's words are."""


@dataclass(frozen=True, kw_only=True)
class Dimensions:
    """The size of a model, by Whisper's own names."""

    n_mels: int = 80
    n_audio_ctx: int = 1500
    n_audio_state: int = 96
    n_audio_head: int = 1
    n_audio_layer: int = 1
    n_vocab: int = 51865
    n_text_ctx: int = 448
    n_text_state: int = 96
    n_text_head: int = 1
    n_text_layer: int = 1

    @classmethod
    def like(cls, state: int, layers: int) -> "Dimensions":
        """The size of a published model: tiny is (384, 4), base (512, 6), small (768, 12)."""
        heads = state // 64
        return cls(
            n_audio_state=state,
            n_text_state=state,
            n_audio_head=heads,
            n_text_head=heads,
            n_audio_layer=layers,
            n_text_layer=layers,
        )

    @property
    def code(self) -> int:
        """Channels that name the token: all but the clock, the languages, and one."""
        return self.n_text_state - CLOCK - 2 * len(TONES) - 1

    @property
    def said(self) -> slice:
        """Channels for the language the prompt asks for."""
        return slice(self.code, self.code + len(TONES))

    @property
    def heard(self) -> slice:
        """Channels for the language of the sound."""
        return slice(self.code + len(TONES), self.code + 2 * len(TONES))

    @property
    def rare(self) -> int:
        """The channel that makes the script's tokens unlikely out of turn."""
        return self.code + 2 * len(TONES)

    @property
    def clock(self) -> slice:
        """Channels for the time."""
        return slice(self.n_text_state - CLOCK, self.n_text_state)


@dataclass(frozen=True, kw_only=True)
class Passage:
    """What the model says in one language, whatever the sound."""

    words: tuple[str, ...]
    stutter: tuple[str, ...] = ()
    """Said without end in the first, batched reading, instead of `words`."""
    stubborn: bool = False
    """The second, sequential reading stutters as well."""


@dataclass(frozen=True)
class Transition:
    """After `current` comes `following`; at an entry only where `language` is asked for."""

    current: int
    following: int
    language: str | None = None


@dataclass
class Vocabulary:
    """Text tokens by their bytes; `grows` where the script may add its own."""

    ids: dict[bytes, int]
    grows: bool
    used: set[int] = field(default_factory=set)

    def spell(self, word: str) -> list[int]:
        """Tokens for a space and the word, none of them used before.

        The table needs every token to be unique, so a word that comes again is cut elsewhere.
        """
        found = self._cut(f" {word}".encode(), frozenset(self.used))
        if found is None:
            raise ValueError(f"no unused tokens are left to spell {word!r}; shorten the script")
        self.used.update(found)
        return found

    def _cut(self, written: bytes, used: frozenset[int]) -> list[int] | None:
        """Unused tokens that make up the bytes, the first one as long as can be."""
        for end in range(len(written), 0, -1):
            token = self._token(written[:end], written[end:])
            if token is None or token in used:
                continue
            rest = self._cut(written[end:], used | {token})
            if rest is not None:
                return [token, *rest]
        return None if written else []

    def _token(self, part: bytes, rest: bytes) -> int | None:
        inside_a_letter = rest[:1] and rest[0] & 0b1100_0000 == 0b1000_0000
        if self.grows and part not in self.ids and not inside_a_letter:
            self.ids[part] = len(self.ids)
        return self.ids.get(part)


def special_tokens() -> dict[str, int]:
    """Whisper's special tokens and their ids (the 99-language vocabulary)."""
    names = ["endoftext", "startoftranscript", *LANGUAGES, "translate", "transcribe"]
    names += ["startoflm", "startofprev", "nospeech", "notimestamps"]
    names += [f"{tick * 0.02:.2f}" for tick in range(1501)]
    return {f"<|{name}|>": TEXT_TOKENS + place for place, name in enumerate(names)}


def table(passages: Mapping[str, Passage], vocabulary: Vocabulary) -> list[Transition]:
    """All transitions of all passages."""
    special = special_tokens()
    plain, timed = special["<|notimestamps|>"], special["<|transcribe|>"]
    zero = special["<|0.00|>"]
    found = []
    for place, (language, passage) in enumerate(passages.items()):
        words = [token for word in passage.words for token in vocabulary.spell(word)]
        stutter = [token for word in passage.stutter for token in vocabulary.spell(word)]
        # Each passage ends at a stamp of its own, since tokens of the table are unique.
        end = special[f"<|{len(words) * STEP + place * 0.02:.2f}|>"]
        chain = [*words, end, special["<|endoftext|>"]]
        loop = [*stutter, *stutter[:1]]
        second = stutter if stutter and passage.stubborn else words
        found += [Transition(*pair) for pair in (*pairwise(chain), *pairwise(loop))]
        found += [
            Transition(plain, (stutter or words)[0], language),
            Transition(timed, zero, language),
            Transition(zero, second[0], language),
        ]
    return found


def weights(transitions: list[Transition], size: Dimensions, step: float = STEP) -> Weights:
    """The parameters, named as openai-whisper names them; a text token lasts `step` seconds."""
    found = _blank(size)
    special = special_tokens()
    codes = _codes(transitions, size, np.random.default_rng(0))
    embedding = found["decoder.token_embedding.weight"]
    for token, code in codes.items():
        embedding[token, : size.code] = code
    for place, language in enumerate(TONES):
        token = special[f"<|{language}|>"]
        embedding[token, size.said.start + place] = LANGUAGE_GAIN
        embedding[token, size.heard.start + place] = LANGUAGE_GAIN
    found["encoder.positional_embedding"][:, size.clock] = _clock(
        np.arange(size.n_audio_ctx) * 0.02
    )
    # The prompt's language and task come before the text: three tokens without a time. The very
    # first looks at no moment, so at all of them: there the engines ask for the language.
    positions = np.maximum(np.arange(1, size.n_text_ctx) - 3, 0) * step
    found["decoder.positional_embedding"][1:, size.clock] = _clock(positions)
    # Codes are alike by chance. Beam search keeps wrong hypotheses too, and stops when enough have
    # ended, so what is not next must be less likely than tokens outside the script, which lead
    # nowhere.
    embedding[list(codes), size.rare] = 0.1
    found["decoder.ln.bias"][size.rare] = -300
    _hear_tones(found, size)
    _look_at_language(found, size)
    _look_at_clock(found, size)
    _look_up(found, transitions, codes, size)
    return found


def _blank(size: Dimensions) -> Weights:
    """All parameters at nought, normalisations at one."""
    wide = size.n_text_state
    shapes: dict[str, tuple[int, ...]] = {
        "encoder.conv1.weight": (wide, size.n_mels, 3),
        "encoder.conv1.bias": (wide,),
        "encoder.conv2.weight": (wide, wide, 3),
        "encoder.conv2.bias": (wide,),
        "encoder.positional_embedding": (size.n_audio_ctx, wide),
        "decoder.token_embedding.weight": (size.n_vocab, wide),
        "decoder.positional_embedding": (size.n_text_ctx, wide),
    }
    blocks = [(f"encoder.blocks.{n}", ("attn",)) for n in range(size.n_audio_layer)]
    both = ("attn", "cross_attn")
    blocks += [(f"decoder.blocks.{n}", both) for n in range(size.n_text_layer)]  # type: ignore[misc]
    norms = ["encoder.ln_post", "decoder.ln"]
    for block, attentions in blocks:
        for attention in attentions:
            norms.append(f"{block}.{attention}_ln")
            for part in ("query", "key", "value", "out"):
                shapes[f"{block}.{attention}.{part}.weight"] = (wide, wide)
                if part != "key":
                    shapes[f"{block}.{attention}.{part}.bias"] = (wide,)
        norms.append(f"{block}.mlp_ln")
        shapes |= {f"{block}.mlp.0.weight": (4 * wide, wide), f"{block}.mlp.0.bias": (4 * wide,)}
        shapes |= {f"{block}.mlp.2.weight": (wide, 4 * wide), f"{block}.mlp.2.bias": (wide,)}
    found: Weights = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    for norm in norms:
        found[f"{norm}.weight"] = np.ones(wide, np.float32)
        found[f"{norm}.bias"] = np.zeros(wide, np.float32)
    found["decoder.ln.weight"] *= LN_SCALE
    return found


def _codes(
    transitions: list[Transition], size: Dimensions, random: np.random.Generator
) -> dict[int, Array]:
    """A unit vector per token, nearly at right angles to all others."""
    tokens = {token for one in transitions for token in (one.current, one.following)}
    tokens.add(special_tokens()["<|startoftranscript|>"])
    drawn = random.standard_normal((len(tokens), size.code)).astype(np.float32)
    drawn -= drawn.mean(axis=1, keepdims=True)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return dict(zip(sorted(tokens), drawn, strict=True))


def _clock(seconds: NDArray[Any]) -> Array:
    """Unit vectors that are alike where the moments are."""
    angles = np.outer(seconds, 2 * np.pi / np.geomspace(2.0, 120.0, CLOCK // 2))
    hands = np.concatenate([np.cos(angles), np.sin(angles)], axis=1) / np.sqrt(CLOCK / 2)
    return np.asarray(hands, np.float32)


def _hear_tones(found: Weights, size: Dimensions) -> None:
    """The convolutions let the tones' mel bands through; the decoder's first step reads them."""
    for place, hertz in enumerate(TONES.values()):
        channel = size.heard.start + place
        found["encoder.conv1.weight"][channel, _mel_band(hertz, size.n_mels), 1] = 2.0
        found["encoder.conv1.bias"][channel] = 0.6
        found["encoder.conv2.weight"][channel, channel, 1] = 0.2
        found["decoder.blocks.0.cross_attn.value.weight"][place, channel] = 1
        found["decoder.blocks.0.cross_attn.out.weight"][channel, place] = 0.15


def _mel_band(hertz: float, bands: int) -> int:
    """The band of Slaney's mel scale (logarithmic from 1 kHz on) whose centre is nearest."""

    def mel(frequency: float) -> float:
        return 15 + math.log(frequency / 1000) / (math.log(6.4) / 27)

    return round(mel(hertz) / mel(8000) * (bands + 1)) - 1


def _look_at_language(found: Weights, size: Dimensions) -> None:
    """Self-attention finds the prompt's language token and copies which one it is."""
    block = "decoder.blocks.0.attn"
    head = size.n_text_state // size.n_text_head
    # A language channel after normalisation: said and heard are as large, the clock has size 1.
    seen = LANGUAGE_GAIN * np.sqrt(size.n_text_state / (2 * LANGUAGE_GAIN**2 + 1))
    found[f"{block}.query.bias"][0] = 15 * np.sqrt(head) / seen
    found[f"{block}.key.weight"][0, size.said] = 1
    for place in range(len(TONES)):
        channel = size.said.start + place
        found[f"{block}.value.weight"][place, channel] = 1 / seen
        found[f"{block}.out.weight"][channel, place] = SAID


def _look_at_clock(found: Weights, size: Dimensions) -> None:
    head = size.n_text_state // size.n_text_head
    gain = 6.0 * (64 / size.n_text_state) ** 0.5
    hands = np.arange(CLOCK)
    for layer in range(size.n_text_layer):
        for part in ("query", "key"):
            matrix = found[f"decoder.blocks.{layer}.cross_attn.{part}.weight"]
            for first in range(0, size.n_text_state, head):
                matrix[first + hands, size.clock.start + hands] = gain


def _look_up(
    found: Weights, transitions: list[Transition], codes: dict[int, Array], size: Dimensions
) -> None:
    """One hidden unit per transition: it knows `current` (and the language), adds `following`."""
    if len(transitions) > 4 * size.n_text_state:
        raise ValueError(f"{len(transitions)} transitions need a wider model")
    block = "decoder.blocks.0.mlp"
    languages = list(TONES)
    for unit, one in enumerate(transitions):
        # Normalisation divides by the size of token, clock, language said and language heard.
        seen = np.sqrt(size.n_text_state / (2 + 2 * SAID**2))
        found[f"{block}.0.weight"][unit, : size.code] = codes[one.current] * 10 / seen
        found[f"{block}.0.bias"][unit] = -8
        if one.language is not None:
            channel = size.said.start + languages.index(one.language)
            found[f"{block}.0.weight"][unit, channel] = 8 / seen / SAID
            found[f"{block}.0.bias"][unit] = -16
        found[f"{block}.2.weight"][: size.code, unit] = codes[one.following] * 5


def write_ctranslate2(
    folder: Path,
    passages: Mapping[str, Passage],
    size: Dimensions | None = None,
    *,
    quantization: str = "int8",
    step: float = STEP,
) -> Path:
    """Write the folder that faster-whisper and CTranslate2 read; gives `folder` back."""
    from ctranslate2.specs import whisper_spec

    size = size or Dimensions()
    vocabulary = Vocabulary(ids={bytes([byte]): byte for byte in range(256)}, grows=True)
    found = weights(table(passages, vocabulary), size, step)
    spec = whisper_spec.WhisperSpec(
        size.n_audio_layer, size.n_audio_head, size.n_text_layer, size.n_text_head
    )
    _fill_encoder(spec.encoder, found)
    _fill_decoder(spec.decoder, found)
    special = special_tokens()
    text = _text_tokens(vocabulary)
    spec.register_vocabulary([*text, *special])
    unsaid = ("translate", "startoflm", "startofprev", "startoftranscript", "nospeech")
    spec.config.suppress_ids = [special[f"<|{name}|>"] for name in unsaid]
    spec.config.suppress_ids_begin = [ord(" "), special["<|endoftext|>"]]
    spec.config.lang_ids = [special[f"<|{language}|>"] for language in LANGUAGES]
    spec.config.alignment_heads = [[size.n_text_layer - 1, 0]]
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer(text, special)))
    return folder


def _fill_encoder(encoder: Any, found: Weights) -> None:
    for name in ("conv1", "conv2"):
        convolution = getattr(encoder, name)
        convolution.weight = found[f"encoder.{name}.weight"]
        convolution.bias = found[f"encoder.{name}.bias"]
    encoder.position_encodings.encodings = found["encoder.positional_embedding"]
    _fill_norm(encoder.layer_norm, found, "encoder.ln_post")
    for place, layer in enumerate(encoder.layer):
        _fill_layer(layer, found, f"encoder.blocks.{place}")


def _fill_decoder(decoder: Any, found: Weights) -> None:
    decoder.embeddings.weight = found["decoder.token_embedding.weight"]
    decoder.position_encodings.encodings = found["decoder.positional_embedding"]
    decoder.projection.weight = decoder.embeddings.weight
    decoder.scale_embeddings = False
    _fill_norm(decoder.layer_norm, found, "decoder.ln")
    for place, layer in enumerate(decoder.layer):
        _fill_layer(layer, found, f"decoder.blocks.{place}")
        _fill_attention(layer.attention, found, f"decoder.blocks.{place}.cross_attn", joined=2)


def _fill_layer(layer: Any, found: Weights, block: str) -> None:
    _fill_attention(layer.self_attention, found, f"{block}.attn", joined=3)
    for part, name in ((layer.ffn.linear_0, "mlp.0"), (layer.ffn.linear_1, "mlp.2")):
        part.weight = found[f"{block}.{name}.weight"]
        part.bias = found[f"{block}.{name}.bias"]
    _fill_norm(layer.ffn.layer_norm, found, f"{block}.mlp_ln")


def _fill_attention(attention: Any, found: Weights, name: str, *, joined: int) -> None:
    """CTranslate2 keeps query, key and value in one matrix; key and value only when crossing."""
    parts = ("query", "key", "value")
    matrices = [found[f"{name}.{part}.weight"] for part in parts]
    biases = [found.get(f"{name}.{part}.bias", np.zeros(len(matrices[0]), "f4")) for part in parts]
    if joined == 2:
        attention.linear[0].weight, attention.linear[0].bias = matrices.pop(0), biases.pop(0)
    attention.linear[-2].weight = np.concatenate(matrices)
    attention.linear[-2].bias = np.concatenate(biases)
    attention.linear[-1].weight = found[f"{name}.out.weight"]
    attention.linear[-1].bias = found[f"{name}.out.bias"]
    _fill_norm(attention.layer_norm, found, f"{name}_ln")


def _fill_norm(norm: Any, found: Weights, name: str) -> None:
    norm.gamma, norm.beta = found[f"{name}.weight"], found[f"{name}.bias"]


def _text_tokens(vocabulary: Vocabulary) -> list[str]:
    """All text tokens in the visible alphabet of byte-level vocabularies (GPT-2's)."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in shown]
    letters = {byte: chr(byte) for byte in shown}
    letters |= {byte: chr(256 + place) for place, byte in enumerate(hidden)}
    by_id = sorted(vocabulary.ids, key=vocabulary.ids.__getitem__)
    words = ["".join(letters[byte] for byte in token) for token in by_id]
    # CTranslate2 takes a model for multilingual only with an empty token before the special ones.
    return [*words, *(f"<|unused-{place}|>" for place in range(len(words), TEXT_TOKENS - 1)), ""]


def _tokenizer(text: list[str], special: Mapping[str, int]) -> dict[str, Any]:
    """A tokenizer that reads the script's tokens; other text it spells byte by byte."""
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True}
    added = [
        {
            "id": place,
            "content": token,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for token, place in special.items()
    ]
    return {
        "version": "1.0",
        "added_tokens": added,
        "pre_tokenizer": {**level, "use_regex": True},
        "decoder": {**level, "use_regex": True},
        "model": {
            "type": "BPE",
            "vocab": {token: place for place, token in enumerate(text)},
            "merges": [],
        },
    }


def write_openai(
    file: Path, passages: Mapping[str, Passage], size: Dimensions | None = None
) -> Path:
    """Write the `.pt` file that openai-whisper reads; gives `file` back."""
    import torch
    from whisper import tokenizer

    size = size or Dimensions()
    encoding = tokenizer.get_encoding("multilingual")
    ids = {encoding.decode_single_token_bytes(token): token for token in range(TEXT_TOKENS)}
    found = weights(table(passages, Vocabulary(ids=ids, grows=False)), size)
    state = {name: torch.from_numpy(value).half() for name, value in found.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"dims": asdict(size), "model_state_dict": state}, file)
    return file
