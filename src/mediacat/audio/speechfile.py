"""Speech on disk: 16 kHz mono 16-bit PCM in a WAV file, written in one pass, read anywhere.

Sample n is the sound at n / 16,000 s on the media player's clock.
"""

import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediacat.audio.errors import DamagedDerivedFile
from mediacat.model.span import Milliseconds, Span

if TYPE_CHECKING:  # numpy takes a fifth of a second to load: only reading samples pays for it
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000
"""Samples per second: what every recogniser wants."""

_WIDTH = 2
_LOUDEST = 32_768.0
_PER_MILLISECOND = RATE // 1_000

LONGEST = Milliseconds((2**32 - 4_096) // (_WIDTH * _PER_MILLISECOND))
"""What a WAV file can hold, 37 hours: its header counts bytes in 32 bits."""


def write(path: Path, pieces: Iterable[bytes]) -> Milliseconds:
    """Write samples, given as little-endian 16-bit PCM, as they come; returns their duration."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(_WIDTH)
        file.setframerate(RATE)
        for piece in pieces:
            file.writeframesraw(piece)
        return Milliseconds(file.tell() // _PER_MILLISECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechFile:
    """A speech file and where its samples lie in it.

    Samples are read and not memory-mapped: mapped pages count as a process's memory, 0.9 GB for
    8 hours.
    """

    path: Path
    offset: int
    """Bytes before the first sample."""
    length: int
    """Samples."""

    @property
    def duration(self) -> Milliseconds:
        """The whole file's; the last millisecond may be partly filled."""
        return Milliseconds(-(-self.length // _PER_MILLISECOND))

    def samples(self, span: Span) -> "NDArray[np.float32]":
        """Samples in [-1, 1) of `span`; less or nothing where it reaches beyond the end."""
        import numpy as np

        return self.pcm(span).astype(np.float32) / np.float32(_LOUDEST)

    def pcm(self, span: Span) -> "NDArray[np.int16]":
        """The samples of `span` as they lie in the file."""
        import numpy as np

        start = min(span.start * _PER_MILLISECOND, self.length)
        end = min(span.end * _PER_MILLISECOND, self.length)
        place = self.offset + start * _WIDTH
        return np.fromfile(self.path, dtype="<i2", count=end - start, offset=place)

    def pieces(self, length: Milliseconds) -> Iterator[Span]:
        """The whole file as spans of `length`, the last one shorter."""
        for start in range(0, self.duration, length):
            yield Span(Milliseconds(start), Milliseconds(min(start + length, self.duration)))


def read(path: Path) -> SpeechFile:
    """Open what `write` wrote; raises DamagedDerivedFile on any other file."""
    try:
        with path.open("rb") as file, wave.open(file) as header:
            shape = (header.getnchannels(), header.getsampwidth(), header.getframerate())
            told = header.getnframes()
            # The reader stops where the samples begin.
            offset = file.tell()
            there = (file.seek(0, 2) - offset) // _WIDTH
    except (OSError, EOFError, wave.Error) as error:
        raise DamagedDerivedFile(str(path), str(error) or "it ends early") from error
    if shape != (1, _WIDTH, RATE):
        raise DamagedDerivedFile(str(path), "it is not 16 kHz mono 16-bit sound")
    if told > there:
        raise DamagedDerivedFile(str(path), f"it holds {there} of {told} samples")
    return SpeechFile(path=path, offset=offset, length=told)
