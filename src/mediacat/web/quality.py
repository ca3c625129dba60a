"""About the catalog: what it holds and how good it is, measured from its files."""

from dataclasses import dataclass

from mediacat.model.recording import Recording
from mediacat.model.sighting import Verdict
from mediacat.model.span import Milliseconds
from mediacat.pipeline import links
from mediacat.pipeline.figures import Figures
from mediacat.web.i18n import Interface
from mediacat.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One recording's figures."""

    title: str
    event: str
    address: str | None
    duration: Milliseconds | None
    figures: Figures | None
    """None where there are no words."""
    cells: tuple[str | None, ...]
    """Language, length, words, coverage, measured times, confidence of the pairing, origin; None
    where nobody knows."""


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
    rows = tuple(_row(site, one, ui) for one in site.recordings())
    counted = [row.figures for row in rows if row.figures]
    words = sum(one.words for one in counted)
    reviewed = sum(one.words for one in counted if not one.origin.is_draft)
    sightings = [one for event in catalog.events for one in site.sightings(event)]
    found = {one.quote for one in sightings if one.verdict is Verdict.FOUND}
    return QualityPage(
        events=len(catalog.events),
        recordings=len(rows),
        transcripts=sum(one.words > 0 for one in counted),
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
    counted, duration = site.figures(recording), recording.duration
    coverage = min(1.0, counted.covered / duration) if counted and duration else None

    def share(value: float | None) -> str | None:
        return None if value is None else ui.percent(value)

    return Row(
        title=recording.title.best(ui.language) or recording.key,
        event=event.title.best(ui.language),
        address=links.recording(recording.key, ui.language) if counted else None,
        duration=duration,
        figures=counted,
        cells=(
            ui.language_name(recording.language),
            ui.clock(duration) if duration else None,
            ui.number(counted.words) if counted else None,
            share(coverage),
            share(counted.timed if counted else None),
            share(counted.aligned if counted else None),
            ui.origin(counted.origin if counted else None),
        ),
    )
