"""The door to libespeak-ng: sound together with the synthesiser's own word and phoneme times."""

import ctypes
import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16_000

_SYNCHRONOUS = 2
_PHONEME_EVENTS = 1
_UTF8 = 1
_END_OF_LIST, _WORD, _PHONEME = 0, 1, 7
_RATE, _PITCH, _RANGE = 1, 3, 4


class _EventId(ctypes.Union):
    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How a text is read. Rate is in words per minute, pitch and range from 0 to 100."""

    name: str
    rate: int = 150
    pitch: int = 50
    pitch_range: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Mono sound at 16 kHz, trimmed to the voice; times are in seconds from its first sample."""

    samples: npt.NDArray[np.float32]
    words: list[tuple[float, float]]
    phonemes: list[tuple[float, str]]

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return len(self.samples) / SAMPLE_RATE


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: int
    character: int
    seconds: float
    phoneme: str


class Synthesiser:
    """One espeak-ng engine. The library keeps global state: use one per process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
        if self._rate <= 0:
            raise RuntimeError("espeak-ng did not start: is its data package installed?")
        self._pieces: list[npt.NDArray[np.int16]] = []
        self._marks: list[_Mark] = []
        prototype = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
        )
        self._callback = prototype(self._receive)  # kept: ctypes does not hold it for us
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, sound: Any, count: int, events: Any) -> int:
        if count > 0:
            self._pieces.append(np.ctypeslib.as_array(sound, (count,)).copy())
        index = 0
        while events[index].type != _END_OF_LIST:
            event = events[index]
            name = bytes(event.id.string).split(b"\0")[0] if event.type == _PHONEME else b""
            self._marks.append(
                _Mark(
                    event.type,
                    event.text_position,
                    event.audio_position / 1000,
                    name.decode("utf-8", "replace"),
                )
            )
            index += 1
        return 0

    def say(self, text: str, voice: Voice) -> Speech | None:
        """Read one utterance; None where the voice makes no sound of it."""
        self._pieces, self._marks = [], []
        if self._library.espeak_SetVoiceByName(voice.name.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice.name!r}")
        for parameter, value in (
            (_RATE, voice.rate),
            (_PITCH, voice.pitch),
            (_RANGE, voice.pitch_range),
        ):
            self._library.espeak_SetParameter(parameter, value, 0)
        data = text.encode() + b"\0"
        self._library.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        if not self._pieces:
            return None
        sound = np.concatenate(self._pieces).astype(np.float32) / np.float32(32768)
        return self._trim(text, sound)

    def _trim(self, text: str, sound: npt.NDArray[np.float32]) -> Speech | None:
        loud = np.flatnonzero(np.abs(sound) > 0.003)
        if not len(loud):
            return None
        first, last = max(0, int(loud[0]) - 110), min(len(sound), int(loud[-1]) + 220)
        begin, duration = first / self._rate, (last - first) / self._rate
        phonemes = [
            (min(max(mark.seconds - begin, 0.0), duration), mark.phoneme)
            for mark in self._marks
            if mark.kind == _PHONEME
        ]
        starts: dict[int, float] = {}
        for mark in self._marks:
            if mark.kind == _WORD:
                starts.setdefault(mark.character, max(0.0, mark.seconds - begin))
        return Speech(
            samples=resample(sound[first:last], self._rate),
            words=_word_times(text, starts, phonemes, duration),
            phonemes=phonemes,
        )


def _word_times(
    text: str,
    starts: dict[int, float],
    phonemes: list[tuple[float, str]],
    duration: float,
) -> list[tuple[float, float]]:
    """A span per blank-separated word; words that espeak joined are divided by their letters."""
    words = text.split()
    offset, known = 0, {0: 0.0}
    for index, word in enumerate(words):
        offset = text.index(word, offset)
        if offset + 1 in starts:
            known[index] = starts[offset + 1]
        offset += len(word)
    anchors = [*sorted(known.items()), (len(words), duration)]
    edges = [0.0] * (len(words) + 1)
    for (left, begin), (right, end) in itertools.pairwise(anchors):
        letters = sum(map(len, words[left:right]))
        passed = 0
        for index in range(left, right):
            edges[index] = begin + (end - begin) * passed / letters
            passed += len(words[index])
    edges[-1] = duration
    return [
        (begin, _before_pause(begin, end, phonemes, duration))
        for begin, end in itertools.pairwise(edges)
    ]


def _before_pause(
    begin: float, end: float, phonemes: list[tuple[float, str]], duration: float
) -> float:
    """The end of a word without the pause that follows it."""
    following = [*(time for time, _ in phonemes[1:]), duration]
    for (time, name), after in zip(phonemes, following, strict=True):
        if name.startswith("_") and begin + 0.05 < time < end - 0.01 and after >= end - 0.02:
            return time
    return end


def resample(sound: npt.NDArray[np.float32], rate: int) -> npt.NDArray[np.float32]:
    """Band-limited change of the sample rate to 16 kHz through the spectrum."""
    if rate == SAMPLE_RATE:
        return sound
    divisor = int(np.gcd(rate, SAMPLE_RATE))
    step_in, step_out = rate // divisor, SAMPLE_RATE // divisor
    blocks = -(-len(sound) // step_in) + 4
    length_in, length_out = blocks * step_in, blocks * step_out
    spectrum = np.fft.rfft(np.pad(sound, (0, length_in - len(sound))))
    result = np.fft.irfft(spectrum[: length_out // 2 + 1], length_out) * (step_out / step_in)
    return result[: -(-len(sound) * step_out // step_in)].astype(np.float32)
