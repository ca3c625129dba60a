"""Windows of one recording looked for in the other: cross-correlation by FFT.

Each window of b is correlated with a within reach, at 50 frames a second, in blocks (overlap-save:
A. V. Oppenheim, R. W. Schafer 1989). What one window says for a lag is bounded, and neighbours are
added up: a lag counts only where several windows find it, each by itself too soft to be sure.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mediacat.align.sound import fourier
from mediacat.align.sound.flux import BANDS, FPS, Frames
from mediacat.align.sound.fourier import Reals

COARSE = 2
"""Frames put together for the search."""
_GROUP = 16
"""Windows searched at once in one transformed part of a."""
_BLOCK = 8_192
"""Coarse frames of a transformed together."""
_TOGETHER = (3, 9)
"""Windows that are added up."""
_SAY = 6.0
"""Standard deviations one window may say for a lag."""
_STRENGTH = 7.0
"""Of a sum: by chance once in 10^11 lags, and more than two windows together can say."""
_DISTINCT = 1.2
"""How much stronger than any other: what repeats itself, such as a beat, fits many lags."""
_SAME_PEAK = round(0.5 * FPS / COARSE)
_SAMPLED = 16
"""Every so many lags tell the spread of all."""
_FINE = 6
"""Frames on either side in which the exact lag is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Neighbouring windows of b that together fit a at one lag."""

    first: int
    after: int
    """Windows `[first, after)`."""
    lag: int
    """Frames: a's clock minus b's."""
    strength: float
    """Standard deviations above the other lags."""


def search(
    a: Frames,
    b: Frames,
    *,
    window: int,
    reach: int,
    searched: Callable[[float], None] = lambda _: None,
) -> Iterator[Sighting]:
    """Where windows of b are found in a; `window` and `reach` in frames."""
    far = reach // COARSE
    held: deque[Reals] = deque(maxlen=max(_TOGETHER))
    count = len(b) // window
    for number, curve in enumerate(_curves(_coarse(a), _coarse(b), window // COARSE, far)):
        held.append(_bounded(curve))
        after = number + 1
        for together in _TOGETHER:
            many = min(together, count)
            # Sums overlap by two thirds.
            if after < many or (after % max(1, together // 3) and after < count):
                continue
            total = np.sum(list(held)[-many:], axis=0) / np.float32(np.sqrt(many))
            found = _peak(total)
            if found is not None:
                place, strength = found
                yield Sighting(
                    first=after - many, after=after, lag=(place - far) * COARSE, strength=strength
                )
        searched(after * window / FPS)


def fine(a: Frames, b: Frames, start: int, window: int, lag: int) -> float | None:
    """The lag near `lag` at which b's window fits a best, in fractions of a frame.

    A room adds echoes to b, which fit a at smaller lags: so the flank of the peak towards larger
    ones is compared, at half its height, with that of a's likeness to itself.
    """
    piece = b[start : start + window]
    first = start + lag - _FINE
    if first < 0 or first + len(piece) + 2 * _FINE > len(a):
        return None
    curve = _beside(a, first, piece)
    best = int(np.argmax(curve))
    if not 0 < best < 2 * _FINE:
        return None
    own = start + lag - _FINE + best
    itself = _beside(a, own - _FINE, a[own : own + len(piece)])
    return lag + _flank(curve, best) - _flank(itself, _FINE)


def _beside(a: Frames, first: int, piece: Frames) -> list[float]:
    """How much a piece looks like a from each of some frames on; a's early end is left out."""
    return [
        float(np.vdot(a[max(0, at) : at + len(piece)], piece[max(0, -at) :][: len(a) - at]))
        for at in range(first, first + 2 * _FINE + 1)
    ]


def _flank(curve: Sequence[float], peak: int) -> float:
    """Where a curve last has half the height of its peak, beside the middle of the range."""
    half = curve[peak] / 2
    place = peak
    while place + 1 < len(curve) and curve[place + 1] > half:
        place += 1
    if place + 1 == len(curve):
        return float(peak - _FINE)
    return place + (curve[place] - half) / (curve[place] - curve[place + 1]) - _FINE


def _coarse(frames: Frames) -> Frames:
    kept = len(frames) // COARSE * COARSE
    together: Frames = frames[:kept].reshape(-1, COARSE, BANDS).sum(axis=1)
    return together


def _curves(a: Frames, b: Frames, size: int, far: int) -> Iterator[Reals]:
    """For each window of b its correlation with a at lags from -far to far; 0 outside of a."""
    step = _BLOCK - size + 1
    for first in range(0, len(b) - size + 1, _GROUP * size):
        starts = [
            start for start in range(first, first + _GROUP * size, size) if start + size <= len(b)
        ]
        left = starts[0] - far
        blocks = -(-(starts[-1] + far + 1 - left) // step)
        spectra = fourier.forward(_blocks(a, left, blocks, step))
        pieces = np.zeros((len(starts), BANDS, _BLOCK), np.float32)
        for number, start in enumerate(starts):
            pieces[number, :, :size] = b[start : start + size].T
        # Frequencies × blocks × bands times frequencies × bands × windows.
        product = spectra.transpose(2, 0, 1) @ np.conj(fourier.forward(pieces)).transpose(2, 1, 0)
        curves = fourier.back(product, _BLOCK, axis=0)[:step]
        for number, start in enumerate(starts):
            whole = curves[:, :, number].T.ravel()[start - far - left : start + far + 1 - left]
            whole[: max(0, far - start)] = 0
            whole[max(0, far - start + len(a) - size + 1) :] = 0
            yield whole


def _blocks(a: Frames, left: int, blocks: int, step: int) -> Reals:
    """Blocks × bands × frames from `left` on, 0 where a does not reach."""
    found = np.zeros((blocks, BANDS, _BLOCK), np.float32)
    for number in range(blocks):
        start = left + number * step
        low, high = max(0, start), min(len(a), start + _BLOCK)
        if low < high:
            found[number, :, low - start : high - start] = a[low:high].T
    return found


def _bounded(curve: Reals) -> Reals:
    """In robust standard deviations, none more than one window may say."""
    sample = curve[::_SAMPLED]
    sample = sample[sample != 0]
    if not len(sample):
        return np.zeros_like(curve)
    middle = np.median(sample)
    spread = 1.4826 * np.median(np.abs(sample - middle)) + 1e-6
    scaled: Reals = np.clip(curve / np.float32(spread), -_SAY, _SAY)
    return scaled


def _peak(total: Reals) -> tuple[int, float] | None:
    best = int(total.argmax())
    strength = float(total[best])
    if strength < _STRENGTH:
        return None
    others: Sequence[Reals] = (
        total[: max(0, best - _SAME_PEAK)],
        total[best + _SAME_PEAK + 1 :],
    )
    rival = max((float(one.max()) for one in others if len(one)), default=0.0)
    return (best, strength) if strength >= _DISTINCT * rival else None
