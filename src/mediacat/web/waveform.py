"""A recording's loudness as a picture: where people speak, where they pause, where they clap.

It is the timeline under the player: editors find where a talk goes on after a break.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

_WIDTH = 240
"""Strokes, one a unit."""
_HALF = 12
"""Of the height."""


def path(swings: Sequence[int]) -> str:
    """Upright strokes as an SVG path, 240 wide and 24 high; empty where there is no sound.

    `swings` is how far the sound swings in each second. Strokes grow with the square root, about
    as the ear tells loudness (Stevens, Psychophysics, 1975: with the power 0.6 of the pressure).
    """
    loudest = max(means := _means(swings), default=0)
    if not loudest:
        return ""
    heights = [max(1, round(_HALF * (mean / loudest) ** 0.5)) for mean in means]
    return "".join(f"M{at}.5 {_HALF - height}v{2 * height}" for at, height in enumerate(heights))


def _means(swings: Sequence[int]) -> list[float]:
    """The mean of each stroke's seconds; short recordings have strokes that share one."""
    borders = [len(swings) * at // _WIDTH for at in range(_WIDTH + 1)]
    return [
        fmean(swings[first : max(first + 1, after)]) for first, after in pairwise(borders) if swings
    ]
