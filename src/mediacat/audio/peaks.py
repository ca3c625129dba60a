"""Waveform peaks at several zooms, in audiowaveform's binary format.

`waveform-data.js`, Peaks.js and audiowaveform read the files as they are: a header of six
little-endian 32-bit fields (version 2, flags 1 for 8 bits, sample rate, samples per point, points,
channels 1), then a lowest and a highest value per point, signed bytes.
https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md
"""

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediacat import files, speechfile
from mediacat.model import progress as reporting
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds

if TYPE_CHECKING:  # see speechfile
    import numpy as np
    from numpy.typing import NDArray

ZOOMS = {
    "peaks-10ms.dat": Milliseconds(10),
    "peaks-100ms.dat": Milliseconds(100),
    "peaks-1s.dat": Milliseconds(1_000),
}
"""File name → time per point. An hour takes 720, 72 and 7 kB."""

_FINEST = min(ZOOMS.values())
_HEADER = struct.Struct("<iIiiIi")
_PIECE = Milliseconds(30_000)
"""Read at a time: a whole number of points at every zoom."""


def write(speech: Path, folder: Path, *, progress: Progress = reporting.silent) -> list[Path]:
    """Write every zoom of `speech` into `folder`; returns the files. Raises NotSpeech."""
    finest = _finest(speechfile.read(speech), progress)
    written = []
    for name, per_point in ZOOMS.items():
        values = _extremes(finest[:, 0], finest[:, 1], per_point // _FINEST)
        files.write_atomically(folder / name, _render(values, per_point))
        written.append(folder / name)
    return written


def _finest(speech: speechfile.SpeechFile, progress: Progress) -> "NDArray[np.int8]":
    import numpy as np

    points = [np.empty((0, 2), np.int8)]
    for span in speech.pieces(_PIECE):
        samples = speech.pcm(span)
        extremes = _extremes(samples, samples, _FINEST * speechfile.RATE // 1_000)
        # As audiowaveform: 16 bits become 8 by a division that rounds towards zero.
        points.append((extremes / 256).astype(np.int8))
        progress(span.end / 1_000, speech.duration / 1_000)
    return np.concatenate(points)


def _extremes(lows: "NDArray[Any]", highs: "NDArray[Any]", length: int) -> "NDArray[Any]":
    """The lowest and highest of every `length` values; the last point may have fewer."""
    import numpy as np

    starts = np.arange(0, len(lows), length)
    if not starts.size:
        return np.empty((0, 2), lows.dtype)
    return np.stack([np.minimum.reduceat(lows, starts), np.maximum.reduceat(highs, starts)], axis=1)


def _render(values: "NDArray[np.int8]", per_point: Milliseconds) -> bytes:
    samples = per_point * speechfile.RATE // 1_000
    return _HEADER.pack(2, 1, speechfile.RATE, samples, len(values), 1) + values.tobytes()
