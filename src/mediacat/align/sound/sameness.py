"""Where both recordings carry the very same sound: the original, and no interpreter in either.

The onsets of both must be alike, and their levels as far apart as in the other such places: where
an interpreter pauses, the floor that is heard below him is alike too, but soft.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from mediacat.align import suspects
from mediacat.align.sound.flux import FPS, Frames, Heard
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import SharedSound, Stretch

_ALIKE = 0.6
"""Cosine of the two sounds' onsets, over two seconds."""
_BLOCK = FPS
_LEAST_BLOCKS = 3
_LEVEL = 8 * np.log(10) / 10
"""Eight decibels of power."""
_LOUD = 0.6
"""Levels are compared in the loudest frames of a block: the others are room and noise."""


def find(stretches: Sequence[Stretch], a: Heard, b: Heard) -> Iterator[SharedSound]:
    """Spans of the stretches in which a and b sound the same."""
    starts = [
        np.arange(one.a.start * FPS // 1000, one.a.end * FPS // 1000 - _BLOCK + 1, _BLOCK)
        for one in stretches
    ]
    measured = [
        np.array([_compare(int(start), one, a, b) for start in places]).reshape(-1, 2)
        for one, places in zip(stretches, starts, strict=True)
    ]
    levels = [level for part in measured for alike, level in part if alike > _ALIKE]
    usual = float(np.median(levels)) if levels else 0.0
    for one, places, part in zip(stretches, starts, measured, strict=True):
        same = (part[:, 0] > _ALIKE) & (np.abs(part[:, 1] - usual) < _LEVEL)
        for first, after in suspects.runs(same):
            if after - first >= _LEAST_BLOCKS:
                start, end = int(places[first]), int(places[after - 1]) + _BLOCK
                yield _shared(one, start * 1000 // FPS, end * 1000 // FPS)


def _shared(stretch: Stretch, start: int, end: int) -> SharedSound:
    there = max(0, stretch.to_b(start)), max(0, stretch.to_b(end))
    return SharedSound(
        a=Span(Milliseconds(start), Milliseconds(end)),
        b=Span(Milliseconds(there[0]), Milliseconds(there[1])),
    )


def _compare(start: int, stretch: Stretch, a: Heard, b: Heard) -> tuple[float, float]:
    """Likeness of the onsets around a block, and how much louder b is in it."""
    exact = stretch.to_b(start * 1000 // FPS) * FPS / 1000
    best = (0.0, 0.0)
    for there in (int(np.floor(exact)), int(np.ceil(exact))):
        early = min(_BLOCK // 2, start, max(0, there))
        length = min(early + 3 * _BLOCK // 2, len(a.rises) - start, len(b.rises) - there)
        if there < 0 or length < _BLOCK:
            continue
        ours = slice(start - early, start - early + length)
        theirs = slice(there - early, there - early + length)
        alike = _cosine(a.rises[ours], b.rises[theirs])
        if alike > best[0]:
            best = alike, _louder(a.loudness[ours], b.loudness[theirs])
    return best


def _cosine(a: Frames, b: Frames) -> float:
    norm = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / norm if norm else 0.0


def _louder(a: Frames, b: Frames) -> float:
    both = a + b
    loud = both >= np.quantile(both, _LOUD)
    return float(np.median(b[loud] - a[loud]))
