"""A recording's page: its words in paragraphs, each word with its moment."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote

from mediacat.catalog.view import Catalog
from mediacat.export.paragraphs import Paragraph, paragraphs
from mediacat.model.language import Language
from mediacat.model.recording import Recording
from mediacat.model.span import Milliseconds, Span, parse_clock
from mediacat.model.transcript import Transcript, Word
from mediacat.pipeline import links
from mediacat.pipeline.finished import Finished
from mediacat.web.i18n import Interface

_SOUND = {".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".aac"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWord:
    """A word, when it begins, and whether the address asks for it."""

    text: str
    start: Milliseconds
    language: Language | None
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParagraph:
    """What somebody says without a rest."""

    start: Milliseconds
    anchor: str
    address: str
    speaker: str | None
    words: tuple[ShownWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A recording of the same event in the other language."""

    language: Language
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPage:
    """Everything the template shows."""

    title: str
    event: str
    date: dt.date | None
    language: Language
    twins: tuple[Twin, ...]
    media: str | None
    kind: str
    poster: str | None
    captions: str
    source: str | None
    origin: str
    asked: Span | None
    paragraphs: tuple[ShownParagraph, ...]


def page(finished: Finished, ui: Interface, asked: Span | None, *, playable: bool) -> RecordingPage:
    """The page of a recording; `asked` is the span the address asks for."""
    recording, catalog = finished.recording, finished.catalog
    event = catalog.event(recording.event)
    transcript = finished.transcript()
    media = finished.media if playable else None
    key = quote(recording.key)
    fragment = f"#t={links.seconds(asked)}" if asked else ""
    return RecordingPage(
        title=recording.title.best(ui.language) or event.title.best(ui.language),
        event=event.title.best(ui.language),
        date=event.date,
        language=recording.language,
        twins=_twins(catalog, recording, ui),
        media=f"/media/{key}{fragment}" if media else None,
        kind="audio" if media and media.suffix.lower() in _SOUND else "video",
        poster=f"/poster/{key}" if finished.poster else None,
        captions=f"/captions/{key}",
        source=next((one for one in recording.sources if one.startswith("http")), None),
        origin=ui.origin(transcript.origin if transcript else None),
        asked=asked,
        paragraphs=_paragraphs(transcript, recording, catalog, ui, asked) if transcript else (),
    )


def _twins(catalog: Catalog, recording: Recording, ui: Interface) -> tuple[Twin, ...]:
    return tuple(
        Twin(language=other.language, address=links.recording(other.key, ui.language))
        for other in catalog.recordings_of(recording.event)
        if other.language is not recording.language and other.sessions == recording.sessions
    )


def _paragraphs(
    transcript: Transcript,
    recording: Recording,
    catalog: Catalog,
    ui: Interface,
    asked: Span | None,
) -> tuple[ShownParagraph, ...]:
    base = links.recording(recording.key, ui.language)
    shown = []
    before: str | None = None
    for number, paragraph in enumerate(paragraphs(transcript.cues)):
        words = _words(paragraph, asked)
        end = max(cue.span.end for cue in paragraph.cues)
        anchor = f"p{number}"
        span = Span(paragraph.start, end)
        speaker = _speaker(paragraph, catalog, ui)
        shown.append(
            ShownParagraph(
                start=paragraph.start,
                anchor=anchor,
                address=f"{base}?t={links.seconds(span)}#{anchor}",
                speaker=speaker if speaker != before else None,
                words=words,
            )
        )
        before = speaker
    return tuple(shown)


def _words(paragraph: Paragraph, asked: Span | None) -> tuple[ShownWord, ...]:
    return tuple(
        ShownWord(
            text=word.text,
            start=word.span.start,
            language=word.language,
            # A word belongs to the span if most of it does: links are cut at word borders.
            asked=asked is not None and 2 * asked.overlap(word.span) > word.span.duration,
        )
        for word in paragraph.words
        if isinstance(word, Word)
    )


def _speaker(paragraph: Paragraph, catalog: Catalog, ui: Interface) -> str | None:
    if paragraph.speaker is None:
        return None
    person = catalog.people.get(paragraph.speaker)
    return person.name.best(ui.language) if person else paragraph.speaker


def asked_span(text: str) -> Span | None:
    """The span in an address: `751.28,760.02`, `12:31,12:40`, or one moment; None if it is none.

    >>> asked_span("12:31,760.5")
    Span(start=751000, end=760500)
    """
    try:
        start, _, end = text.strip().removeprefix("npt:").partition(",")
        first = _moment(start)
        # One moment alone: as long as a short sentence.
        return Span(first, _moment(end) if end else Milliseconds(first + 4_000))
    except ValueError:
        return None


def _moment(text: str) -> Milliseconds:
    if ":" in text:
        return parse_clock(text)
    seconds = float(text)
    if not 0 <= seconds < 1e6:
        raise ValueError(text)
    return Milliseconds(round(seconds * 1000))
