"""Nouns as the values of their records: what `records` reads, the other way round."""

from collections.abc import Iterable
from typing import Any

from mediacat.model.event import Appearance, Event, Part, SessionTime
from mediacat.model.language import Localised
from mediacat.model.person import Person
from mediacat.model.quote import Pin, Quote, QuoteKind
from mediacat.model.span import format_clock


def person(one: Person) -> dict[str, Any]:
    """The values of `people/<person>.toml`."""
    roles = [{"event": role.event, "title": _localised(role.title)} for role in one.roles]
    return _known(
        name=_localised(one.name),
        spellings=list(one.spellings),
        roles=[_known(**role) for role in roles],
    )


def event(one: Event) -> dict[str, Any]:
    """The values of `event.toml`."""
    return _known(
        title=_localised(one.title),
        subtitle=_localised(one.subtitle),
        date=one.date,
        place=_localised(one.place),
        organiser=_localised(one.organiser),
        open_points=list(one.open_points),
        pages=[
            _known(
                url=page.url,
                language=page.language and page.language.value,
                published=page.published,
            )
            for page in one.pages
        ],
        sessions=[
            _known(
                id=session.id,
                title=_localised(session.title),
                appearances=[_appearance(who) for who in session.appearances],
                times=[_session_time(time) for time in session.times],
            )
            for session in one.sessions
        ],
    )


def quotes(some: Iterable[Quote]) -> dict[str, Any]:
    """The values of `quotes.toml`."""
    return {"quotes": [_quote(one) for one in some]}


def _quote(one: Quote) -> dict[str, Any]:
    return _known(
        id=one.id,
        kind=None if one.kind is QuoteKind.QUOTE else one.kind.value,
        speaker=one.speaker,
        text=_localised(one.text),
        page=one.page,
        more_pages=list(one.more_pages),
        pinned=[_pin(pin) for pin in one.pinned],
        rejected=[_pin(pin) for pin in one.rejected],
    )


def _pin(one: Pin) -> dict[str, Any]:
    return _known(
        recording=one.recording,
        start=format_clock(one.span.start),
        end=format_clock(one.span.end),
        words=one.words,
    )


def _appearance(one: Appearance) -> dict[str, Any]:
    return _known(person=one.person, part=None if one.part is Part.SPEAKER else one.part.value)


def _session_time(one: SessionTime) -> dict[str, Any]:
    return _known(
        recording=one.recording,
        start=format_clock(one.start),
        end=None if one.end is None else format_clock(one.end),
    )


def _localised(text: Localised) -> dict[str, Any]:
    return _known(uk=text.uk, en=text.en)


def _known(**values: Any) -> dict[str, Any]:
    """What is not known is left out of a record."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
