"""Addresses of pages and of moments in them."""

from urllib.parse import quote, urlsplit

from mediacat.model.language import Language
from mediacat.model.span import Span
from mediacat.pipeline import links

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


def moment(key: str, ui: Language, span: Span) -> str:
    """The page of a recording that plays a span; browsers scroll to its words by themselves."""
    return f"{links.recording(key, ui)}?t={links.seconds(span)}#asked"


def start(key: str, ui: Language, span: Span) -> str:
    """The page of a recording that plays on from where a span begins."""
    return f"{links.recording(key, ui)}?t={links.second(span.start)}#asked"


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
