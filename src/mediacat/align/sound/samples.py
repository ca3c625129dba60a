"""Speech as the sound timeline reads it: 16 kHz mono, a piece at a time."""

import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mediacat.align.errors import NoSpeechFile

RATE = 16_000
"""Samples per second."""

Samples = NDArray[np.float32]


class Sound(Protocol):
    """Samples that are read when they are needed."""

    @property
    def length(self) -> int:
        """Number of samples."""
        ...

    def read(self, start: int, count: int) -> Samples:
        """Samples from `start`; fewer where the sound ends. The scale does not matter."""
        ...


@dataclass(frozen=True, slots=True)
class InMemory:
    """Samples that are there already."""

    samples: Samples

    @property
    def length(self) -> int:
        """Number of samples."""
        return len(self.samples)

    def read(self, start: int, count: int) -> Samples:
        """Samples from `start`."""
        return self.samples[start : start + count]


@dataclass(frozen=True, slots=True, kw_only=True)
class WavFile:
    """A WAV file of 16 kHz mono 16-bit samples."""

    path: Path
    offset: int
    """Bytes before the first sample."""
    length: int
    """Samples."""

    def read(self, start: int, count: int) -> Samples:
        """Read, and not mapped: mapped pages would count as this process's memory."""
        count = max(0, min(count, self.length - start))
        raw = np.fromfile(self.path, dtype="<i2", count=count, offset=self.offset + 2 * start)
        return raw.astype(np.float32)


def open_wav(path: Path) -> WavFile:
    """Open a WAV file; raises NoSpeechFile where it holds anything but 16 kHz mono 16-bit sound."""
    try:
        with path.open("rb") as file, wave.open(file) as header:
            shape = (header.getframerate(), header.getnchannels(), header.getsampwidth())
            told, offset = header.getnframes(), file.tell()
            there = (file.seek(0, 2) - offset) // 2
    except (OSError, EOFError, wave.Error) as error:
        raise NoSpeechFile(str(path), str(error) or "it ends early") from error
    if shape != (RATE, 1, 2):
        raise NoSpeechFile(str(path), "it is not 16 kHz mono 16-bit sound")
    return WavFile(path=path, offset=offset, length=min(told, there))
