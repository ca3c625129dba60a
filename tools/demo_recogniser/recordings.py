"""Recordings with known words: held-out sentences, long recordings, and the bundled forum."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faster_whisper.audio
import numpy as np
import numpy.typing as npt

from demo_recogniser import errors, espeak, layout, speech, text

Sound = npt.NDArray[np.float32]

TESTS = ("seen", "unseen", "other", "packed", "forum")
LEAD = 0.4  # seconds of silence around a sentence
FORUM = Path(__file__).parents[2] / "src/mediacat/demo/forum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A recording with what is said in it; word times are in seconds."""

    language: str
    sound: Sound
    words: list[errors.Timed]
    sentences: frozenset[float]  # the starts of their first words


def sentences(kind: str, count: int, timbres: tuple[str, ...]) -> Iterator[Sample]:
    """Held-out sentences of a kind, one to a recording, `count` for each language."""
    engine = espeak.Synthesiser()
    rng = random.Random(5)
    for language in text.LANGUAGES:
        held_out = [one for one in text.read(layout.held_out_text()) if one.language == language]
        chosen = [one for one in held_out if (one.kind == "domain") == (kind == "domain")]
        for one in chosen[:count]:
            said = engine.say(one.text, speech.voice(language, timbres, rng))
            assert said is not None
            yield join(language, [(one.text, said)], rng)


def packed(count: int) -> Iterator[Sample]:
    """Recordings of about a minute: held-out sentences with pauses, `count` for each language."""
    engine = espeak.Synthesiser()
    rng = random.Random(6)
    for language in text.LANGUAGES:
        held_out = [
            one
            for one in text.read(layout.held_out_text())
            if one.language == language and one.kind == "domain"
        ]
        for first in range(0, count * 15, 15):
            reader = speech.trained_voice(language, rng)
            said = [
                (one.text, engine.say(one.text, reader)) for one in held_out[first : first + 15]
            ]
            yield join(language, [(words, one) for words, one in said if one], rng)


def join(language: str, said: list[tuple[str, espeak.Speech]], rng: random.Random) -> Sample:
    """One recording of the utterances, with pauses between them and a trace of noise."""
    sounds: list[Sound] = []
    words: list[errors.Timed] = []
    starts: set[float] = set()
    at = 0.0
    for spoken, one in said:
        pause = np.zeros(round((LEAD + rng.uniform(0, 0.6)) * espeak.SAMPLE_RATE), np.float32)
        sounds += [pause, one.samples]
        at += len(pause) / espeak.SAMPLE_RATE
        timed = [
            errors.Timed(word=word, start=at + begin, end=at + end)
            for word, (begin, end) in zip(spoken.split(), one.words, strict=True)
        ]
        words += timed
        starts.add(timed[0].start)
        at += one.duration
    sounds.append(np.zeros(round(LEAD * espeak.SAMPLE_RATE), np.float32))
    sound = np.concatenate(sounds)
    noise = np.random.default_rng(rng.getrandbits(32)).standard_normal(len(sound)) * 1e-4
    return Sample(
        language=language,
        sound=(sound + noise).astype(np.float32),
        words=words,
        sentences=frozenset(starts),
    )


def forum() -> list[Sample]:
    """The bundled forum's recordings; each holds what is said loudest, in either language."""
    found = []
    for path in sorted((FORUM / "gold").glob("words.*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        language = gold["language"]
        (media,) = (FORUM / "media").glob(f"*.{language}.mp4")
        found.append(
            Sample(
                language=language,
                sound=faster_whisper.audio.decode_audio(str(media)),
                words=[
                    errors.Timed(word=word["word"].strip(), start=word["start"], end=word["end"])
                    for segment in gold["segments"]
                    for word in segment["words"]
                ],
                sentences=frozenset(segment["words"][0]["start"] for segment in gold["segments"]),
            )
        )
    return found


def of(test: str, count: int) -> Iterator[Sample]:
    """The recordings of a test."""
    if test == "packed":
        return packed(max(1, count // 15))
    if test == "forum":
        return iter(forum())
    timbres = speech.UNSEEN_TIMBRES if test == "unseen" else speech.TRAINED_TIMBRES
    return sentences("other" if test == "other" else "domain", count, timbres)
