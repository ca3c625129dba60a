"""A clock for every unit: seconds where times are known, else its place in the text.

Untimed text runs by its letters, in lengths of b's mean unit, so that one step of the search for
offsets is one unit there as it is one second here.
"""

from dataclasses import dataclass

import numpy as np

from mediacat.align.sparse import Floats
from mediacat.align.units import Side

_REACH_S = 1_800.0
_EXCERPT = 2.0
"""Where one text is this many times as long, it is no retelling of the whole other one."""
_SHARE, _LEAST = 0.15, 30.0
"""How far a text may run ahead of the other: this share of it, and so many units at least."""
_CELLS, _MOST_CELLS = 5e6, 1e8
"""Places of the track that may be looked at: all offsets in small texts, fewer in huge ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The middles of the units of both sides, on one scale, and how offsets behave on it."""

    a: Floats
    b: Floats
    edges_a: Floats
    edges_b: Floats
    """Starts and ends of the units, 2 × units, on the same scale."""
    timed: bool
    reach: float
    """Offsets (a minus b) are looked for up to this, either way."""
    width: float
    """Standard deviation of a true pair's offset from the track."""
    drift_cost: float
    jump_cost: float
    """In nats: one step of the track by one bin, and a jump to anywhere."""


def of_times(a: Side, b: Side) -> Clocks:
    """Seconds; both sides must be timed."""
    return Clocks(
        a=_edges(a).mean(axis=0),
        b=_edges(b).mean(axis=0),
        edges_a=_edges(a),
        edges_b=_edges(b),
        timed=True,
        reach=_REACH_S,
        width=2.5,
        drift_cost=3.0,
        jump_cost=14.0,
    )


def of_letters(a: Floats, b: Floats) -> Clocks:
    """Places by letters, given the letters of each unit."""
    total_b = b.sum()
    scale = len(b) / total_b
    stretch = letters_ratio(a, b)
    most = max(len(a), len(b))
    usual = min(_SHARE * most, _MOST_CELLS / len(a))
    reach = max(_LEAST, usual, min(float(most), _CELLS / len(a)))
    edges_a = np.stack([np.cumsum(a) - a, np.cumsum(a)]) * scale * stretch
    edges_b = np.stack([np.cumsum(b) - b, np.cumsum(b)]) * scale
    return Clocks(
        a=edges_a.mean(axis=0),
        b=edges_b.mean(axis=0),
        edges_a=edges_a,
        edges_b=edges_b,
        timed=False,
        reach=min(reach, float(most) + 1),
        width=1.5,
        drift_cost=1.5,
        jump_cost=12.0,
    )


def letters_ratio(a: Floats, b: Floats) -> float:
    """Letters of b for a letter of a, given the letters of each unit."""
    ratio = float(b.sum() / a.sum())
    return ratio if 1 / _EXCERPT < ratio < _EXCERPT else 1.0


def _edges(side: Side) -> Floats:
    spans = [unit.span for unit in side.units if unit.span is not None]
    return np.array([[span.start for span in spans], [span.end for span in spans]], float) / 1000
