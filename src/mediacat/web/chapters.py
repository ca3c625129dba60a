"""The parts of a recording: the event's sessions as they are heard in it, or its own chapters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from mediacat.catalog.errors import UnknownRecordingError
from mediacat.model.event import Session
from mediacat.model.language import Language
from mediacat.model.recording import Recording
from mediacat.model.span import Span, format_clock
from mediacat.pipeline import programme
from mediacat.pipeline.programme import TimedSession
from mediacat.web import address, asking
from mediacat.web.i18n import Interface
from mediacat.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of a recording."""

    title: str
    people: tuple[str, ...]
    """Names of those who take part in it."""
    span: Span
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardSession:
    """A session of an event, in one recording."""

    session: str
    recording: str
    """Its title."""
    language: Language
    span: Span
    address: str


def of(site: Site, recording: Recording, ui: Interface) -> tuple[Chapter, ...]:
    """A recording's parts in order; none where nobody knows any."""
    return tuple(_sessions(site, recording, ui)) or tuple(_published(site, recording, ui))


def heard(site: Site, event: str, ui: Interface) -> Sequence[HeardSession]:
    """Where each session of an event is heard, in the reader's language first."""
    begun = {one.key for one in site.begun()}
    return [
        HeardSession(
            session=one.session.id,
            recording=recording.title.best(ui.language) or recording.key,
            language=recording.language,
            span=one.span,
            address=address.start(recording.key, ui.language, one.span),
        )
        for recording in site.recordings_of(event, ui.language)
        if recording.key in begun
        for one in _programme(site, recording)
    ]


def track(request: Request) -> Response:
    """The parts as a WebVTT chapters track."""
    here, ui = asking.site(request), asking.ui(request)
    key = asking.key(request).removesuffix(".vtt")
    parts = of(here, here.recording(key), ui)
    if not parts:
        raise UnknownRecordingError(key, [])
    return PlainTextResponse("".join(_lines(parts)), media_type="text/vtt")


def _lines(parts: Sequence[Chapter]) -> Iterator[str]:
    yield "WEBVTT\n"
    for part in parts:
        title = " ".join(part.title.split()).replace("&", "&amp;").replace("<", "&lt;")
        title = title.replace(">", "&gt;")
        yield f"\n{format_clock(part.span.start)} --> {format_clock(part.span.end)}\n{title}\n"


def _sessions(site: Site, recording: Recording, ui: Interface) -> Iterator[Chapter]:
    for one in _programme(site, recording):
        yield Chapter(
            title=one.session.title.best(ui.language) or one.session.id,
            people=_names(site, one.session, ui),
            span=one.span,
            address=address.start(recording.key, ui.language, one.span),
        )


def _programme(site: Site, recording: Recording) -> Sequence[TimedSession]:
    event = site.catalog().event(recording.event)
    paired = (one for one in site.bitexts(event.id) if recording.key in (one.a.name, one.b.name))
    return programme.of(event, recording, site.length(recording), next(paired, None))


def _names(site: Site, session: Session, ui: Interface) -> tuple[str, ...]:
    people = site.catalog().people
    known = (people.get(one.person) for one in session.appearances)
    return tuple(one.name.best(ui.language) for one in known if one)


def _published(site: Site, recording: Recording, ui: Interface) -> Iterator[Chapter]:
    fetched = site.finished(recording).fetched
    for one in fetched.info.chapters if fetched else ():
        there = address.start(recording.key, ui.language, one.span)
        yield Chapter(title=one.title, people=(), span=one.span, address=there)
