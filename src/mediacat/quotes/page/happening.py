"""The event that pages tell of, added to what the catalog knows of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mediacat.model.event import Appearance, Event, Part, Session
from mediacat.model.language import UNKNOWN, Language
from mediacat.quotes.page import texts
from mediacat.quotes.page.reading import PageReading, Said
from mediacat.quotes.page.sayings import Saying

_MODERATOR = re.compile(r"moderat|модерат", re.IGNORECASE)


def of(pages: Sequence[PageReading], id_: str, known: Event | None) -> Event:
    """What the pages say, where the catalog does not say it yet."""
    event = known or Event(id=id_, title=UNKNOWN)
    for page in pages:
        language, about = page.language, page.facts
        event = replace(
            event,
            title=texts.filled(event.title, about.title or None, language),
            subtitle=texts.filled(event.subtitle, about.theme, language),
            organiser=texts.filled(event.organiser, about.organiser, language),
            date=event.date or about.day,
            pages=event.pages
            if page.source in [one.url for one in event.pages] or "://" not in page.source
            else (*event.pages, page.page),
            sessions=_sessions(event.sessions, about.panels, language),
            open_points=(*event.open_points, *_new_points(event, about.open_points)),
        )
    return event


def _new_points(event: Event, points: Sequence[str]) -> list[str]:
    """What is open beyond what the event says already, in whatever words."""

    def about_recordings(point: str) -> bool:
        return all(word in point.casefold() for word in ("recording", "address"))

    asked = any(map(about_recordings, event.open_points))
    new = [one for one in points if one not in event.open_points]
    return [one for one in new if not (asked and about_recordings(one))]


def _sessions(
    known: tuple[Session, ...], panels: Sequence[str], language: Language
) -> tuple[Session, ...]:
    """The panels as sessions; those of a second page are its twins if there are as many."""
    listed = [one for one in known if re.fullmatch(r"panel-\d+", one.id)]
    if not known:
        return tuple(
            Session(id=f"panel-{number}", title=texts.localised(title, language))
            for number, title in enumerate(panels, 1)
        )
    if len(listed) != len(panels):
        return known
    titles = dict(zip([one.id for one in listed], panels, strict=True))
    return tuple(
        replace(one, title=texts.filled(one.title, titles.get(one.id), language)) for one in known
    )


def with_appearances(event: Event, pages: Sequence[PageReading], said: Sequence[Said]) -> Event:
    """Who speaks under a panel's heading takes part in it; a list that somebody made stays."""
    takes_part: dict[str, dict[str, Appearance]] = {}
    for page in pages:
        for number, title in page.facts.headings:
            later = [at for at, _ in page.facts.headings if at > number]
            for own, saying, person in said:
                if own is page and number < saying.block < min(later, default=saying.block + 1):
                    appearance = Appearance(person=person, part=_part(page, saying))
                    takes_part.setdefault(title, {}).setdefault(person, appearance)
    return replace(
        event,
        sessions=tuple(
            one if one.appearances else replace(one, appearances=_listed(one, takes_part))
            for one in event.sessions
        ),
    )


def _part(page: PageReading, saying: Saying) -> Part:
    """What somebody does in a session, as the page tells of these words."""
    if saying.block in page.facts.video_messages:
        return Part.VIDEO_MESSAGE
    role = saying.speaker.role if saying.speaker else ""
    return Part.MODERATOR if _MODERATOR.match(role) else Part.SPEAKER


def _listed(
    session: Session, takes_part: Mapping[str, Mapping[str, Appearance]]
) -> tuple[Appearance, ...]:
    found: dict[str, Appearance] = {}
    for title in (session.title.uk, session.title.en):
        for person, appearance in takes_part.get(title or "", {}).items():
            found.setdefault(person, appearance)
    return tuple(found.values())
