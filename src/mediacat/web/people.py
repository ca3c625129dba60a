"""A person's page: names, roles, and what they said, by event."""

from dataclasses import dataclass

from mediacat.model.language import Language
from mediacat.model.person import Person
from mediacat.model.recording import Recording
from mediacat.model.span import Milliseconds
from mediacat.pipeline import links
from mediacat.web import address, events, quotations, tongues
from mediacat.web.errors import NotHereError
from mediacat.web.events import SessionCard
from mediacat.web.i18n import Interface
from mediacat.web.quotations import QuoteCard
from mediacat.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph somebody spoke."""

    text: str
    language: Language
    start: Milliseconds
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenIn:
    """What somebody said in one recording."""

    title: str
    address: str
    passages: tuple[Passage, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AtEvent:
    """Somebody at one event."""

    title: str
    address: str
    sessions: tuple[SessionCard, ...]
    """Those in which they take part."""
    recordings: tuple[SpokenIn, ...]
    quotes: tuple[QuoteCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything the template shows."""

    name: str
    other_name: str | None
    roles: tuple[str, ...]
    events: tuple[AtEvent, ...]


def page(site: Site, id_: str, ui: Interface) -> PersonPage:
    """The page of a person; raises NotHereError."""
    catalog = site.catalog()
    if id_ not in catalog.people:
        raise NotHereError(f"person {id_}")
    person = catalog.people[id_]
    at = [_at_event(site, person, event.id, ui) for event in site.latest_events()]
    name, other_name = person.name.best(ui.language), person.name.get(ui.other)
    return PersonPage(
        name=name,
        other_name=other_name if other_name != name else None,
        roles=tuple(dict.fromkeys(one.title.best(ui.language) for one in person.roles)),
        events=tuple(one for one in at if one.sessions or one.recordings or one.quotes),
    )


def _at_event(site: Site, person: Person, event_id: str, ui: Interface) -> AtEvent:
    catalog = site.catalog()
    event = catalog.event(event_id)
    spoken = (_spoken(site, person, one, ui) for one in site.recordings_of(event_id, ui.language))
    quoted = {one.key for one in catalog.quotes_of(event_id) if one.speaker == person.id}
    return AtEvent(
        title=event.title.best(ui.language),
        address=address.event(event_id, ui.language),
        sessions=tuple(
            card
            for session, card in zip(event.sessions, events.sessions(site, event, ui), strict=True)
            if any(one.person == person.id for one in session.appearances)
        ),
        recordings=tuple(one for one in spoken if one is not None),
        quotes=tuple(
            one for one in quotations.cards(site, event_id, ui) if quoted and one.key in quoted
        ),
    )


def _spoken(site: Site, person: Person, recording: Recording, ui: Interface) -> SpokenIn | None:
    counted = site.figures(recording)
    if counted is None or person.id not in counted.speakers:
        return None
    own = site.passages(recording)[person.id]
    return SpokenIn(
        title=recording.title.best(ui.language) or recording.key,
        address=links.recording(recording.key, ui.language),
        passages=tuple(
            Passage(
                text=one.text,
                language=tongues.of_text(one.text, recording.language),
                start=one.span.start,
                address=address.moment(recording.key, ui.language, one.span),
            )
            for one in own.passages
        ),
        more=own.count - len(own.passages),
    )
