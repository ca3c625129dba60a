"""What a search inside one recording found, listed for whoever has no scripts to walk it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from mediacat.model.recording import Recording
from mediacat.pipeline import links
from mediacat.web import hits
from mediacat.web.hits import Moment
from mediacat.web.i18n import Interface
from mediacat.web.site import Site

MOST = 100
"""Moments on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A part of the moments, and the way to the others."""

    moments: tuple[Moment, ...]
    first: int
    """The number of the first one here, from 1; so it is with the last."""
    last: int
    count: int
    """Of all moments in the recording."""
    meant: str | None
    earlier: str | None
    later: str | None


def found(site: Site, recording: Recording, find: str, number: int, ui: Interface) -> Inside | None:
    """The page of that number, or the last one there is; None where nothing is looked for."""
    if not find:
        return None
    answer = site.searcher().inside(find, recording.key)
    count = len(answer.hits)
    number = max(1, min(number, -(-count // MOST)))
    first, last = (number - 1) * MOST, min(number * MOST, count)

    def page(other: int) -> str:
        told = {"find": find} | ({"page": other} if other > 1 else {})
        return f"{links.recording(recording.key, ui.language)}?{urlencode(told)}"

    return Inside(
        moments=tuple(hits.shown(site, hit, ui) for hit in answer.hits[first:last]),
        first=first + 1,
        last=last,
        count=count,
        meant=answer.meant,
        earlier=page(number - 1) if number > 1 else None,
        later=page(number + 1) if last < count else None,
    )
