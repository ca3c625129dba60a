"""The interpreter's lag between the track's steps: what a round's beads teach about the offset.

The track moves in whole seconds and seldom; a lag wanders all the time. The beads around a unit,
weighed by their posteriors and by how near they are, say how far off the track it is there.
"""

from collections.abc import Sequence

import numpy as np

from mediacat.align.chain import Link
from mediacat.align.clocks import Clocks
from mediacat.align.sparse import Floats

_NEAR = 8.0
"""Units before and after that share a lag: the standard deviation of their weights."""
_MOST_S = 5.0
"""A bead farther from the track than this says no more than one that lies here."""
_AT_REST = 0.5
"""Beads' worth of belief that the track is right as it is."""


def refined(offset: Floats, clocks: Clocks, links: Sequence[Link]) -> Floats:
    """The track's offsets (a - b, seconds), moved to where the beads around them lie."""
    astray, weight = np.zeros((2, len(offset)))
    for link in links:
        middle_a = (clocks.edges_a[0, link.a[0]] + clocks.edges_a[1, link.a[1] - 1]) / 2
        middle_b = (clocks.edges_b[0, link.b[0]] + clocks.edges_b[1, link.b[1] - 1]) / 2
        units = slice(*link.a)
        away = np.clip(middle_a - middle_b - offset[units], -_MOST_S, _MOST_S)
        astray[units] += link.posterior * away
        weight[units] += link.posterior
    found: Floats = offset + _smooth(astray) / (_smooth(weight) + _AT_REST)
    return found


def _smooth(values: Floats) -> Floats:
    reach = round(3 * _NEAR)
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / _NEAR) ** 2)
    found: Floats = np.convolve(values, bell, mode="full")[reach:-reach]
    return found
