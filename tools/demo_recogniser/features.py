"""Whisper's log-mel spectrogram in numpy, and its one-byte form for storage.

Source: the filter bank (Slaney's mel scale and area normalisation) and the window, hop and
transform sizes are those of openai-whisper, so a model trained on them runs in the usual engines.
"""

import functools

import numpy as np
import numpy.typing as npt

MELS = 80
FRAMES_PER_SECOND = 100
FLOOR = -10.0

_RATE, _WINDOW, _HOP = 16_000, 400, 160
_STEP = 13 / 255  # stored range: 10**-10 to 10**3, half a decibel a step


@functools.cache
def _filters() -> npt.NDArray[np.float32]:
    """The (80, 201) matrix from power spectrum to mel bands."""
    linear_hz, log_step = 200 / 3, np.log(6.4) / 27
    top = 15 + np.log(_RATE / 2 / 1000) / log_step
    mels = np.linspace(0, top, MELS + 2)
    edges = np.where(mels >= 15, 1000 * np.exp(log_step * (mels - 15)), mels * linear_hz)
    bins = np.linspace(0, _RATE / 2, _WINDOW // 2 + 1)
    slopes = edges[:, None] - bins[None]
    widths = np.diff(edges)
    rising, falling = -slopes[:-2] / widths[:-1, None], slopes[2:] / widths[1:, None]
    triangles = np.maximum(0, np.minimum(rising, falling))
    return np.asarray(triangles * (2 / (edges[2:] - edges[:-2]))[:, None], dtype=np.float32)


def log_mel(sound: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Log10 mel power, (frames, 80), before Whisper's clamp; frame i is centred on sample 160·i."""
    padded = np.pad(sound, _WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP][:-1]
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    mel = power.astype(np.float32) @ _filters().T
    return np.asarray(np.log10(np.maximum(mel, 10**FLOOR)), dtype=np.float32)


def pack(mel: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """One byte per value."""
    return np.asarray(np.clip(np.rint((mel - FLOOR) / _STEP), 0, 255), dtype=np.uint8)


def unpack(stored: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """The inverse of `pack` to a quarter of a decibel."""
    return stored.astype(np.float32) * np.float32(_STEP) + np.float32(FLOOR)


def normalise(mel: npt.NDArray[np.float32], peak: float) -> npt.NDArray[np.float32]:
    """Whisper's dynamic range and scale: eight decades below the peak, then about −1 to 1."""
    return np.asarray((np.maximum(mel, peak - 8) + 4) / 4, dtype=np.float32)
