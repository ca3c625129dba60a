"""Events and the parts they are made of."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from mediacat.model.language import UNKNOWN, Language, Localised
from mediacat.model.span import Milliseconds


class Part(StrEnum):
    """What somebody does in a session."""

    SPEAKER = "speaker"
    MODERATOR = "moderator"
    VIDEO_MESSAGE = "video-message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A person in a session."""

    person: str
    """A person's id."""
    part: Part = Part.SPEAKER


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTime:
    """When a session is heard in a recording."""

    recording: str
    """The recording's id within the event."""
    start: Milliseconds
    end: Milliseconds | None = None
    """None where it lasts until the next session, or the end of the recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A part of an event: the opening, a panel."""

    id: str
    title: Localised
    appearances: tuple[Appearance, ...] = ()
    times: tuple[SessionTime, ...] = ()
    """At most one for each recording; a recording without one takes it from its counterpart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A published page about an event: where our facts come from."""

    url: str
    language: Language | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A forum or conference. What is not known yet is None and listed as open."""

    id: str
    title: Localised
    subtitle: Localised = UNKNOWN
    date: dt.date | None = None
    place: Localised = UNKNOWN
    organiser: Localised = UNKNOWN
    pages: tuple[Page, ...] = ()
    sessions: tuple[Session, ...] = ()
    open_points: tuple[str, ...] = ()
    """What is still to be found out, in words, beyond what is plainly missing."""
