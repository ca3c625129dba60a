"""The door to faster-whisper: Whisper on CTranslate2, the default recogniser.

Pieces are decoded in batches, as the library's `BatchedInferencePipeline` does, with two
differences: one pass of the encoder serves both the question for the language and the words, and
each piece of a batch can be in another language.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from statistics import fmean
from typing import Any

import ctranslate2
import faster_whisper
import numpy as np
from faster_whisper import audio, tokenizer
from faster_whisper import transcribe as library

from mediacat.model import progress as reporting
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.transcribe import answers, hub, models
from mediacat.transcribe.errors import ModelUnavailableError
from mediacat.transcribe.recogniser import (
    WINDOW,
    Engine,
    Evidence,
    Heard,
    Hearing,
    RecognitionOptions,
    Samples,
)

_STATE = Milliseconds(20)
"""What one state of the encoder stands for."""
_STATES = WINDOW // _STATE
_ASKED = 250
"""States that are asked for a stretch's language: five seconds' worth."""
_AGAIN: tuple[Mapping[str, Any], ...] = (
    {},
    {"repetition_penalty": 1.1, "no_repeat_ngram_size": 4},
    {"repetition_penalty": 1.2, "no_repeat_ngram_size": 3},
)
"""What to change, step by step, when a piece is decoded again.

Whisper's own remedy is sampling at rising temperatures. CTranslate2 seeds its random numbers once
per thread, so a run that goes on after an interruption would draw others and give other words.
Barring repetition helps against the same faults and is deterministic.
"""


def load(
    choice: models.ModelChoice,
    options: RecognitionOptions,
    *,
    device: str = "auto",
    threads: int = 0,
    progress: reporting.Progress = reporting.silent,
) -> "FasterWhisper":
    """Load a model, downloading it first where that is needed.

    Raises ModelUnavailableError if it cannot be had or is not a Whisper model.
    """
    folder = choice.path or hub.downloaded(choice.source, progress, name=choice.name)
    if device == "auto":
        device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    kind = "float16" if device == "cuda" else "int8"
    try:
        model = faster_whisper.WhisperModel(
            str(folder), device=device, compute_type=kind, cpu_threads=threads
        )
    except (RuntimeError, ValueError) as error:
        hint = "Remove the folder and build again, or give another model with --model."
        reason = f"{folder} is damaged or not a Whisper model ({error})"
        raise ModelUnavailableError(choice.name, reason, hint=hint) from error
    engine = Engine(
        name=models.FASTER_WHISPER,
        version=faster_whisper.__version__,
        model=choice.name,
        fingerprint=_fingerprint(folder, kind),
        multilingual=model.model.is_multilingual,
        takes_hotwords=not choice.is_bundled,
    )
    return FasterWhisper(model, engine, options)


def _fingerprint(folder: Path, kind: str) -> str:
    """Changes with the model; reads the ends of its weights only, which may be gigabytes."""
    weights = folder / "model.bin"
    size = weights.stat().st_size
    with weights.open("rb") as file:
        head = file.read(1 << 20)
        file.seek(max(0, size - (1 << 20)))
        told = hashlib.sha256(head + file.read())
    told.update(f"{size} {kind}".encode())
    told.update((folder / "tokenizer.json").read_bytes())
    return told.hexdigest()[:16]


class FasterWhisper:
    """A loaded model."""

    def __init__(self, model: Any, engine: Engine, options: RecognitionOptions) -> None:
        self.model = model
        self.engine = engine
        self.options = options
        self._tokenizers = {language: self._tokenizer(language) for language in Language}

    def _tokenizer(self, language: Language) -> Any:
        return tokenizer.Tokenizer(
            self.model.hf_tokenizer,
            self.engine.multilingual,
            task="transcribe",
            language=language.value,
        )

    def hear(self, pieces: Sequence[Samples]) -> Hearing:
        """Encode the pieces, padded to 30 s with nothing, in one batch."""
        extract = self.model.feature_extractor
        features = np.stack([audio.pad_or_trim(extract(piece)[..., :-1]) for piece in pieces])
        frames = [min(-(-len(piece) // extract.hop_length), 3000) for piece in pieces]
        return _Heard(self, self.model.encode(features), frames)

    def hear_again(self, piece: Samples, language: Language) -> Iterator[Heard]:
        """Decode in sequence, with timestamps, without hotwords, repetition barred in the end."""
        for change in _AGAIN:
            segments, _ = self.model.transcribe(
                piece,
                language=language.value,
                beam_size=self.options.beam_size,
                temperature=0.0,
                condition_on_previous_text=False,
                word_timestamps=True,
                hallucination_silence_threshold=2.0,
                **change,
            )
            yield _joined(list(segments))

    def tokens_for(self, language: Language) -> Any:
        """The library's tokenizer for a language."""
        return self._tokenizers[language]

    @cached_property
    def suppressed(self) -> list[int]:
        """Tokens that are never said: brackets, notes, tags."""
        return list(library.get_suppressed_tokens(self.tokens_for(Language.ENGLISH), [-1]))

    def prompt(self, language: Language, hotwords: Sequence[str]) -> list[int]:
        """The tokens a piece's text continues."""
        fitting = answers.prompt(hotwords, self.tokens_for(Language.ENGLISH).encode)
        prompt: list[int] = self.model.get_prompt(
            self.tokens_for(language), [], without_timestamps=True, hotwords=fitting
        )
        return prompt


class _Heard:
    """A batch behind the encoder."""

    def __init__(self, recogniser: FasterWhisper, encoded: Any, frames: Sequence[int]) -> None:
        self._recogniser = recogniser
        self._encoded = encoded
        self._frames = frames

    def languages(self, stretches: Sequence[Sequence[Span]]) -> Sequence[Sequence[Evidence]]:
        if not self._recogniser.engine.multilingual:
            return [({Language.ENGLISH: 1.0},) * len(spans) for spans in stretches]
        states = np.array(self._encoded.to_device(ctranslate2.Device.cpu))
        heard = [
            piece[_places(one)]
            for piece, spans in zip(states, stretches, strict=True)
            for one in spans
        ]
        found = iter(self._recogniser.model.model.detect_language(_storage(np.stack(heard))))
        return [[_evidence(dict(next(found))) for _ in spans] for spans in stretches]

    def words(self, languages: Sequence[Language], hotwords: Sequence[str]) -> Sequence[Heard]:
        recogniser = self._recogniser
        prompts = {one: recogniser.prompt(one, hotwords) for one in set(languages)}
        results = recogniser.model.model.generate(
            self._encoded,
            [prompts[language] for language in languages],
            beam_size=recogniser.options.beam_size,
            max_length=recogniser.model.max_length,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=recogniser.suppressed,
        )
        words: dict[int, tuple[Word, ...]] = {}
        for language in set(languages):
            places = [place for place, one in enumerate(languages) if one is language]
            words |= self._timed(language, places, results)
        return [
            Heard(
                words=words[place],
                # CTranslate2 gives the mean without the end token; Whisper counts it.
                log_probability=result.scores[0]
                * len(result.sequences_ids[0])
                / (len(result.sequences_ids[0]) + 1),
                no_speech=result.no_speech_prob,
            )
            for place, result in enumerate(results)
        ]

    def _timed(
        self, language: Language, places: list[int], results: Sequence[Any]
    ) -> dict[int, tuple[Word, ...]]:
        """Words with times of the pieces in one language, by place in the batch."""
        tokens = self._recogniser.tokens_for(language)
        texts = [
            [token for token in results[place].sequences_ids[0] if token < tokens.eot]
            for place in places
        ]
        alignments = self._recogniser.model.find_alignment(
            tokens, texts, self._part(places), [self._frames[place] for place in places]
        )
        return {
            place: _words(
                (one["word"], one["start"], one["end"], one["probability"]) for one in found
            )
            for place, found in zip(places, alignments, strict=True)
        }

    def _part(self, places: list[int]) -> Any:
        """The encoder's output for some of the pieces."""
        if len(places) == len(self._frames):
            return self._encoded
        return _storage(np.array(self._encoded.to_device(ctranslate2.Device.cpu))[places])


def _storage(states: Any) -> Any:
    return ctranslate2.StorageView.from_array(np.ascontiguousarray(states))


def _places(stretch: Span) -> Any:
    """Places of the encoder's states for a stretch: the same number for every one.

    Long stretches are thinned out and short ones repeated, evenly. Attention does not mind either,
    and all stretches of a batch can be asked for in one pass.
    """
    first, last = stretch.start // _STATE, max(stretch.start, stretch.end - 1) // _STATE
    return np.linspace(first, min(last, _STATES - 1), _ASKED).round().astype(int)


def _evidence(found: Mapping[str, float]) -> Evidence:
    # The library names languages by their tokens: <|uk|>.
    return answers.evidence({token[2:-2]: share for token, share in found.items()})


def _words(found: Iterable[tuple[str, float, float, float]]) -> tuple[Word, ...]:
    """Written words: the library's word pieces that no space parts belong together."""
    words: list[Word] = []
    for written, start, end, probability in found:
        text = written.strip()
        if not text:
            continue
        word = answers.word(text, start, end, probability)
        if words and not written.startswith(" "):
            last = words[-1]
            whole = Span(last.span.start, max(last.span.end, word.span.end))
            words[-1] = replace(last, text=last.text + text, span=whole)
        else:
            words.append(word)
    return tuple(words)


def _joined(segments: Sequence[Any]) -> Heard:
    """The library's segments as one piece."""
    words = chain.from_iterable(segment.words or () for segment in segments)
    return Heard(
        words=_words((one.word, one.start, one.end, one.probability) for one in words),
        log_probability=fmean(one.avg_logprob for one in segments) if segments else 0.0,
        no_speech=max((one.no_speech_prob for one in segments), default=0.0),
    )
