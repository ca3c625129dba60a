"""An event's page: its sessions, who spoke, its recordings and its published quotes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from mediacat.model.event import Event, Page, Part
from mediacat.model.language import Language
from mediacat.model.recording import Recording
from mediacat.model.span import Milliseconds
from mediacat.pipeline import links
from mediacat.web import address, chapters, quotations
from mediacat.web.chapters import HeardSession
from mediacat.web.i18n import Interface
from mediacat.web.quotations import QuoteCard
from mediacat.web.recordings import Speaker, speaker
from mediacat.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingCard:
    """A recording of the event, and what is there of it."""

    key: str
    title: str
    language: Language
    address: str | None
    """None while nothing of it is here."""
    poster: str | None
    duration: Milliseconds | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A transcript to take away."""

    key: str
    title: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearing:
    """Somebody in a session."""

    speaker: Speaker
    role: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCard:
    """A part of the event."""

    title: str
    people: tuple[Appearing, ...]
    heard: tuple[HeardSession, ...]
    """In which recordings, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event in short."""

    id: str
    title: str
    subtitle: str
    date: dt.date | None
    place: str
    organiser: str
    address: str
    recordings: tuple[RecordingCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Everything the template shows."""

    card: EventCard
    downloads: tuple[Download, ...]
    sessions: tuple[SessionCard, ...]
    quotes: tuple[QuoteCard, ...]
    sources: tuple[Page, ...]


def card(site: Site, event: Event, ui: Interface) -> EventCard:
    """An event in short, with its recordings."""
    return EventCard(
        id=event.id,
        title=event.title.best(ui.language) or event.id,
        subtitle=event.subtitle.best(ui.language),
        date=event.date,
        place=event.place.best(ui.language),
        organiser=event.organiser.best(ui.language),
        address=address.event(event.id, ui.language),
        recordings=tuple(
            _recording(site, one, ui) for one in site.recordings_of(event.id, ui.language)
        ),
    )


def page(site: Site, event: Event, ui: Interface) -> EventPage:
    """The page of an event."""
    return EventPage(
        card=card(site, event, ui),
        downloads=tuple(_downloads(site, event, ui)),
        sessions=tuple(sessions(site, event, ui)),
        quotes=quotations.cards(site, event.id, ui),
        sources=event.pages,
    )


def sessions(site: Site, event: Event, ui: Interface) -> Iterator[SessionCard]:
    """The parts of an event, with where each is heard."""
    heard = chapters.heard(site, event.id, ui)
    for session in event.sessions:
        yield SessionCard(
            title=session.title.best(ui.language),
            people=tuple(
                Appearing(
                    speaker=speaker(site, one.person, ui),
                    role=role(site, one.person, event.id, ui),
                    part=one.part,
                )
                for one in session.appearances
            ),
            heard=tuple(one for one in heard if one.session == session.id),
        )


def role(site: Site, person: str, event: str, ui: Interface) -> str:
    """What a person was at an event, in words; empty where nobody wrote it down."""
    known = site.catalog().people.get(person)
    roles = known.roles if known else ()
    fitting = [one for one in roles if one.event == event] or [
        one for one in roles if one.event is None
    ]
    return "; ".join(one.title.best(ui.language) for one in fitting)


def _recording(site: Site, recording: Recording, ui: Interface) -> RecordingCard:
    finished = site.finished(recording)
    is_here = finished.folder.exists() or finished.reviewed is not None
    return RecordingCard(
        key=recording.key,
        title=recording.title.best(ui.language) or ui.name_as_title(recording.language),
        language=recording.language,
        address=links.recording(recording.key, ui.language) if is_here else None,
        poster=f"/poster/{quote(recording.key)}.jpg" if finished.poster else None,
        duration=recording.duration,
    )


def _downloads(site: Site, event: Event, ui: Interface) -> Iterator[Download]:
    for one in site.recordings_of(event.id, ui.language):
        if counted := site.figures(one):
            title = one.title.best(ui.language) or ui.name_as_title(one.language)
            yield Download(key=one.key, title=title, origin=ui.origin(counted.origin))
