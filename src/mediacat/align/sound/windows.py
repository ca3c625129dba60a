"""Windows of one recording looked for in the other: cross-correlation by FFT.

Each window of b is correlated with the part of a within reach, at 50 frames a second; the best few
lags are candidates. Fine lags are measured at 100 frames a second around a candidate.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mediacat.align.sound.flux import BANDS, FPS, Frames

_COARSE = 2
"""Frames put together for the search."""
_CANDIDATES = 3
_GROUP = 16
"""Windows searched in one transformed part of a."""
_SAME_PEAK_S = 0.5
_LEAST_STRENGTH = 4.5
"""Robust standard deviations above the other lags."""

Curve = NDArray[np.float64]
Spectra = NDArray[np.complexfloating[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A lag at which a window of b fits a."""

    window: int
    lag: float
    """Seconds: a's clock minus b's."""
    strength: float
    """Robust standard deviations above the window's other lags."""


def candidates(
    a: Frames,
    b: Frames,
    *,
    window: int,
    step: int,
    reach: int,
    searched: Callable[[float], None] = lambda _: None,
) -> list[Candidate]:
    """The best lags of each window of b; `window`, `step`, `reach` in frames."""
    low_a, low_b = _coarse(a), _coarse(b)
    size, stride, far = window // _COARSE, step // _COARSE, reach // _COARSE
    starts = list(range(0, max(0, len(low_b) - size) + 1, stride))
    found: list[Candidate] = []
    for first in range(0, len(starts), _GROUP):
        group = starts[first : first + _GROUP]
        left = max(0, group[0] - far)
        part = low_a[left : group[-1] + size + far]
        if len(part) < size:
            continue
        length = _fast(len(part) + size)
        spectra = np.fft.rfft(part, length, axis=0)
        for number, start in enumerate(group, first):
            curve = _curve(spectra, low_b[start : start + size], length)[: len(part)]
            # Only lags within reach of this very window.
            begin = max(0, start - far - left)
            curve = curve[begin : start + far - left + 1]
            for place, strength in _peaks(curve):
                lag = (left + begin + place - start) * _COARSE / FPS
                found.append(Candidate(window=number, lag=lag, strength=strength))
        searched(group[-1] * _COARSE / FPS)
    return found


def fine(a: Frames, b: Frames, start: int, window: int, lag: float) -> float | None:
    """The lag in seconds near `lag` at which b's window fits best, to a fraction of a frame."""
    around = FPS // 4
    origin = start + round(lag * FPS) - around
    piece = b[start : start + window]
    if origin < 0 or origin + len(piece) + 2 * around >= len(a):
        return None
    part = a[origin : origin + len(piece) + 2 * around]
    curve = _curve(np.fft.rfft(part, 2 * _fast(len(part)), axis=0), piece, 2 * _fast(len(part)))
    curve = curve[: 2 * around + 1]
    best = int(curve.argmax())
    if not 0 < best < 2 * around:
        return None
    before, here, after = curve[best - 1 : best + 2]
    bend = before - 2 * here + after
    shift = 0.5 * (before - after) / bend if bend < 0 else 0.0
    return float((origin - start + best + shift) / FPS)


def _coarse(frames: Frames) -> Frames:
    kept = len(frames) // _COARSE * _COARSE
    together: Frames = frames[:kept].reshape(-1, _COARSE, BANDS).sum(axis=1)
    return together


def _fast(length: int) -> int:
    """A length FFTs are quick at: 2ⁿ or 3·2ⁿ."""
    power = 1 << (length - 1).bit_length()
    return power * 3 // 4 if power * 3 // 4 >= length else power


def _curve(spectra: Spectra, piece: Frames, length: int) -> Curve:
    """Correlation at each lag, summed over bands before the way back."""
    product = (spectra * np.conj(np.fft.rfft(piece, length, axis=0))).sum(axis=1)
    found: Curve = np.asarray(np.fft.irfft(product, length), np.float64)
    return found


def _peaks(curve: Curve) -> Iterator[tuple[int, float]]:
    if len(curve) < 3:
        return
    middle = float(np.median(curve))
    spread = 1.4826 * float(np.median(np.abs(curve - middle))) + 1e-12
    apart = round(_SAME_PEAK_S * FPS / _COARSE)
    curve = curve.copy()
    for _ in range(_CANDIDATES):
        best = int(curve.argmax())
        strength = (float(curve[best]) - middle) / spread
        if strength < _LEAST_STRENGTH:
            return
        yield best, strength
        curve[max(0, best - apart) : best + apart + 1] = -np.inf
