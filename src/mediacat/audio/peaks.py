"""How far a recording's sound swings in each second, in audiowaveform's binary format.

`waveform-data.js`, Peaks.js and audiowaveform read the file as it is: a header of six
little-endian 32-bit fields (version 2, flags 1 for 8 bits, sample rate, samples per point, points,
channels 1), then a lowest and a highest value per point, signed bytes.
https://github.com/bbc/audiowaveform/blob/master/doc/DataFormat.md
"""

import struct
from pathlib import Path
from typing import TYPE_CHECKING

from mediacat import files, speechfile
from mediacat.model import progress as reporting
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds

if TYPE_CHECKING:  # see speechfile
    import numpy as np
    from numpy.typing import NDArray

_HEADER = struct.Struct("<iIiiIi")
_PIECE = Milliseconds(30_000)
"""Read at a time: a whole number of points."""


def write(speech: Path, out: Path, *, progress: Progress = reporting.silent) -> None:
    """Write a point for every second of `speech`, 7 kB an hour. Raises NotSpeech."""
    source = speechfile.read(speech)
    points = bytearray()
    for span in source.pieces(_PIECE):
        points += _points(source.pcm(span))
        progress(span.end / 1_000, source.duration / 1_000)
    rate = speechfile.RATE
    files.write_atomically(out, _HEADER.pack(2, 1, rate, rate, len(points) // 2, 1) + points)


def swings(file: Path) -> list[int]:
    """From the lowest to the highest value of each second, 0 to 255, in a file of `write`."""
    values = memoryview(file.read_bytes()[_HEADER.size :]).cast("b")
    return [max(0, high - low) for low, high in zip(values[::2], values[1::2], strict=False)]


def _points(samples: "NDArray[np.int16]") -> bytes:
    """The lowest and highest sample of each second; the last one may have fewer."""
    import numpy as np

    starts = np.arange(0, len(samples), speechfile.RATE)
    lows, highs = (extreme.reduceat(samples, starts) for extreme in (np.minimum, np.maximum))
    # As audiowaveform: 16 bits become 8 by a division that rounds towards zero.
    return (np.stack([lows, highs], axis=1) / 256).astype(np.int8).tobytes()
