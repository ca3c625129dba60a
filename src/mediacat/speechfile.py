"""Speech on disk: 16 kHz mono 16-bit PCM in a WAV file, written in one pass, read anywhere.

Sample n is the sound at n / 16,000 s on the media player's clock. One room writes it, others read.
"""

import hashlib
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediacat.errors import MediacatError
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


class NotSpeech(MediacatError):
    """A file that does not hold 16 kHz mono 16-bit sound, whole."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            f"Cannot read the speech in {path}: {reason}. "
            "Remove the file and extract the speech of the recording again."
        )


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

    def samples(self, *spans: Span) -> "NDArray[np.float32]":
        """Samples in [-1, 1) of the spans, one after the other; less where the file ends before."""
        import numpy as np

        pieces = [self.pcm(span) for span in spans]
        whole = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
        return whole.astype(np.float32) / np.float32(_LOUDEST)

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

    def fingerprint(self) -> str:
        """Hash of the file's content."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path) -> SpeechFile:
    """Open what `write` wrote; raises NotSpeech on any other file."""
    try:
        with path.open("rb") as file, wave.open(file) as header:
            shape = (header.getnchannels(), header.getsampwidth(), header.getframerate())
            told = header.getnframes()
            # The reader stops where the samples begin.
            offset = file.tell()
            there = (file.seek(0, 2) - offset) // _WIDTH
    except (OSError, EOFError, wave.Error) as error:
        raise NotSpeech(path, _reason(error)) from error
    if shape != (1, _WIDTH, RATE):
        raise NotSpeech(
            path,
            f"it has {shape[0]} channels of {8 * shape[1]} bits at {shape[2]} Hz, and speech is "
            "16 kHz mono 16-bit sound",
        )
    if told > there:
        raise NotSpeech(path, f"it holds {there} of {told} samples")
    return SpeechFile(path=path, offset=offset, length=told)


def _reason(error: Exception) -> str:
    """Without the path, which the sentence holds already."""
    if isinstance(error, OSError):
        return error.strerror or "it cannot be opened"
    return str(error) or "it ends in its header"
