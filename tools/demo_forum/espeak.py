"""The door to libespeak-ng: a sentence becomes sound, and every word knows when it was said.

The library reports an event at each word and each phoneme, at an exact sample. A word starts at
its event and ends where the next word starts or, before a pause, where the pause's phoneme does.

espeak-ng speaks some word pairs as one ("in the", "no longer") and reports the second at a wrong
place or not at all. A no-break space between such words keeps them apart, so the sentence is
spoken again with one where an event was missing, until every word has its own.
"""

import ctypes
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from demo_forum.script import Voice

SAMPLE_RATE = 22050
"""What espeak-ng speaks at; everything is mixed at this rate."""

Sound = npt.NDArray[np.float64]

_SYNCHRONOUS = 2
_PHONEME_EVENTS = 1
_UTF8 = 1
_LIST_TERMINATED, _WORD, _PHONEME = 0, 1, 7
_RATE, _PITCH = 1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """A written word with its punctuation, and its samples within the utterance, half-open."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A spoken sentence: mono samples in [-1, 1] and its words in order."""

    samples: Sound
    words: tuple[SpokenWord, ...]


class _Id(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Espeak:
    """One loaded synthesiser; the library allows one per process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
        if rate != SAMPLE_RATE:
            raise RuntimeError(f"espeak-ng speaks at {rate} Hz, not {SAMPLE_RATE}")
        self._chunks: list[Sound] = []
        self._word_starts: dict[int, int] = {}
        self._pauses: list[int] = []
        self._callback = _Callback(self._receive)  # kept: the library holds only its address
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, sentence: str, voice: Voice) -> Utterance:
        """Speak one sentence; raises `ValueError` if a word cannot be told apart."""
        joined: set[int] = set()
        places = [match.start() for match in re.finditer(r"\S+", sentence)]
        while True:
            samples = self._synthesise(_with_no_break_spaces(sentence, joined), voice)
            silent = {place for place in places if place + 1 not in self._word_starts}
            if not silent:
                break
            if silent <= joined:
                raise ValueError(f"espeak-ng merges words of {sentence!r}: {silent}")
            joined |= silent
        starts = [self._word_starts[place + 1] for place in places]
        words = (
            SpokenWord(text=text, start=start, end=self._end(start, following))
            for text, (start, following) in zip(
                sentence.split(), pairwise([*starts, len(samples)]), strict=True
            )
        )
        return Utterance(samples=samples, words=tuple(words))

    def _synthesise(self, text: str, voice: Voice) -> Sound:
        self._chunks, self._word_starts, self._pauses = [], {}, []
        if self._library.espeak_SetVoiceByName(voice.name.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice.name}")
        self._library.espeak_SetParameter(_RATE, voice.rate, 0)
        self._library.espeak_SetParameter(_PITCH, voice.pitch, 0)
        raw = text.encode() + b"\0"
        self._library.espeak_Synth(raw, ctypes.c_size_t(len(raw)), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        return np.concatenate(self._chunks)

    def _end(self, start: int, following: int) -> int:
        """Where the word that starts here ends: at a pause, or where the next thing starts."""
        return next((pause for pause in self._pauses if start < pause < following), following)

    def _receive(self, wave: Any, count: int, events: Any) -> int:
        if count > 0:
            self._chunks.append(np.ctypeslib.as_array(wave, (count,)).astype(np.float64) / 32768)
        index = 0
        while (event := events[index]).type != _LIST_TERMINATED:
            if event.type == _WORD:
                self._word_starts.setdefault(event.text_position, event.sample)
            elif event.type == _PHONEME and event.id.string.startswith(b"_"):
                self._pauses.append(event.sample)
            index += 1
        return 0


def _with_no_break_spaces(sentence: str, places: set[int]) -> str:
    letters = list(sentence)
    for place in places:
        letters[place - 1] = "\u00a0"
    return "".join(letters)
