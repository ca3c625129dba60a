"""What a person has decided about a quote's places: it holds against every score.

A place is kept with the words spoken there. By them it is found again when a new transcript has
other times, and by them it is seen when the words are no longer the same.
"""

import bisect

from mediacat.model.quote import Pin, Quote
from mediacat.model.sighting import Fragment, Place, Sighting, Verdict, Via
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.quotes import placing
from mediacat.quotes.finder import Finder
from mediacat.quotes.spoken import Spoken
from mediacat.text import tokens

_SAME = 0.9
"""Share of the kept words that must be at another time for the place to have moved there."""
_SLACK = Milliseconds(250)
"""By how much word times differ between recognisers without anything having changed."""


def pinned(quote: Quote, finder: Finder) -> Sighting | None:
    """The sighting a person made in one of these recordings, with its words as they are now."""
    for spoken in finder.index.recordings:
        pins = [pin for pin in quote.pinned if f"{quote.event}/{pin.recording}" == spoken.recording]
        if pins:
            checked = [_checked(pin, spoken) for pin in sorted(pins, key=lambda pin: pin.span)]
            return Sighting(
                quote=quote.key,
                verdict=Verdict.FOUND,
                language=spoken.language,
                recording=spoken.recording,
                fragments=tuple(fragment for fragment, _ in checked),
                score=1.0,
                margin=1.0,
                via=Via.PERSON,
                words_changed=any(changed for _, changed in checked),
            )
    return None


def is_rejected(quote: Quote, place: Place) -> bool:
    """Whether a person has said that the quote was not said here."""
    return any(
        f"{quote.event}/{pin.recording}" == place.recording
        and 2 * pin.span.overlap(place.span) > min(pin.span.duration, place.span.duration)
        for pin in quote.rejected
    )


def words_in(spoken: Spoken, span: Span) -> list[Word]:
    """The words that lie in a span, give or take what recognisers differ by."""
    first = bisect.bisect_left(spoken.words, span.start - _SLACK, key=lambda word: word.span.start)
    last = bisect.bisect_left(spoken.words, span.end, key=lambda word: word.span.start)
    return [word for word in spoken.words[first:last] if word.span.end <= span.end + _SLACK]


def _words_at(spoken: Spoken, span: Span) -> str:
    return " ".join(word.text for word in words_in(spoken, span))


def _checked(pin: Pin, spoken: Spoken) -> tuple[Fragment, bool]:
    """The place of a pin now, and whether its words have changed."""
    here = _words_at(spoken, pin.span)
    if not pin.words or tokens.forms(here) == tokens.forms(pin.words):
        return Fragment(span=pin.span, spoken=here), False
    moved = placing.places(Finder([spoken]), pin.words)
    if moved and moved[0].score >= _SAME and len(moved[0].fragments) == 1:
        there = moved[0].fragments[0]
        return there, tokens.forms(there.spoken) != tokens.forms(pin.words)
    return Fragment(span=pin.span, spoken=here), True
