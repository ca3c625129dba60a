"""From a place as a person names it to the words spoken there."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediacat.catalog.errors import UnknownRecordingError
from mediacat.catalog.view import Catalog
from mediacat.errors import MediacatError
from mediacat.model.language import TRACK_LANGUAGES
from mediacat.model.quote import Pin, Quote
from mediacat.model.recording import Recording
from mediacat.model.sighting import Fragment, Verdict
from mediacat.model.span import Milliseconds, Span, short_clock
from mediacat.model.transcript import Word
from mediacat.pipeline import eventwide, finished
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes import judging, placing, spoken
from mediacat.quotes.finder import Finder
from mediacat.quotes.spoken import Spoken

_EARLY = Milliseconds(10_000)
"""How far from the moment somebody noted a quote may begin."""
_LATE = Milliseconds(60_000)
"""How long after it the last word may come, beyond what the words need by themselves."""
_WORD = Milliseconds(600)
"""What a word needs of a slow speaker."""
_SLACK = Milliseconds(250)
"""By how much a person's clock and a word's may differ."""


class NothingThereError(MediacatError):
    """A time at which nothing is said, or a recording in which nobody has found the quote."""

    def __init__(self, quote: str, recording: str, reason: str) -> None:
        self.quote = quote
        self.recording = recording
        self.reason = reason
        super().__init__(f"Cannot tell where {quote} is in {recording}: {reason}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as somebody names it."""

    recording: str
    """A recording's id or key, or a language in which the event has one recording."""
    start: Milliseconds | None = None
    """None where the place is meant that mediacat has found."""
    end: Milliseconds | None = None
    """None where the words decide."""


def places(catalog: Catalog, workspace: Workspace, quote: Quote, where: Where) -> tuple[Pin, ...]:
    """The fragments somebody means, with their words.

    Raises UnknownRecordingError, NothingThereError, and whatever locating raises.
    """
    meant = recording(catalog, quote, where.recording)
    transcript = finished.of(meant, catalog, workspace).transcript()
    if transcript is None:
        raise NothingThereError(quote.key, meant.id, "it has no words yet; build it first")
    said = spoken.of(meant.key, transcript)
    if where.start is None:
        fragments = _found(catalog, workspace, quote, meant)
    elif where.end is None:
        fragments = _near(quote, said, where.start)
    else:
        fragments = _between(said, where.start, where.end)
    if not fragments:
        raise NothingThereError(quote.key, meant.id, _nothing(where))
    return tuple(Pin(recording=meant.id, span=one.span, words=one.spoken) for one in fragments)


def recording(catalog: Catalog, quote: Quote, name: str) -> Recording:
    """The recording of the quote's event that is meant; raises UnknownRecordingError."""
    own = catalog.recordings_of(quote.event)
    meant = [one for one in own if name in (one.id, one.key)]
    meant = meant or [one for one in own if one.language == name]
    if len(meant) != 1:
        raise UnknownRecordingError(name, [one.id for one in own])
    return meant[0]


def _nothing(where: Where) -> str:
    if where.start is None:
        return "it was not found there; say when it was said"
    if where.end is None:
        return f"nothing is said at {short_clock(where.start)}"
    return f"nothing is said from {short_clock(where.start)} to {short_clock(where.end)}"


def _found(
    catalog: Catalog, workspace: Workspace, quote: Quote, meant: Recording
) -> tuple[Fragment, ...]:
    """Where it stands in the table of the event's quotes."""
    for one in eventwide.current(catalog, quote.event, workspace):
        if (one.quote, one.recording) == (quote.key, meant.key):
            return one.fragments
    return ()


def _between(said: Spoken, start: Milliseconds, end: Milliseconds) -> tuple[Fragment, ...]:
    """The words that lie in a stretch with more than their half."""
    return _whole([one for one in said.words if start <= _middle(one) < end])


def _middle(word: Word) -> float:
    return (word.span.start + word.span.end) / 2


def _whole(words: Sequence[Word]) -> tuple[Fragment, ...]:
    """Some words as one fragment; of no words, none."""
    if not words:
        return ()
    span = Span(words[0].span.start, max(word.span.end for word in words))
    return (Fragment(span=span, spoken=" ".join(word.text for word in words)),)


def _near(quote: Quote, said: Spoken, start: Milliseconds) -> tuple[Fragment, ...]:
    """The quote's words about this moment; else as many words from there on as it has itself."""
    texts = [text for one in TRACK_LANGUAGES if (text := quote.text.get(one)) is not None]
    longest = max(len(text.split()) for text in texts)
    around = _part(said, start - _EARLY, start + longest * _WORD + _LATE)
    if around.words:
        finder = Finder([around])
        for one in (place for text in texts for place in placing.places(finder, text)[:1]):
            worth = judging.judge(one.score, one.evidence, searched=len(finder.index))
            if worth is not Verdict.ABSENT and abs(one.place.span.start - start) <= _EARLY:
                return one.fragments
    own = quote.text.get(said.language)
    count = len(own.split()) if own else longest
    rest = _part(said, start - _SLACK, start + longest * _WORD + _LATE).words[:count]
    return () if not rest or rest[0].span.start > start + _EARLY else _whole(rest)


def _part(said: Spoken, start: int, end: int) -> Spoken:
    """The words that begin in a stretch."""
    first = bisect.bisect_left(said.words, start, key=lambda word: word.span.start)
    after = bisect.bisect_left(said.words, end, key=lambda word: word.span.start)
    return replace(said, words=said.words[first:after], speakers=said.speakers[first:after])
