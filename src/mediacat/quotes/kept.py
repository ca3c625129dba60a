"""What a person has decided about a quote's places: it holds against every score.

A place is kept with the words spoken there. By them it is found again when a new transcript has
other times, and by them it is seen when the words are no longer the same.
"""

import bisect
from collections.abc import Iterable, Sequence

from mediacat.model.quote import Pin, Quote
from mediacat.model.sighting import Fragment, Place, Sighting, Verdict, Via
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.quotes import judging, placing
from mediacat.quotes.finder import Finder
from mediacat.quotes.placing import Placed
from mediacat.quotes.spoken import Spoken
from mediacat.text import tokens

_SAME = 0.9
"""Share of the kept words that must be at another time for the place to have moved there."""
_ALIKE = 0.6
"""The same not far away, where a recogniser has heard some words otherwise."""
_NOT_FAR = Milliseconds(5 * 60_000)
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


def rejected(quote: Quote, recordings: Iterable[Spoken]) -> list[Place]:
    """Where a person has said that the quote was not said, as the words are now."""
    return [
        Place(recording=spoken.recording, span=_checked(pin, spoken)[0].span)
        for spoken in recordings
        for pin in quote.rejected
        if f"{quote.event}/{pin.recording}" == spoken.recording
    ]


def is_at(place: Place, others: Iterable[Place]) -> bool:
    """Whether a place is one of these, more or less."""
    return any(
        one.recording == place.recording
        and 2 * one.span.overlap(place.span) > min(one.span.duration, place.span.duration)
        for one in others
    )


def words_in(spoken: Spoken, span: Span) -> list[Word]:
    """The words that lie in a span, give or take what recognisers differ by."""
    first = bisect.bisect_left(spoken.words, span.start - _SLACK, key=lambda word: word.span.start)
    last = bisect.bisect_left(spoken.words, span.end, key=lambda word: word.span.start)
    return [word for word in spoken.words[first:last] if word.span.end <= span.end + _SLACK]


def _checked(pin: Pin, spoken: Spoken) -> tuple[Fragment, bool]:
    """The place of a pin now, and whether its words have changed."""
    here = " ".join(word.text for word in words_in(spoken, pin.span))
    if not pin.words:
        return Fragment(span=pin.span, spoken=here), False
    same = _verbatim(pin, spoken)
    if same is not None:
        return same, False
    moved = _moved(pin, placing.places(Finder([spoken]), pin.words))
    return moved or Fragment(span=pin.span, spoken=here), True


def _verbatim(pin: Pin, spoken: Spoken) -> Fragment | None:
    """Where exactly the words of a pin are said, at the time nearest to it."""
    wanted = list(tokens.forms(pin.words))
    if not wanted:
        return None
    said = [(form, n) for n, word in enumerate(spoken.words) for form in tokens.forms(word.text)]
    forms = [form for form, _ in said]
    found = [
        (said[at][1], said[at + len(wanted) - 1][1])
        for at in range(len(forms) - len(wanted) + 1)
        if forms[at] == wanted[0] and forms[at : at + len(wanted)] == wanted
    ]
    if not found:
        return None
    first, last = min(found, key=lambda one: abs(spoken.words[one[0]].span.start - pin.span.start))
    return Fragment(span=spoken.span(first, last), spoken=spoken.text(first, last))


def _moved(pin: Pin, places: Sequence[Placed]) -> Fragment | None:
    """Where the words of a pin are now, changed: of places that fit equally, the nearest."""

    def far(one: Placed) -> int:
        return abs(one.place.span.start - pin.span.start)

    whole = [
        one
        for one in places
        if len(one.fragments) == 1 and one.score >= (_SAME if far(one) > _NOT_FAR else _ALIKE)
    ]
    best = max((one.score for one in whole), default=0.0)
    equal = [one for one in whole if best - one.score < judging.EQUAL]
    return min(equal, key=far).fragments[0] if equal else None
