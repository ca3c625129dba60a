"""A recording's page: its player, its words, the other language beside them."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mediacat.audio import peaks
from mediacat.model.bitext import Bitext
from mediacat.model.language import Language
from mediacat.model.recording import Recording, Rights
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Transcript, Word
from mediacat.pipeline import links, pairs
from mediacat.web import address, chapters, counterpart, paragraphs, waveform
from mediacat.web.asked import NOTHING, Asked, By, Found, resolve
from mediacat.web.chapters import Chapter
from mediacat.web.counterpart import Counterpart
from mediacat.web.i18n import Interface
from mediacat.web.paragraphs import Shown
from mediacat.web.site import Site

_SOUND = {".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac", ".aac"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """What plays the recording: our own file, or the publisher's player."""

    media: str | None
    kind: str
    """`video` or `audio`."""
    poster: str | None
    youtube: str | None
    """The video's id, where only YouTube's own player may show it."""
    source: str | None
    """Where it is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Words of one language of the event."""

    language: Language
    captions: str | None
    """Timed for this recording; None where nobody knows how the two run together."""
    address: str
    """The page of the recording they belong to."""
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, and the page about them."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingPage:
    """Everything the template shows."""

    key: str
    title: str
    event: str
    event_address: str
    date: dt.date | None
    language: Language
    duration: Milliseconds
    player: Player
    tracks: tuple[Track, ...]
    chapters: tuple[Chapter, ...]
    speakers: dict[str, Speaker]
    origin: str
    is_draft: bool
    asked: Span | None
    """When the words are said that the address asks for."""
    found: Found | None
    """Which words these are."""
    address: str
    waveform: str
    """Its loudness as an SVG path; empty where nobody has heard it."""
    version: str
    other: Language | None
    """The language that is shown beside, where the two are paired."""
    paragraphs: tuple[Shown, ...]
    unmarked: tuple[Shown, ...]
    """The same without marks for the words that are asked for."""
    opening: Mapping[str, Chapter]
    """Chapters by the anchor of the paragraph they begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A recording's words as its page shows them."""

    paragraphs: tuple[Shown, ...]
    words: tuple[Word, ...]
    version: str


_NOTHING_SAID = _Text(paragraphs=(), words=(), version="")


def page(site: Site, recording: Recording, ui: Interface, asked: Asked = NOTHING) -> RecordingPage:
    """The page of a recording, with the words marked that the address asks for."""
    event = site.catalog().event(recording.event)
    transcript = site.transcript(recording)
    beside = counterpart_of(site, recording) if transcript else None
    text = _text(site, recording, transcript, beside) if transcript else _NOTHING_SAID
    found = resolve(asked, text.words, text.version)
    shown, span = text.paragraphs, asked.time
    if found:
        shown = paragraphs.marked(shown, found.first, found.last, recording.language)
        span = _said(text.words, found, asked)
    parts = chapters.of(site, recording, ui)
    return RecordingPage(
        key=recording.key,
        title=recording.title.best(ui.language) or event.title.best(ui.language),
        event=event.title.best(ui.language),
        event_address=address.event(event.id, ui.language),
        date=event.date,
        language=recording.language,
        duration=site.length(recording),
        player=player(site, recording, span, goes_on=asked.goes_on),
        tracks=_tracks(site, recording, ui, beside),
        chapters=parts,
        speakers={one.speaker: speaker(site, one.speaker, ui) for one in shown if one.speaker},
        origin=ui.origin(transcript.origin if transcript else None),
        is_draft=transcript is None or transcript.origin.is_draft,
        asked=span,
        found=found,
        address=links.recording(recording.key, ui.language),
        waveform=_waveform(site, recording),
        version=text.version,
        other=beside.recording.language if beside else None,
        paragraphs=shown,
        unmarked=text.paragraphs,
        opening=dict(_opening(text.paragraphs, parts)),
    )


def _waveform(site: Site, recording: Recording) -> str:
    file = site.finished(recording).swings
    return waveform.path(peaks.swings(file)) if file else ""


def anchor(site: Site, recording: Recording, moment: Milliseconds) -> str:
    """The paragraph of a recording's page in which a moment lies; its top where it has none."""
    transcript = site.transcript(recording)
    if transcript is None:
        return "main"
    shown = _text(site, recording, transcript, counterpart_of(site, recording)).paragraphs
    number = bisect_right([one.span.start for one in shown], moment) - 1
    return shown[max(0, number)].anchor if shown else "main"


def _said(words: Sequence[Word], found: Found, asked: Asked) -> Span:
    """When the words are said; a time that fits them is taken as it stands."""
    if asked.time and found.by in (By.TIME, By.TIME_ALONE):
        return asked.time
    start = words[found.first].span.start
    return Span(start, max(start, words[found.last].span.end))


def _opening(shown: Sequence[Shown], parts: Sequence[Chapter]) -> Iterator[tuple[str, Chapter]]:
    """Each chapter with the paragraph most of which, as the first one, lies in it."""
    middles = [(one.span.start + one.span.end) // 2 for one in shown]
    for part in reversed(parts):
        place = bisect_left(middles, part.span.start)
        if place < len(shown):
            yield shown[place].anchor, part


def player(
    site: Site, recording: Recording, asked: Span | None, *, goes_on: bool = False
) -> Player:
    """What plays a recording, from the asked moment on without any script."""
    finished = site.finished(recording)
    media = site.media(recording)
    key = quote(recording.key)
    ids = map(address.youtube_id, recording.sources)
    time = asked and (links.second(asked.start) if goes_on else links.seconds(asked))
    fragment = f"#t={time}" if time else ""
    return Player(
        media=f"/media/{key}{media.suffix}{fragment}" if media else None,
        kind="audio" if media and media.suffix.lower() in _SOUND else "video",
        poster=f"/poster/{key}.jpg" if finished.poster else None,
        youtube=next(filter(None, ids), None) if recording.rights is Rights.LINK else None,
        source=next((one for one in recording.sources if one.startswith("http")), None),
    )


def speaker(site: Site, id_: str, ui: Interface) -> Speaker:
    """A cue's speaker: a person of the catalog, or just a name."""
    person = site.catalog().people.get(id_)
    if person is None:
        return Speaker(name=id_, address=None)
    return Speaker(name=person.name.best(ui.language), address=address.person(id_, ui.language))


def counterpart_of(site: Site, recording: Recording) -> Counterpart | None:
    """The other language's recording paired with this one; None before a build paired them."""
    catalog = site.catalog()
    for bitext in site.bitexts(recording.event):
        names = [bitext.a.name, bitext.b.name]
        if recording.key in names:
            other = catalog.recordings.get(names[1 - names.index(recording.key)])
            if other is None or other.key in catalog.withheld:
                continue
            transcript = site.transcript(other)
            if transcript is not None:
                return _paired(site, recording, bitext, other, transcript)
    return None


def _paired(
    site: Site, recording: Recording, bitext: Bitext, other: Recording, transcript: Transcript
) -> Counterpart:
    return site.kept(
        f"beside {recording.key}",
        (bitext, other, transcript),
        lambda: counterpart.of(bitext, recording.key, other, transcript),
    )


def _text(
    site: Site, recording: Recording, transcript: Transcript, beside: Counterpart | None
) -> _Text:
    def make() -> _Text:
        shown = paragraphs.shown(transcript, beside)
        words = tuple(word for one in shown for word in one.words)
        return _Text(paragraphs=shown, words=words, version=paragraphs.version(transcript))

    return site.kept(f"text {recording.key}", (transcript, beside), make)


def _tracks(
    site: Site, recording: Recording, ui: Interface, beside: Counterpart | None
) -> tuple[Track, ...]:
    """The recording's own words first, then those of the same in the other language."""
    shown = site.recordings_of(recording.event, ui.language)
    together = (both for both in pairs.of_event(shown) if recording in both)
    twins = (one for both in together for one in both if one is not recording)
    return tuple(
        Track(
            language=one.language,
            captions=_captions(recording, one, beside),
            address=links.recording(one.key, ui.language),
            own=one is recording,
        )
        for one in (recording, *twins)
        if site.figures(one)
    )


def _captions(recording: Recording, one: Recording, beside: Counterpart | None) -> str | None:
    if one is recording:
        return f"/captions/{quote(one.key)}.vtt"
    if beside is None or beside.recording.key != one.key:
        return None  # its times are those of another clock
    return f"/captions/{quote(recording.key)}.{one.language.value}.vtt"
