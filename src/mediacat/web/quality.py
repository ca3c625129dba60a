"""About the catalog: what it holds and how good it is, measured from its files."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from mediacat.model.origin import Origin
from mediacat.model.recording import Recording
from mediacat.model.sighting import Verdict
from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Transcript
from mediacat.pipeline import links
from mediacat.web import recordings
from mediacat.web.i18n import Interface
from mediacat.web.site import Site

_REST = 2_000
"""Milliseconds between two cues that still belong to one flow of speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is counted from a recording's words."""

    words: int
    timed: float | None
    """Share of the words whose time was measured; None without words."""
    coverage: float | None
    """Share of the recording's length that has words; None where either is unknown."""
    is_reviewed: bool
    origin: Origin | None
    """None where there are no words."""
    aligned: float | None
    """Mean confidence of the pairs with the other language; None where nothing is paired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One recording's figures."""

    title: str
    event: str
    language: str
    address: str | None
    duration: Milliseconds | None
    measured: Measured
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPage:
    """Everything the template shows."""

    events: int
    recordings: int
    transcripts: int
    duration: Milliseconds
    words: int
    reviewed: float | None
    """Share of the words that a person has reviewed."""
    quotes: int
    quotes_found: int | None
    """None before anything was looked for."""
    licence: str
    rows: tuple[Row, ...]


def page(site: Site, ui: Interface) -> QualityPage:
    """Measure everything that may be shown."""
    catalog = site.catalog()
    shown = [one for one in catalog.recordings.values() if one.key not in catalog.withheld]
    rows = tuple(_row(site, one, ui) for one in shown)
    words = sum(row.measured.words for row in rows)
    reviewed = sum(row.measured.words for row in rows if row.measured.is_reviewed)
    sightings = [one for event in catalog.events for one in site.sightings(event)]
    found = {one.quote for one in sightings if one.verdict is Verdict.FOUND}
    return QualityPage(
        events=len(catalog.events),
        recordings=len(rows),
        transcripts=sum(row.measured.words > 0 for row in rows),
        duration=Milliseconds(sum(row.duration or 0 for row in rows)),
        words=words,
        reviewed=reviewed / words if words else None,
        quotes=len(catalog.quotes),
        quotes_found=len(found) if sightings else None,
        licence=catalog.licence,
        rows=rows,
    )


def _row(site: Site, recording: Recording, ui: Interface) -> Row:
    event = site.catalog().event(recording.event)
    measured = site.noted("measured", recording, lambda: _measured(site, recording))
    return Row(
        title=recording.title.best(ui.language) or recording.key,
        event=event.title.best(ui.language),
        language=ui.language_name(recording.language),
        address=links.recording(recording.key, ui.language) if measured.origin else None,
        duration=recording.duration,
        measured=measured,
        origin=ui.origin(measured.origin),
    )


def _measured(site: Site, recording: Recording) -> Measured:
    transcript = site.transcript(recording)
    beside = recordings.counterpart_of(site, recording)
    words = [word for cue in transcript.cues for word in cue.words] if transcript else []
    heard = sum(word.probability is not None for word in words)
    return Measured(
        words=sum(len(cue.text.split()) for cue in transcript.cues) if transcript else 0,
        timed=heard / len(words) if words else None,
        coverage=coverage(transcript, recording.duration) if transcript else None,
        is_reviewed=transcript is not None and not transcript.origin.is_draft,
        origin=transcript.origin if transcript else None,
        aligned=_mean(pair.confidence for pair in beside.pairs) if beside else None,
    )


def coverage(transcript: Transcript, duration: Milliseconds | None) -> float | None:
    """The share of a recording's length that has words; short rests belong to speech."""
    if not duration:
        return None
    covered, end = 0, Milliseconds(0)
    for cue in transcript.cues:
        begins = end if 0 <= cue.span.start - end < _REST else max(cue.span.start, end)
        covered += max(0, cue.span.end - begins)
        end = max(end, cue.span.end)
    return min(1.0, covered / duration)


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return fmean(known) if known else None
