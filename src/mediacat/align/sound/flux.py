"""Where sound gets louder, band by band: what a room, a level or a codec changes least.

Log-mel energies every 10 ms, their rises, less the mean of the seconds around: speech under other
speech keeps its onsets when its level is far below.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mediacat.align.sound.samples import RATE, Sound

FPS = 100
"""Frames a second."""
BANDS = 5
_MELS = 20
_LOWEST_HZ, _HIGHEST_HZ = 150.0, 3_600.0
_FFT = 256
"""Samples at 8 kHz."""
_HOP = RATE // 2 // FPS
_AROUND = FPS
"""Frames before and after whose mean is taken away."""
_BLOCK = 16_384
"""Frames worked on at once."""
_QUIET = 1e-9
"""Energy below which differences are noise, as a share of the loudest in the block."""

Frames = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is kept of a recording; frame n is the sound around n / FPS seconds."""

    rises: Frames
    """Frames × bands."""
    loudness: Frames
    """Mean log energy of the bands, in nepers of power."""


def measure(sound: Sound, heard: Callable[[float], None] = lambda _: None) -> Heard:
    """Listen to a recording, a few minutes at a time; `heard` is told seconds."""
    count = max(0, (sound.length // 2 - _FFT) // _HOP + 1)
    rises = np.empty((count, BANDS), np.float32)
    loudness = np.empty(count, np.float32)
    weights = _mel_weights()
    last: Frames | None = None
    for start in range(0, count, _BLOCK):
        frames = min(_BLOCK, count - start)
        # Twice the hop at 16 kHz; neighbours are averaged to halve the rate.
        raw = sound.read(2 * start * _HOP, 2 * ((frames - 1) * _HOP + _FFT))
        halved = (raw[0::2] + raw[1::2]).astype(np.float32)
        levels = _levels(halved, frames, weights)
        before = levels[:1] if last is None else last
        rise = np.maximum(np.diff(levels, axis=0, prepend=before), 0)
        rises[start : start + frames] = rise.reshape(frames, BANDS, -1).sum(axis=2)
        loudness[start : start + frames] = levels.mean(axis=1)
        last = levels[-1:]
        heard((start + frames) / FPS)
    return Heard(rises=_centred(rises), loudness=loudness)


def _levels(samples: Frames, frames: int, weights: Frames) -> Frames:
    windows = np.lib.stride_tricks.sliding_window_view(samples, _FFT)[::_HOP][:frames]
    spectrum = np.fft.rfft(windows * np.hanning(_FFT).astype(np.float32))
    power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32) @ weights
    found: Frames = np.log(power + max(1.0, _QUIET * float(power.max())))
    return found


def _mel_weights() -> Frames:
    """Triangles on the mel scale: FFT bins × mels."""
    frequencies = np.fft.rfftfreq(_FFT, 2 / RATE)
    mel = 2595 * np.log10(1 + frequencies / 700)
    low, high = 2595 * np.log10(1 + np.array([_LOWEST_HZ, _HIGHEST_HZ]) / 700)
    edges = np.linspace(low, high, _MELS + 2)
    up = (mel[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - mel[:, None]) / (edges[2:] - edges[1:-1])
    weights: Frames = np.maximum(0, np.minimum(up, down)).astype(np.float32)
    return weights


def _centred(rises: Frames) -> Frames:
    """Less the mean of the two seconds around each frame."""
    count = len(rises)
    sums = np.concatenate([np.zeros((1, BANDS)), np.cumsum(rises, axis=0, dtype=np.float64)])
    low = np.clip(np.arange(count) - _AROUND, 0, count)
    high = np.clip(np.arange(count) + _AROUND, 0, count)
    mean = (sums[high] - sums[low]) / np.maximum(high - low, 1)[:, None]
    found: Frames = (rises - mean).astype(np.float32)
    return found
