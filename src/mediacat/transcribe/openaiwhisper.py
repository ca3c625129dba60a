"""The door to openai-whisper, the reference implementation; installed by the extra `openai`.

It decodes one piece at a time and answers the question for the language with a pass of its own:
slower than the default engine, and the measure of what Whisper says.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any
from urllib.error import URLError

import numpy as np

from mediacat.model.language import Language
from mediacat.model.span import Span
from mediacat.model.transcript import Word
from mediacat.speechfile import RATE
from mediacat.transcribe import answers, models
from mediacat.transcribe.errors import EngineMissingError, ModelUnavailableError
from mediacat.transcribe.recogniser import (
    Engine,
    Evidence,
    Heard,
    Hearing,
    RecognitionOptions,
    Samples,
)

_SAMPLES = RATE // 1000
"""Per millisecond."""
_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Whisper's own remedy for bad pieces: sampling, ever more freely."""


def load(
    choice: models.ModelChoice,
    options: RecognitionOptions,
    *,
    device: str = "auto",
    threads: int = 0,
) -> "OpenAIWhisper":
    """Load a model; the library downloads what is missing.

    Raises EngineMissingError and ModelUnavailableError.
    """
    try:
        import torch
        import whisper
    except ImportError as error:
        hint = "docs/speech.md says how to install it without the gigabytes for graphics cards."
        raise EngineMissingError(choice.engine, hint=hint) from error
    if threads:
        torch.set_num_threads(threads)
    source = str(choice.path or choice.source)
    try:
        model = whisper.load_model(source, device=None if device == "auto" else device)
    except (URLError, ConnectionError, TimeoutError) as error:
        reason = "it is not on this machine, and its server does not answer"
        hint = "Give a .pt file with --model or MEDIACAT_MODEL, or build once with a network."
        raise ModelUnavailableError(choice.name, reason, hint=hint) from error
    except (RuntimeError, KeyError, OSError, EOFError) as error:
        reason = f"{source} is damaged or not a Whisper model ({type(error).__name__})"
        hint = "Remove the file and build again, or give another model with --model."
        raise ModelUnavailableError(choice.name, reason, hint=hint) from error
    engine = Engine(
        name=models.OPENAI_WHISPER,
        version=whisper.__version__,
        model=choice.name,
        fingerprint=_fingerprint(choice.path) if choice.path else choice.name,
        multilingual=model.is_multilingual,
    )
    return OpenAIWhisper(model, engine, options)


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


class OpenAIWhisper:
    """A loaded model."""

    def __init__(self, model: Any, engine: Engine, options: RecognitionOptions) -> None:
        self.model = model
        self.engine = engine
        self.options = options

    def hear(self, pieces: Sequence[Samples]) -> Hearing:
        """Keep the pieces: this engine has no batches."""
        return _Heard(self, pieces)

    def hear_again(self, piece: Samples, language: Language) -> Iterator[Heard]:
        """Decode with Whisper's own fallback, without hotwords."""
        yield self.written(
            piece,
            language,
            temperature=_TEMPERATURES,
            compression_ratio_threshold=self.options.highest_compression,
            logprob_threshold=self.options.lowest_log_probability,
            no_speech_threshold=self.options.highest_no_speech,
            hallucination_silence_threshold=2.0,
        )

    def written(self, piece: Samples, language: Language, **how: Any) -> Heard:
        """One piece in words; `how` is passed on to the library."""
        import torch

        # Sampling starts afresh for each piece, so a resumed run draws as an undisturbed one.
        torch.manual_seed(0)
        found = self.model.transcribe(
            np.asarray(piece),
            language=language.value,
            beam_size=self.options.beam_size,
            condition_on_previous_text=False,
            word_timestamps=True,
            fp16=self.model.device.type == "cuda",
            **how,
        )
        segments = found["segments"]
        return Heard(
            words=_words(word for segment in segments for word in segment["words"]),
            log_probability=fmean(one["avg_logprob"] for one in segments) if segments else 0.0,
            no_speech=max((one["no_speech_prob"] for one in segments), default=0.0),
        )

    def prompt(self, hotwords: Sequence[str]) -> str | None:
        """The text that a piece's text continues."""
        from whisper import tokenizer

        return answers.prompt(hotwords, tokenizer.get_tokenizer(self.engine.multilingual).encode)


class _Heard:
    """A batch of pieces."""

    def __init__(self, recogniser: OpenAIWhisper, pieces: Sequence[Samples]) -> None:
        self._recogniser = recogniser
        self._pieces = pieces

    def languages(self, stretches: Sequence[Sequence[Span]]) -> Sequence[Sequence[Evidence]]:
        if not self._recogniser.engine.multilingual:
            return [({Language.ENGLISH: 1.0},) * len(spans) for spans in stretches]
        return [
            [self._language(piece[one.start * _SAMPLES : one.end * _SAMPLES]) for one in spans]
            for piece, spans in zip(self._pieces, stretches, strict=True)
        ]

    def _language(self, piece: Samples) -> Evidence:
        from whisper import audio

        model = self._recogniser.model
        sound = audio.pad_or_trim(np.asarray(piece))
        mel = audio.log_mel_spectrogram(sound, model.dims.n_mels).to(model.device)
        _, found = model.detect_language(mel)
        return answers.evidence(found)

    def words(self, languages: Sequence[Language], hotwords: Sequence[str]) -> Sequence[Heard]:
        prompt = self._recogniser.prompt(hotwords)
        return [
            self._recogniser.written(
                piece,
                language,
                temperature=0.0,
                initial_prompt=prompt,
                without_timestamps=True,
                compression_ratio_threshold=None,
                logprob_threshold=None,
                no_speech_threshold=None,
            )
            for piece, language in zip(self._pieces, languages, strict=True)
        ]


def _words(found: Iterable[dict[str, Any]]) -> tuple[Word, ...]:
    return tuple(
        answers.word(text, one["start"], one["end"], one["probability"])
        for one in found
        if (text := " ".join(one["word"].split()))
    )
