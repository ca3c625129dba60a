"""Stretches of speech to the pieces that a model is given; pure.

A piece is a stretch of the recording as it is, silences included: times need no translation.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mediacat.model.span import Milliseconds, Span

_SMOOTH = 5
"""Steps over which the voice probability is averaged to find a pause: one moment deceives."""


def plan(
    regions: Sequence[Span],
    pauses: "Pauses",
    *,
    longest: Milliseconds,
    joined_silence: Milliseconds,
) -> tuple[Span, ...]:
    """Pieces of at most `longest` that hold all regions; silences over `joined_silence` cut."""
    pieces: list[Span] = []
    for region in regions:
        for part in _cut(region, pauses, longest):
            last = pieces[-1] if pieces else None
            if (
                last is not None
                and part.start - last.end <= joined_silence
                and part.end - last.start <= longest
            ):
                pieces[-1] = Span(last.start, part.end)
            else:
                pieces.append(part)
    return tuple(pieces)


def apart(piece: Span, regions: Sequence[Span], silence: Milliseconds) -> tuple[Span, ...]:
    """The piece in parts, cut at silences over `silence`; `regions` is speech."""
    inside = [
        Span(max(region.start, piece.start), min(region.end, piece.end))
        for region in regions
        if region.overlap(piece)
    ]
    starts = [piece.start]
    ends = []
    for earlier, later in pairwise(inside):
        if later.start - earlier.end > silence:
            ends.append(earlier.end)
            starts.append(later.start)
    return tuple(map(Span, starts, [*ends, piece.end]))


def _cut(region: Span, pauses: "Pauses", longest: Milliseconds) -> Iterator[Span]:
    """The region in parts of at most `longest`, cut where the voice is weakest."""
    start = region.start
    while region.end - start > longest:
        cut = pauses.best(Span(Milliseconds(start + longest // 2), Milliseconds(start + longest)))
        yield Span(start, cut)
        start = cut
    yield Span(start, region.end)


class Pauses:
    """Where to cut speech that has no silence."""

    def __init__(self, probabilities: Sequence[float], step: Milliseconds) -> None:
        self._probabilities = probabilities
        self._step = step

    def best(self, within: Span) -> Milliseconds:
        """The middle of the weakest moment of the voice; of equal ones the latest."""
        first, last = -(-within.start // self._step), within.end // self._step - _SMOOTH
        strengths = (
            (sum(self._probabilities[place : place + _SMOOTH]), -place)
            for place in range(first, last + 1)
        )
        _, place = min(strengths)
        return Milliseconds((-place + _SMOOTH // 2) * self._step + self._step // 2)
