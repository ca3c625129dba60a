"""Which matches are worth a mark: *is* or *the* alone is not, beside another match it is."""

from collections.abc import Sequence

from mediacat.search.match import Matcher, Place

Chain = list[Place]
"""Matches that stand side by side."""


def telling(matcher: Matcher, places: Sequence[Place]) -> list[Chain]:
    """The matches, in order, by chain, without chains of nothing but function words.

    All of them if the query is nothing but function words.
    """
    chains: list[Chain] = []
    for place in places:
        if chains and place.start <= chains[-1][-1].end:
            chains[-1].append(place)
        else:
            chains.append([place])
    if not matcher.telling:
        return chains
    return [chain for chain in chains if any(one.clause in matcher.telling for one in chain)]
