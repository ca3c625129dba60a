"""The same said twice: where units of one side fit two far places of the other equally well.

A repeated panel or a rebroadcast makes two tracks of similar strength. Whichever is chosen, a
person has to be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mediacat.align import evidence as weighing
from mediacat.align import sparse
from mediacat.align.evidence import Evidence
from mediacat.align.sparse import Flags, Floats

_WINDOW, _STEP = 40, 20
"""Units that are looked at together."""
_BIN_S, _APART_S = 5.0, 30.0
_SIMILAR = 0.5
"""A second place this strong, next to the first, is no accident."""
_STEADY_S = 15.0
_RUN = 3
"""Windows in a row that must find the same distance between the two places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Peaks:
    first: float
    second: float
    """Nats above what chance gives, at the two best places."""
    distance: float
    """Seconds between them."""


def repeated(evidence: Evidence, clock_a: Floats, clock_b: Floats) -> tuple[Flags, Flags]:
    """Which units of a, and which of b, fit two places of the other side; clocks in seconds.

    `evidence` should hold rare words only: common ones fit everywhere.
    """
    turned = evidence.turned()
    return _flags(evidence, clock_a, clock_b), _flags(turned, clock_b, clock_a)


def _flags(evidence: Evidence, here: Floats, there: Floats) -> Flags:
    flags = np.zeros(len(here), bool)
    run: list[tuple[int, float]] = []
    for start, peaks in _windows(evidence, here, there):
        twice = peaks.first > 0 and peaks.second >= _SIMILAR * peaks.first
        if run and (not twice or abs(run[-1][1] - peaks.distance) > _STEADY_S):
            run = []
        if twice:
            run.append((start, peaks.distance))
        if len(run) >= _RUN:
            flags[run[0][0] : start + _WINDOW] = True
    return flags


def _windows(evidence: Evidence, here: Floats, there: Floats) -> Iterator[tuple[int, _Peaks]]:
    for start in range(0, max(1, len(here) - _STEP), _STEP):
        part = slice(start, start + _WINDOW)
        rows, columns, nats = sparse.entries(weighing.between(evidence, part, slice(0, len(there))))
        if not len(rows):
            yield start, _Peaks(first=0, second=0, distance=0)
            continue
        yield start, _peaks(here[part][rows] - there[columns], nats)


def _peaks(offset: Floats, nats: Floats) -> _Peaks:
    bins = np.floor((offset - offset.min()) / _BIN_S).astype(int)
    # The interpreter's lag wanders over several bins.
    votes = np.convolve(np.bincount(bins, nats), np.ones(3), mode="same")
    chance = float(np.median(votes))
    best = int(votes.argmax())
    apart = np.abs(np.arange(len(votes)) - best) * _BIN_S > _APART_S
    if not apart.any():
        return _Peaks(first=float(votes[best]) - chance, second=0, distance=0)
    other = int(np.where(apart, votes, -1).argmax())
    return _Peaks(
        first=float(votes[best]) - chance,
        second=float(votes[other]) - chance,
        distance=abs(best - other) * _BIN_S,
    )
