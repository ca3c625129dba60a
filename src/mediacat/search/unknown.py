"""Speakers and events that a query names and no recording has: what is called nearly so."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from heapq import nlargest

from mediacat.search.hit import Unknown
from mediacat.search.known import Known
from mediacat.text import romanise, tokens

_ALIKE = 0.65
"""How much of what was typed and of a name must agree."""
_MOST = 3


def speaker(asked: str, known: Known) -> Unknown:
    """Who is called nearly so, each by the spelling of the name that is nearest."""
    names = {id_: names or (id_,) for one in known.values() for id_, names in one.speakers.items()}
    best = [_best_spelled(asked, spelled) for spelled in names.values()]
    return Unknown(kind="speaker", asked=asked, near=_nearest(best))


def event(asked: str, known: Known) -> Unknown:
    """Ids of the events of which the id or the title is nearly so."""
    abouts = {one.about.event: one.about for one in known.values()}
    best = [
        (max(_likeness(asked, name) for name in (id_, *filter(None, (title.uk, title.en)))), id_)
        for id_, title in ((id_, about.event_title) for id_, about in abouts.items())
    ]
    return Unknown(kind="event", asked=asked, near=_nearest(best))


def _best_spelled(asked: str, names: Iterable[str]) -> tuple[float, str]:
    """The name most alike, rather in the script that was typed, with its likeness."""
    ranked = ((_likeness(asked, one), one.isascii() == asked.isascii(), one) for one in names)
    likeness, _, name = max(ranked)
    return likeness, name


def _nearest(found: Iterable[tuple[float, str]]) -> tuple[str, ...]:
    likely = sorted({one for one in found if one[0] >= _ALIKE}, key=lambda one: one[1])
    return tuple(name for _, name in nlargest(_MOST, likely, key=lambda one: one[0]))


def _likeness(asked: str, name: str) -> float:
    """From 0 to 1, in either script: as a whole, or word by word, whichever is more."""
    wanted, called = _latin(asked), _latin(name)
    if not wanted or not called:
        return 0.0
    each = [max(_ratio(word, other) for other in called) for word in wanted]
    return max(_ratio(" ".join(wanted), " ".join(called)), sum(each) / len(each))


def _latin(text: str) -> Sequence[str]:
    return [romanise.romanise(form) for form in tokens.forms(text)]


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
