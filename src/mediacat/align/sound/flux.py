"""Where sound gets louder, band by band: what a room, a level or a codec changes least.

Log-mel energies every 10 ms, their rises, less the mean of the seconds around: speech under other
speech keeps its onsets when its level is far below.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mediacat.align.sound import fourier
from mediacat.model.span import Milliseconds, Span
from mediacat.speechfile import RATE, SpeechFile

FPS = 100
"""Frames a second."""
BANDS = 10
_MELS = 20
_LOWEST_HZ, _HIGHEST_HZ = 150.0, 3_600.0
_FFT = 256
"""Samples at 8 kHz."""
_HOP = RATE // 2 // FPS
_AROUND = FPS
"""Frames before and after whose mean is taken away."""
_RISE = 2
"""Frames over which a rise is measured."""
_BLOCK = 8_192
"""Frames worked on at once."""
_QUIET = 1e-9
"""Energy below which differences are noise, as a share of the loudest in the block."""

Frames = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is kept of a recording; frame n is the sound around n / FPS seconds."""

    rises: Frames
    """Frames × bands, 1 in the mean of their squares."""
    loudness: Frames
    """Mean log energy of the bands, in nepers of power."""


def measure(sound: SpeechFile, heard: Callable[[float], None] = lambda _: None) -> Heard:
    """Listen to a recording, a minute or two at a time; `heard` is told seconds."""
    count = max(0, (sound.length // 2 - _FFT) // _HOP + 1)
    rises = np.empty((count, BANDS), np.float32)
    loudness = np.empty(count, np.float32)
    weights = _mel_weights()
    last: Frames | None = None
    for start in range(0, count, _BLOCK):
        frames = min(_BLOCK, count - start)
        raw = sound.pcm(_span(start, frames)).astype(np.float32)
        # Neighbours are added to halve the rate.
        levels = _levels(raw[0::2] + raw[1::2], frames, weights)
        before = np.repeat(levels[:1], _RISE, axis=0) if last is None else last
        joined = np.concatenate([before, levels])
        rise = np.maximum(joined[_RISE:] - joined[:-_RISE], 0)
        # The root keeps one loud onset from outweighing many soft ones.
        rises[start : start + frames] = np.sqrt(rise.reshape(frames, BANDS, -1).sum(axis=2))
        loudness[start : start + frames] = levels.mean(axis=1)
        last = joined[-_RISE:]
        heard((start + frames) / FPS)
    _centre(rises)
    rises /= np.float32(np.sqrt(float(np.vdot(rises, rises)) / max(1, rises.size)) + 1e-6)
    return Heard(rises=rises, loudness=loudness)


def _span(start: int, frames: int) -> Span:
    begins = start * 1000 // FPS
    length = (frames - 1) * 1000 // FPS + _FFT * 2000 // RATE
    return Span(Milliseconds(begins), Milliseconds(begins + length))


def _levels(samples: Frames, frames: int, weights: Frames) -> Frames:
    windows = np.lib.stride_tricks.sliding_window_view(samples, _FFT)[::_HOP][:frames]
    spectrum = fourier.forward(windows * np.hanning(_FFT).astype(np.float32))
    power = (spectrum.real**2 + spectrum.imag**2) @ weights
    found: Frames = np.log(power + np.float32(max(1.0, _QUIET * float(power.max()))))
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


def _centre(rises: Frames) -> None:
    """Take away the mean of the two seconds around each frame, in place."""
    before = rises[:0]
    for start in range(0, len(rises), _BLOCK):
        here = rises[start : start + _BLOCK].copy()
        around = np.concatenate([before, here, rises[start + _BLOCK :][:_AROUND]])
        sums = np.concatenate([np.zeros((1, BANDS)), np.cumsum(around, axis=0, dtype=np.float64)])
        places = np.arange(len(before), len(before) + len(here))
        low = np.maximum(places - _AROUND, 0)
        high = np.minimum(places + _AROUND, len(around))
        rises[start : start + _BLOCK] -= (sums[high] - sums[low]) / (high - low)[:, None]
        before = here[-_AROUND:]
