"""From the share of all chains that hold a bead to the probability that it is right.

Chains that differ elsewhere share their words, so posteriors are too sure of themselves. The map is
isotonic (B. Zadrozny, C. Elkan 2002), fitted on the disturbed WMT 2023 bitexts with the
weights there are and reported on others.
"""

import numpy as np

from mediacat.align.sparse import Floats

_POSTERIOR = (0.0, 0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.99, 0.999, 1.0)
_RIGHT = (0.0, 0.2, 0.38, 0.48, 0.55, 0.63, 0.75, 0.8, 0.87, 0.905, 0.925, 0.94, 0.958, 0.965)


def probability(posterior: Floats) -> Floats:
    """Probabilities that beads with these posteriors are exactly right."""
    return np.interp(posterior, _POSTERIOR, _RIGHT)
