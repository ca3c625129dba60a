"""From beads along a track to a timeline: straight pieces between cuts, fitted robustly."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mediacat.align import suspects
from mediacat.align.alignment import Aligned
from mediacat.align.sparse import Floats, Integers
from mediacat.align.units import Side
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Stretch

JUMP_S = 4.0
"""A step of the track this long is a cut and no wandering lag."""
_SLOPES = {Source.SOUND: (180.0, 8, 1.0), Source.WORDS: (600.0, 30, 10.0)}
"""How long a piece must be, with how many points, before its slope says anything; and how many
neighbouring points say the same thing: beads share the interpreter's lag."""
_SIGNIFICANT = 4.0
_SURE = 0.3


def from_words(aligned: Aligned, a: Side) -> tuple[Stretch, ...]:
    """Stretches of the timeline that the beads of a timed alignment support."""
    points = _points(aligned)
    found: list[Stretch] = []
    for first, after in _pieces(aligned):
        inside = (points[0] >= first) & (points[0] < after)
        if not inside.any():
            continue
        units = points[0][inside]
        spans = [one.span for one in a.units[units.min() : units.max() + 1] if one.span is not None]
        start = max(spans[0].start, found[-1].a.end if found else Milliseconds(0))
        end = max(span.end for span in spans)
        if end > start:
            found.append(line(Span(start, end), points[1][inside], points[2][inside], Source.WORDS))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A robust line through points."""

    at: float
    """Where the line has its middle."""
    middle: float
    """Its value there."""
    slope: float
    residuals: Floats

    def value(self, moment: float) -> float:
        """The line at a moment."""
        return self.middle + self.slope * (moment - self.at)


def fit(moments: Floats, values: Floats, source: Source) -> Fit:
    """A robust line through values (seconds) at moments (seconds).

    Bisquare weights (J. W. Tukey); a slope only where the points are many and the slope is far from
    chance, else the median.
    """
    middle, at = float(np.median(values)), float(np.mean(moments))
    slope, residuals = 0.0, values - middle
    long, many, alike = _SLOPES[source]
    if len(moments) >= many and np.ptp(moments) >= long:
        slope, middle, residuals = _sloped(moments - at, values, alike)
    return Fit(at=at, middle=middle, slope=slope, residuals=residuals)


def line(a: Span, moments: Floats, offsets: Floats, source: Source) -> Stretch:
    """The stretch that offsets b - a (seconds) at moments of a (seconds) make."""
    found = fit(moments, offsets, source)
    return Stretch(
        a=a,
        offset=round(found.value(a.start / 1000) * 1000),
        drift_ppm=round(found.slope * 1e6, 1),
        source=source,
        residual=Milliseconds(round(float(np.median(np.abs(found.residuals))) * 1000)),
        votes=len(moments),
    )


def _sloped(moments: Floats, offsets: Floats, alike: float) -> tuple[float, float, Floats]:
    """Slope, middle and residuals; the slope is 0 where it may be chance."""
    weights = np.ones(len(moments))
    slope, middle, spread = 0.0, float(np.median(offsets)), 0.0
    residuals = offsets - middle
    for _ in range(8):
        mean = float(np.average(moments, weights=weights))
        level = float(np.average(offsets, weights=weights))
        squares = float((weights * (moments - mean) ** 2).sum())
        slope = float((weights * (moments - mean) * (offsets - level)).sum()) / max(squares, 1e-9)
        middle = level - slope * mean
        residuals = offsets - middle - slope * moments
        spread = max(1.4826 * float(np.median(np.abs(residuals))), 1e-4)
        weights = np.maximum(1 - (residuals / (4.7 * spread)) ** 2, 0) ** 2
    error = spread / np.sqrt(max(squares, 1e-9)) * np.sqrt(alike)
    if abs(slope) < _SIGNIFICANT * error:
        middle = float(np.median(offsets))
        return 0.0, middle, offsets - middle
    return slope, middle, residuals


def _points(aligned: Aligned) -> tuple[Integers, Floats, Floats]:
    """Unit of a, its moment, and b - a, of every bead that is likely enough."""
    edges_a, edges_b = aligned.clocks.edges_a, aligned.clocks.edges_b
    sure = [link for link in aligned.links if link.posterior > _SURE]
    units = np.array([link.a[0] for link in sure], np.int64)
    at_a = np.array([(edges_a[0, x.a[0]] + edges_a[1, x.a[1] - 1]) / 2 for x in sure], float)
    at_b = np.array([(edges_b[0, x.b[0]] + edges_b[1, x.b[1] - 1]) / 2 for x in sure], float)
    return units, at_a, at_b - at_a


def _pieces(aligned: Aligned) -> Iterator[tuple[int, int]]:
    """Runs of units on a track without a jump, that the words support."""
    for first, after in suspects.runs(~aligned.followed.unsupported):
        steps = np.abs(np.diff(aligned.followed.track.offset[first:after]))
        cuts = [first, *(np.flatnonzero(steps > JUMP_S) + first + 1), after]
        for start, end in pairwise(cuts):
            yield int(start), int(end)
