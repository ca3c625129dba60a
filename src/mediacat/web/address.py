"""Addresses of pages and files, and what an address says about a moment."""

from urllib.parse import quote, urlsplit

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span, parse_clock

_YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"}


def event(id_: str, ui: Language) -> str:
    """The page of an event."""
    return f"/{ui.value}/e/{quote(id_)}"


def person(id_: str, ui: Language) -> str:
    """The page of a person."""
    return f"/{ui.value}/p/{quote(id_)}"


def quotation(key: str, ui: Language) -> str:
    """The page of a published quote, by its key."""
    return f"/{ui.value}/q/{quote(key)}"


def asked_span(text: str) -> Span | None:
    """The span in an address: `751.28,760.02`, `12:31,12:40`, or one moment; None if it is none.

    >>> asked_span("12:31,760.5")
    Span(start=751000, end=760500)
    """
    try:
        start, _, end = text.strip().removeprefix("npt:").partition(",")
        first = _moment(start)
        # One moment alone: as long as a short sentence.
        return Span(first, _moment(end) if end else Milliseconds(first + 4_000))
    except ValueError:
        return None


def _moment(text: str) -> Milliseconds:
    if ":" in text:
        return parse_clock(text)
    seconds = float(text)
    if not 0 <= seconds < 1e6:
        raise ValueError(text)
    return Milliseconds(round(seconds * 1000))


def youtube_id(source: str) -> str | None:
    """The video's id in an address of YouTube; None for any other address.

    >>> youtube_id("https://youtu.be/dQw4w9WgXcQ?t=3"), youtube_id("https://example.org/v?v=1")
    ('dQw4w9WgXcQ', None)
    """
    parts = urlsplit(source)
    if parts.hostname not in _YOUTUBE:
        return None
    named = dict(one.split("=", 1) for one in parts.query.split("&") if "=" in one).get("v")
    id_ = named or parts.path.rstrip("/").rpartition("/")[2]
    return id_ if len(id_) == 11 and id_.replace("-", "").replace("_", "").isalnum() else None
