"""Rows of a recording's counterpart that say about the same: told without reading any."""

import numpy as np

from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Rows

_PLACE = (1 << RECORDING_BITS) - 1
_NEAR = 1
"""Rows by which both may be apart: an interpreter lags, and pauses differ."""


def beside(rows: Rows, known: Known) -> Rows:
    """The rows that lie beside some rows: at the same share of the counterpart's words.

    Both recordings of an event run at about the same pace. Rows without a counterpart have none.
    """
    other, length = known.beside
    numbers = rows >> RECORDING_BITS
    there = other[numbers]
    places = (rows & _PLACE) * length[there] // length[numbers]
    found = ((there << RECORDING_BITS) + places)[there > 0]
    found.sort(kind="stable")  # made of ascending parts
    once: Rows = found[np.diff(found, prepend=-1) > 0]
    return once


def apart(rows: Rows, others: Rows) -> Rows:
    """Those of some rows that do not lie near one of the others.

    >>> apart(np.array([3, 8, 9]), np.array([4, 20])).tolist()
    [8, 9]
    """
    recordings = rows >> RECORDING_BITS
    often = np.bincount(others >> RECORDING_BITS, minlength=recordings.max(initial=0) + 1)
    if not often[recordings].any():  # as with most words: they are of one language
        return rows
    following = others.take(others.searchsorted(rows - _NEAR), mode="clip")
    far: Rows = rows[np.abs(following - rows) > _NEAR]
    return far
