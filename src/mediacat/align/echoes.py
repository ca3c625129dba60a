"""The same said twice: where units that fit the track fit a far place of the other side as well.

A repeated panel or a rebroadcast makes two tracks of similar strength. Whichever is chosen, a
person has to be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mediacat.align import evidence as weighing
from mediacat.align import sparse
from mediacat.align.clocks import Clocks
from mediacat.align.evidence import Evidence
from mediacat.align.sparse import Flags, Floats

_WINDOW, _STEP = 40, 20
"""Units that are looked at together."""
_BIN_S = 5.0
_WANDERING = 1
"""Bins on either side over which the interpreter's lag spreads what is said at one place."""
_SIMILAR = 0.5
"""A second place this strong, next to the track's, is no accident."""
_STEADY_S = 15.0
_RUN = 3
"""Windows in a row that must find the same distance between the two places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    start: int
    """Its first unit."""
    ratio: float
    """What the words say for the best place far from the track, for a nat that they say for it."""
    distance: float
    """Seconds from the track to that place."""


def repeated(evidence: Evidence, clocks: Clocks, offset: Floats) -> tuple[Flags, Flags]:
    """Which units of a, and which of b, fit a second place of the other side.

    `evidence` should hold rare words only: common ones fit everywhere. `offset` is the track, a - b
    in seconds, of each unit of a.
    """
    there = clocks.a - offset
    # Where the track goes back to what b said before, the first time is what is compared.
    first = there >= np.maximum.accumulate(there)
    turned = -np.interp(clocks.b, there[first], offset[first])
    return (
        _flags(_windows(evidence, clocks.a, clocks.b, offset), len(clocks.a)),
        _flags(_windows(evidence.turned(), clocks.b, clocks.a, turned), len(clocks.b)),
    )


def _flags(windows: Iterator[_Window], units: int) -> Flags:
    flags = np.zeros(units, bool)
    run: list[_Window] = []
    for one in windows:
        twice = one.ratio >= _SIMILAR
        if run and (not twice or abs(run[-1].distance - one.distance) > _STEADY_S):
            run = []
        if twice:
            run.append(one)
        if len(run) >= _RUN:
            flags[run[0].start : one.start + _WINDOW] = True
    return flags


def _windows(evidence: Evidence, here: Floats, there: Floats, offset: Floats) -> Iterator[_Window]:
    """`here` and `there` are the clocks of both sides, `offset` the track: here - there."""
    for start in range(0, max(1, len(here) - _STEP), _STEP):
        part = slice(start, start + _WINDOW)
        rows, columns, nats = sparse.entries(weighing.between(evidence, part, slice(0, len(there))))
        astray = here[part][rows] - there[columns] - offset[part][rows]
        # No passage of this length comes again before it is over.
        yield _window(start, astray, nats, float(np.ptp(here[part])))


def _window(start: int, astray: Floats, nats: Floats, far: float) -> _Window:
    bins = np.rint(astray / _BIN_S).astype(int)
    lowest = min(0, int(bins.min(initial=0))) - _WANDERING
    counts = np.bincount(bins - lowest, nats, minlength=_WANDERING - lowest + 1)
    votes = np.convolve(counts, np.ones(2 * _WANDERING + 1), mode="same")
    places = (np.arange(len(votes)) + lowest) * _BIN_S
    first = float(votes[np.abs(places) <= _WANDERING * _BIN_S].max())
    second = np.where(np.abs(places) > far, votes, 0)
    best = int(second.argmax())
    ratio = float(second[best]) / first if first > 0 else 0.0
    return _Window(start=start, ratio=ratio, distance=float(places[best]))
