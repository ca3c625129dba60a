"""What a person decides about where a quote was said, written into quotes.toml by command.

A place is kept with the words spoken there, so that it is found again in another transcript.
"""

from collections.abc import Sequence
from dataclasses import replace

from mediacat.catalog import revision, tree, values
from mediacat.catalog.schema import Kind
from mediacat.catalog.view import Catalog
from mediacat.model.quote import Pin, Quote
from mediacat.model.span import Span
from mediacat.pipeline import pointing
from mediacat.pipeline.pointing import Where
from mediacat.pipeline.workspace import Workspace


def pin(catalog: Catalog, workspace: Workspace, quote: Quote, where: Where) -> tuple[Pin, ...]:
    """Keep that a quote was said there; what was pinned in that recording before makes way.

    Raises UnknownRecordingError, NothingThereError, and whatever writing or opening raises.
    """
    pins = pointing.places(catalog, workspace, quote, where)
    others = [one for one in quote.pinned if one.recording != pins[0].recording]
    rejected = [one for one in quote.rejected if not _meets(one, pins)]
    _write(catalog, replace(quote, pinned=(*others, *pins), rejected=tuple(rejected)))
    return pins


def reject(catalog: Catalog, workspace: Workspace, quote: Quote, where: Where) -> tuple[Pin, ...]:
    """Keep that a quote was not said there; a pin that lies there makes way. Raises as `pin`."""
    places = pointing.places(catalog, workspace, quote, where)
    pinned = [one for one in quote.pinned if not _meets(one, places)]
    rejected = [one for one in quote.rejected if not _meets(one, places)]
    whole = Pin(
        recording=places[0].recording,
        span=Span(places[0].span.start, max(one.span.end for one in places)),
        words=" ".join(one.words for one in places),
    )
    _write(catalog, replace(quote, pinned=tuple(pinned), rejected=(*rejected, whole)))
    return (whole,)


def take_back(catalog: Catalog, quote: Quote, recording: str | None = None) -> tuple[Pin, ...]:
    """Forget what was pinned and rejected, in one recording or in all; gives what it was."""
    id_ = pointing.recording(catalog, quote, recording).id if recording else None
    gone = tuple(one for one in (*quote.pinned, *quote.rejected) if id_ in (None, one.recording))
    if gone:
        pinned = tuple(one for one in quote.pinned if one not in gone)
        rejected = tuple(one for one in quote.rejected if one not in gone)
        _write(catalog, replace(quote, pinned=pinned, rejected=rejected))
    return gone


def _write(catalog: Catalog, quote: Quote) -> None:
    quotes = [quote if one.id == quote.id else one for one in catalog.quotes_of(quote.event)]
    path = tree.quotes_file(catalog.root, quote.event)
    changed = revision.of(path, Kind.QUOTES, values.quotes(quotes))
    if changed is not None:
        revision.keep(catalog.root, [changed])


def _meets(one: Pin, others: Sequence[Pin]) -> bool:
    return any(
        one.recording == other.recording and one.span.overlap(other.span) for other in others
    )
