"""The door to scipy's FFT: many short transforms at once, in single precision."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float32]
Spectra = NDArray[np.complex64]


def forward(signals: Reals) -> Spectra:
    """Spectra of real signals along the last axis."""
    found: Spectra = _library().rfft(signals, axis=-1)
    return found


def back(spectra: Spectra, length: int, axis: int) -> Reals:
    """The real signals of `length` that have these spectra along an axis."""
    found: Reals = _library().irfft(spectra, length, axis=axis)
    return found


def _library() -> Any:
    from scipy import fft  # type: ignore[import-untyped]

    return fft
