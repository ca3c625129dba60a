"""Places carried over by the beads of a bitext: what an alignment knows, as locating asks it."""

from collections.abc import Iterator, Mapping

from mediacat.model.bitext import Bead, Bitext
from mediacat.model.sighting import Place
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Timeline
from mediacat.quotes.carrying import Across, Counterpart


def over(bitexts: Mapping[tuple[str, str], Bitext]) -> Across:
    """Carry places over bitexts, given by the keys of their two recordings.

    Where no bead meets a place, the timeline of the two says when its counterpart would be said.
    Perhaps the interpreter left it out: such a counterpart has the confidence 0.
    """

    def across(place: Place) -> Iterator[Counterpart]:
        for (a, b), bitext in bitexts.items():
            if place.recording in (a, b):
                swap = place.recording == b
                beads = [one for one in bitext.beads if one.is_matched]
                pairs = [_spans(one, swap=swap) for one in beads]
                other = a if swap else b
                counterpart = _carried(place, other, beads, pairs) or _clocked(
                    place, other, bitext.timeline, swap=swap
                )
                if counterpart is not None:
                    yield counterpart

    return across


def _spans(bead: Bead, *, swap: bool) -> tuple[Span | None, Span | None]:
    return (bead.b_span, bead.a_span) if swap else (bead.a_span, bead.b_span)


def _carried(
    place: Place, other: str, beads: list[Bead], pairs: list[tuple[Span | None, Span | None]]
) -> Counterpart | None:
    met = [
        (bead.confidence, here, there)
        for bead, (here, there) in zip(beads, pairs, strict=True)
        if here is not None and there is not None and _is_met(here, place.span)
    ]
    if not met:
        return None
    start = _share(met[0][1], met[0][2], place.span.start)
    end = _share(met[-1][1], met[-1][2], place.span.end)
    return Counterpart(
        place=Place(recording=other, span=Span(min(start, end), max(start, end))),
        confidence=sum(confidence for confidence, _, _ in met) / len(met),
    )


def _clocked(place: Place, other: str, timeline: Timeline, *, swap: bool) -> Counterpart | None:
    """When the place is in the other recording by the clocks and the interpreter's usual lag."""
    convert = timeline.to_a if swap else timeline.to_b
    start, end = convert(place.span.start), convert(place.span.end)
    if start is None or end is None:
        return None
    span = Span(min(start, end), max(start, end))
    return Counterpart(place=Place(recording=other, span=span), confidence=0.0)


def _is_met(bead: Span, place: Span) -> bool:
    """Whether a bead and a place share more than their edges."""
    return 3 * bead.overlap(place) > min(bead.duration, place.duration)


def _share(here: Span, there: Span, moment: Milliseconds) -> Milliseconds:
    """The moment as far into `there` as it is into `here`."""
    into = min(1.0, max(0.0, (moment - here.start) / max(1, here.duration)))
    return Milliseconds(round(there.start + into * there.duration))
