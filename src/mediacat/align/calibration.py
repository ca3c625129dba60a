"""From the share of all chains that hold a bead to the probability that it is right.

Chains that differ elsewhere share their words, so posteriors are a little too sure of themselves,
those of large beads much: what is really four units with one is taken for three with one, surely.
The maps are isotonic (B. Zadrozny, C. Elkan 2002), one for each size of bead, fitted on the
disturbed WMT 2023 bitexts with the weights there are and reported on others.
"""

import numpy as np

from mediacat.align.chain import Link

_POSTERIOR = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
_ONE_TO_ONE = (0.26, 0.46, 0.54, 0.67, 0.68, 0.76, 0.83, 0.93, 0.94, 0.97, 0.977, 0.99, 0.99)
_ONE_TO_TWO = (0.07, 0.34, 0.49, 0.5, 0.59, 0.8, 0.84, 0.875, 0.94, 0.968, 0.97, 0.97, 0.98)
_LARGER = (0.1, 0.22, 0.31, 0.38, 0.45, 0.56, 0.68, 0.81, 0.81, 0.83, 0.83, 0.84, 0.84)
_BY_SIZE = {2: _ONE_TO_ONE, 3: _ONE_TO_TWO}


def probability(link: Link) -> float:
    """How probable it is that exactly these units belong together."""
    size = link.a[1] - link.a[0] + link.b[1] - link.b[0]
    return float(np.interp(link.posterior, _POSTERIOR, _BY_SIZE.get(size, _LARGER)))
