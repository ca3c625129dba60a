"""Recordings: one published video or audio in one language's track."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mediacat.model.language import TRACK_LANGUAGES, UNKNOWN, Language, Localised
from mediacat.model.span import Milliseconds


class Rights(StrEnum):
    """What we may do with the media file."""

    COPY = "copy"
    """Keep and serve our own copy."""
    LINK = "link"
    """Only point to the publisher's player."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One language's track of an event; `sources` is empty while its address is unknown."""

    id: str
    """Unique within its event, by custom `<what>.<language>`, e.g. `opening.uk`."""
    event: str
    language: Language
    sources: tuple[str, ...] = ()
    """Addresses or file paths, best first; a relative path starts at the record's folder."""
    title: Localised = UNKNOWN
    sessions: tuple[str, ...] = ()
    """Ids of the sessions it covers; empty where it covers the whole event."""
    spoken: tuple[Language, ...] = ()
    """Languages heard on the track, where more than the track's own."""
    duration: Milliseconds | None = None
    published: dt.date | None = None
    rights: Rights = Rights.COPY

    def __post_init__(self) -> None:
        if self.language not in TRACK_LANGUAGES:
            raise ValueError(f"a recording's language is uk or en, not {self.language}")

    @property
    def key(self) -> str:
        """The recording's name across the catalog: `<event>/<recording>`."""
        return f"{self.event}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry."""

    uk: str
    en: str
    forbidden: tuple[str, ...] = ()
    """Variants that must not be used, in either language."""
