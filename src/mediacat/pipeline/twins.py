"""How alike a Ukrainian and an English text are: what sounds alike, and what the lexicon knows."""

from mediacat.pipeline import renderings
from mediacat.quotes.page import pairing
from mediacat.text import keys, tokens

_SHORTEST = 4
"""Letters of words worth comparing: small words are in every text."""


def likeness(ukrainian: str, english: str) -> float:
    """0 to 1: names, numbers and roots in common, and the share of likely translations."""
    left = {keys.key(form) for form in tokens.forms(ukrainian) if len(form) >= _SHORTEST}
    right = {keys.key(form) for form in tokens.forms(english) if len(form) >= _SHORTEST}
    if not left or not right:
        return pairing.likeness(ukrainian, english)
    known = renderings.both_ways()
    met = {word: known[word].keys() & right for word in left if word in known}
    rendered = set().union(*met.values())
    hits = min(sum(map(bool, met.values())), len(rendered))
    share = hits / min(len(left), len(right))
    length = min(len(ukrainian), len(english)) / max(len(ukrainian), len(english))
    return min(1.0, pairing.likeness(ukrainian, english) + _excess(share) * min(1.0, 1.5 * length))


def _excess(share: float) -> float:
    """What of a share is more than two texts about one subject have by accident."""
    return max(0.0, share - 0.15) / 2
