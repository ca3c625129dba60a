"""Sightings carried from one recording to another by what corresponds to it there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from mediacat.model.quote import Quote
from mediacat.model.sighting import Fragment, Place, Sighting, Verdict, Via
from mediacat.model.span import Span
from mediacat.quotes import kept
from mediacat.quotes.spoken import Spoken

_SURE = 0.3
"""Confidence of a counterpart from which on a carried sighting is as good as the one it is from."""
_AGREE_MS = 15_000
"""How far a doubtful place may be from where the other track points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """What corresponds to a stretch of one recording in another one."""

    place: Place
    confidence: float
    """0 to 1, as the alignment of the two says."""


Across = Callable[[Place], Iterable[Counterpart]]
"""From a stretch of one recording to what says the same in the others."""


def nowhere(_place: Place) -> tuple[Counterpart, ...]:
    """The `across` of recordings that have not been aligned."""
    return ()


def carried(
    quote: Quote, sighting: Sighting, recordings: Sequence[Spoken], across: Across
) -> list[Sighting]:
    """The sighting in every other recording that corresponds to its own, fragment by fragment."""
    if sighting.recording is None:
        return []
    spoken = {one.recording: one for one in recordings}
    rejected = kept.rejected(quote, recordings)
    pieces: dict[str, list[tuple[Span, float]]] = {}
    for fragment in sighting.fragments:
        for one in across(Place(recording=sighting.recording, span=fragment.span)):
            place = one.place
            if place.recording in spoken and not kept.is_at(place, rejected):
                pieces.setdefault(place.recording, []).append((place.span, one.confidence))
    return [
        replace(
            sighting,
            verdict=sighting.verdict if min(c for _, c in some) >= _SURE else Verdict.REVIEW,
            recording=key,
            fragments=tuple(_fragment(spoken[key], span) for span, _ in sorted(some)),
            via=Via.BITEXT,
            edits=(),
            also=(),
            words_changed=False,
        )
        for key, some in pieces.items()
    ]


def agree(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings in one recording mean the same place, an interpreter's lag apart."""
    if one.span is None or other.span is None:
        return False
    return (
        one.span.start <= other.span.end + _AGREE_MS
        and other.span.start <= one.span.end + _AGREE_MS
    )


def _fragment(spoken: Spoken, span: Span) -> Fragment:
    """The span drawn to the borders of the words in it."""
    words = kept.words_in(spoken, span)
    if not words:
        return Fragment(span=span, spoken="")
    start = words[0].span.start
    end = max(word.span.end for word in words)
    return Fragment(span=Span(start, max(start, end)), spoken=" ".join(w.text for w in words))
