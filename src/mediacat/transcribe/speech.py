"""Reads recorded speech: 16 kHz mono 16-bit PCM in a WAV file, a stretch at a time."""

import hashlib
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe.errors import SpeechUnreadableError
from mediacat.transcribe.recogniser import RATE, Samples

_PER_MILLISECOND = RATE // 1000


class Speech:
    """An open file; memory use does not depend on its length."""

    def __init__(self, file: wave.Wave_read, path: Path) -> None:
        self._file = file
        self._path = path

    @property
    def duration(self) -> Milliseconds:
        """Length, cut to whole milliseconds."""
        return Milliseconds(self._file.getnframes() // _PER_MILLISECOND)

    def samples(self, *spans: Span) -> Samples:
        """The sound of the spans, one after the other; shorter where the file ends before."""
        data = b"".join(map(self._frames, spans))
        return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768)

    def _frames(self, span: Span) -> bytes:
        self._file.setpos(min(span.start * _PER_MILLISECOND, self._file.getnframes()))
        return self._file.readframes(span.duration * _PER_MILLISECOND)

    def fingerprint(self) -> str:
        """Hash of the file's content."""
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Speech]:
    """Open the speech at `path`; raises SpeechUnreadableError if it is anything else than that."""
    try:
        file = wave.open(str(path), "rb")  # noqa: SIM115 - closed below, opened in a try of its own
    except (OSError, EOFError, wave.Error) as error:
        raise SpeechUnreadableError(path, str(error) or "the file ends in its header") from error
    with file:
        shape = (file.getframerate(), file.getnchannels(), file.getsampwidth() * 8)
        if shape != (RATE, 1, 16):
            raise SpeechUnreadableError(path, "it has {} Hz, {} channels, {} bits".format(*shape))
        yield Speech(file, path)
