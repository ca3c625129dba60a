"""What words may be said as in the other language, as the seed lexicon of the alignment knows."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from mediacat.align import lexicon


@cache
def both_ways() -> Mapping[str, Mapping[str, float]]:
    """For the key of a word of either language, the other's keys, and how likely they stand for it.

    >>> "water" in both_ways()["вода"], "вода" in both_ways()["water"]
    (True, True)
    """
    found = defaultdict[str, dict[str, float]](dict)
    for entry in lexicon.entries():
        found[entry.ukrainian][entry.english] = entry.probability
        found[entry.english][entry.ukrainian] = entry.probability
    return dict(found)
