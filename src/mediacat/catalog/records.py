"""Values that fit their shape, as nouns. Nothing is checked here that the shape has said."""

from collections.abc import Mapping
from typing import Any

from mediacat.catalog.view import Redirect, ReviewedPair, Withheld
from mediacat.model.event import Appearance, Event, Page, Part, Session, SessionTime
from mediacat.model.language import UNKNOWN, Language, Localised
from mediacat.model.person import Person, Role
from mediacat.model.quote import Pin, Quote, QuoteKind
from mediacat.model.recording import Recording, Rights, Term
from mediacat.model.span import Span, parse_clock

Data = Mapping[str, Any]
"""A TOML table, as read."""


def person(id_: str, data: Data) -> Person:
    """A person with roles."""
    roles = (
        Role(title=localised(role, "title"), event=role.get("event"))
        for role in data.get("roles", ())
    )
    return Person(
        id=id_,
        name=localised(data, "name"),
        spellings=tuple(data.get("spellings", ())),
        roles=tuple(roles),
    )


def event(id_: str, data: Data) -> Event:
    """An event with its pages and sessions."""
    return Event(
        id=id_,
        title=localised(data, "title"),
        subtitle=localised(data, "subtitle"),
        date=data.get("date"),
        place=localised(data, "place"),
        organiser=localised(data, "organiser"),
        pages=tuple(map(_page, data.get("pages", ()))),
        sessions=tuple(map(_session, data.get("sessions", ()))),
        open_points=tuple(data.get("open_points", ())),
    )


def recording(event_id: str, id_: str, data: Data) -> Recording:
    """One language's track."""
    return Recording(
        id=id_,
        event=event_id,
        language=Language(data["language"]),
        sources=tuple(data.get("sources", ())),
        title=localised(data, "title"),
        sessions=tuple(data.get("sessions", ())),
        spoken=tuple(map(Language, data.get("spoken", ()))),
        duration=parse_clock(data["duration"]) if "duration" in data else None,
        published=data.get("published"),
        rights=Rights(data.get("rights", Rights.COPY)),
    )


def quote(event_id: str, data: Data) -> Quote:
    """A published quote."""
    return Quote(
        id=data["id"],
        event=event_id,
        speaker=data["speaker"],
        text=localised(data, "text"),
        page=data["page"],
        more_pages=tuple(data.get("more_pages", ())),
        kind=QuoteKind(data.get("kind", QuoteKind.QUOTE)),
        pinned=tuple(map(_pin, data.get("pinned", ()))),
        rejected=tuple(map(_pin, data.get("rejected", ()))),
    )


def reviewed_pair(event_id: str, data: Data) -> ReviewedPair:
    """Reviewed beads between two recordings."""
    return ReviewedPair(
        event=event_id,
        uk=data["uk"],
        en=data["en"],
        beads=tuple((tuple(bead["uk"]), tuple(bead["en"])) for bead in data["beads"]),
    )


def term(data: Data) -> Term:
    """A glossary entry."""
    return Term(uk=data["uk"], en=data["en"], forbidden=tuple(data.get("forbidden", ())))


def withheld(data: Data) -> Withheld:
    """A recording that is not shown."""
    return Withheld(recording=data["recording"], reason=data["reason"], since=data.get("since"))


def redirect(data: Data) -> Redirect:
    """An address that has moved."""
    return Redirect(old=data["from"], new=data["to"])


def localised(data: Data, key: str) -> Localised:
    """A text in both languages; unknown where the key is missing."""
    return Localised(**data[key]) if key in data else UNKNOWN


def _page(data: Data) -> Page:
    language = data.get("language")
    return Page(
        url=data["url"],
        language=Language(language) if language else None,
        published=data.get("published"),
    )


def _session(data: Data) -> Session:
    appearances = (
        Appearance(person=one["person"], part=Part(one.get("part", Part.SPEAKER)))
        for one in data.get("appearances", ())
    )
    return Session(
        id=data["id"],
        title=localised(data, "title"),
        appearances=tuple(appearances),
        times=tuple(map(_session_time, data.get("times", ()))),
    )


def _session_time(data: Data) -> SessionTime:
    return SessionTime(
        recording=data["recording"],
        start=parse_clock(data["start"]),
        end=parse_clock(data["end"]) if "end" in data else None,
    )


def _pin(data: Data) -> Pin:
    start = parse_clock(data["start"])
    # Which of the two is wrong nobody can tell here; the rules say that it must be mended.
    end = max(start, parse_clock(data["end"]))
    return Pin(recording=data["recording"], span=Span(start, end), words=data.get("words", ""))
