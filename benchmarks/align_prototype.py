"""The throwaway aligner that `mediacat.align` grew from, to measure beside it where it is at hand.

It lies outside the project; without it the tables say "not here".
"""

import importlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mediacat.align.units import Side

Found = tuple[tuple[int, ...], tuple[int, ...], float]
"""Units of a, units of b, posterior."""

_ROUNDS = ((12, 2, 60), (5, 2, 40), (3, 3, 30))
"""Of timed texts: sigma of the time, passes, and width of the band."""


@dataclass(frozen=True, kw_only=True)
class Prototype:
    """Its modules, which ship without types."""

    aligner: Any
    timed: Any
    lines: Any
    weights: dict[str, float]

    def untimed(self, a: Side, b: Side) -> list[Found]:
        """Beads of two plain texts."""
        ours, theirs = self._side(a, "uk"), self._side(b, "en")
        return _matched(self.aligner(ours, theirs, self.weights).run())

    def timed_ones(self, a: Side, b: Side) -> list[Found]:
        """Beads of two timed texts: a track by votes of words, then three rounds around it."""
        ours, theirs = self._side(a, "uk"), self._side(b, "en")
        there, here = _times(a), _times(b)
        first = self.aligner(ours, theirs, self.weights)
        points = self.timed.candidates(first, ours, theirs, there, here)
        moments, offsets = self.timed.vote_track(points, there[0, 0], there[-1, 1])
        offset = np.interp(there.mean(axis=1), moments, offsets)
        beads: list[Any] = []
        for sigma, passes, width in _ROUNDS:
            ours.times, theirs.times = there - offset[:, None], here
            centre = np.searchsorted(here.mean(axis=1), ours.times.mean(axis=1))
            weights = {**self.weights, "w_time": 0.8, "sig": sigma}
            one = self.aligner(ours, theirs, weights)
            beads = one.run(passes=passes, center=centre, W=width)
            votes = [
                (middle, middle - (here[b[0], 0] + here[b[-1], 1]) / 2, 1.0)
                for a, b, posterior in _matched(beads)
                if posterior > 0.5
                for middle in [(there[a[0], 0] + there[a[-1], 1]) / 2]
            ]
            moments, offsets = self.lines.pw_offset(votes, 0)
            offset = np.interp(there.mean(axis=1), moments, offsets)
        return _matched(beads)

    def _side(self, side: Side, language: str) -> Any:
        return self.timed.Side([unit.text for unit in side.units], language)


def load(folder: Path) -> Prototype | None:
    """The prototype in a folder; None where it is not."""
    if not (folder / "aligner.py").exists():
        return None
    sys.path.insert(0, str(folder))
    try:
        modules = [importlib.import_module(name) for name in ("fast", "timed2", "t_timed")]
    finally:
        sys.path.remove(str(folder))
    return Prototype(
        aligner=modules[0].Fast,
        timed=modules[1],
        lines=modules[2],
        weights=json.loads((folder / "tuned.json").read_text(encoding="utf-8")),
    )


def _matched(beads: list[Any]) -> list[Found]:
    return [
        (tuple(map(int, a)), tuple(map(int, b)), float(posterior))
        for a, b, posterior, _ in beads
        if a and b
    ]


def _times(side: Side) -> NDArray[np.float64]:
    spans = [unit.span for unit in side.units if unit.span is not None]
    return np.array([(span.start / 1000, span.end / 1000) for span in spans])
