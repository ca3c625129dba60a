"""Published quotes: their cards, and the page that plays where each was said."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.quote import Quote
from mediacat.model.sighting import Change, Sighting, Verdict
from mediacat.model.span import Milliseconds, Span
from mediacat.web import address, recordings, tongues
from mediacat.web.errors import NotHereError
from mediacat.web.i18n import Interface
from mediacat.web.recordings import Player, Speaker
from mediacat.web.site import Site

_ON_HOME = 3
_PREROLL = 300
"""Milliseconds heard before the first word; they are not part of the link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Where a quote was said."""

    sighting: Sighting
    recording: str
    """Its title."""
    language: Language
    """Of the recording."""
    spoken_in: Language
    """What is said there."""
    span: Span
    address: str
    player: Player

    @property
    def is_changed(self) -> bool:
        """Whether it was printed otherwise than it was spoken."""
        return any(edit.change is not Change.KEPT for edit in self.sighting.edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCard:
    """A quote in short."""

    key: str
    text: str
    language: Language
    speaker: Speaker
    address: str
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """Everything the template shows."""

    card: QuoteCard
    texts: tuple[tuple[Language, str], ...]
    """The words in each language they were printed in, that of the interface first."""
    event: str
    event_address: str
    source: str
    absent: bool
    """Whether they were looked for and not found."""


def cards(site: Site, event: str, ui: Interface) -> tuple[QuoteCard, ...]:
    """An event's published quotes."""
    return tuple(_card(site, quote, ui) for quote in site.catalog().quotes_of(event))


def worth_hearing(site: Site, ui: Interface) -> tuple[QuoteCard, ...]:
    """A few quotes one can hear, of the latest events."""
    found = (
        one for event in site.latest_events() for one in cards(site, event.id, ui) if one.heard
    )
    return tuple(one for _, one in zip(range(_ON_HOME), found, strict=False))


def page(site: Site, key: str, ui: Interface) -> QuotePage:
    """The page of a quote; raises NotHereError."""
    catalog = site.catalog()
    if key not in catalog.quotes:
        raise NotHereError(f"quote {key}")
    quote = catalog.quotes[key]
    event = catalog.event(quote.event)
    order = sorted(TRACK_LANGUAGES, key=lambda one: one is not ui.language)
    sightings = [one for one in site.sightings(quote.event) if one.quote == key]
    return QuotePage(
        card=_card(site, quote, ui),
        texts=tuple((one, text) for one in order if (text := quote.text.get(one))),
        event=event.title.best(ui.language),
        event_address=address.event(event.id, ui.language),
        source=quote.page,
        absent=bool(sightings) and all(one.verdict is Verdict.ABSENT for one in sightings),
    )


def _card(site: Site, quote: Quote, ui: Interface) -> QuoteCard:
    language = next(one for one in (ui.language, *TRACK_LANGUAGES) if quote.text.get(one))
    return QuoteCard(
        key=quote.key,
        text=quote.text.best(ui.language),
        language=language,
        speaker=recordings.speaker(site, quote.speaker, ui),
        address=address.quotation(quote.key, ui.language),
        heard=tuple(
            sorted(_heard(site, quote, ui), key=lambda one: one.language is not ui.language)
        ),
    )


def _heard(site: Site, quote: Quote, ui: Interface) -> Iterator[Heard]:
    catalog = site.catalog()
    for sighting in site.sightings(quote.event):
        recording = catalog.recordings.get(sighting.recording or "")
        span = sighting.span
        if sighting.quote != quote.key or recording is None or span is None:
            continue
        early = Span(Milliseconds(max(span.start - _PREROLL, 0)), span.end)
        yield Heard(
            sighting=sighting,
            recording=recording.title.best(ui.language) or recording.key,
            language=recording.language,
            spoken_in=tongues.of_text(sighting.spoken, recording.language),
            span=span,
            address=address.moment(recording.key, ui.language, span),
            player=recordings.player(site, recording, early),
        )
