"""Stretches of speech to the pieces that a model is given; pure.

Whisper computes 30 s whatever it is given, so a piece fills them: stretches of speech follow one
another, the long silences between them left out. A piece knows where each moment of it came from.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from mediacat.model.span import Milliseconds, Span

_SMOOTH = 5
"""Steps over which the voice probability is averaged to find a pause: one moment deceives."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Stretches of a recording, in order and apart, that are heard as one sound."""

    stretches: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.stretches:
            raise ValueError("a piece holds at least one stretch")

    @property
    def duration(self) -> Milliseconds:
        """Its length without the silences between the stretches."""
        return Milliseconds(sum(one.duration for one in self.stretches))

    @property
    def own(self) -> tuple[Span, ...]:
        """Where in the piece's own sound each stretch is."""
        ends = list(accumulate(one.duration for one in self.stretches))
        starts = [0, *ends[:-1]]
        return tuple(
            Span(Milliseconds(start), Milliseconds(end))
            for start, end in zip(starts, ends, strict=True)
        )

    def placed(self, span: Span) -> Span:
        """A span of the piece's own sound on the clock of the recording.

        Where it reaches from one stretch into another, it is put where its middle is.

        >>> piece = Piece((Span(Milliseconds(1000), Milliseconds(3000)), Span(7000, 9000)))
        >>> piece.placed(Span(Milliseconds(1900), Milliseconds(2600)))
        Span(start=7000, end=7600)
        """
        starts = [one.start for one in self.own]
        place = bisect_right(starts, (span.start + span.end) // 2) - 1
        home, shift = self.stretches[place], self.stretches[place].start - starts[place]
        start, end = (min(max(one + shift, home.start), home.end) for one in (span.start, span.end))
        return Span(Milliseconds(start), Milliseconds(end))

    def stretch_at(self, moment: Milliseconds) -> int:
        """Which stretch a moment of the recording belongs to, counted from 0."""
        return max(0, bisect_right([one.start for one in self.stretches], moment) - 1)


def stretches(
    regions: Sequence[Span],
    pauses: "Pauses",
    *,
    longest: Milliseconds,
    joined_silence: Milliseconds,
) -> tuple[Span, ...]:
    """Speech with its short pauses, up to `joined_silence`, in parts of at most `longest`."""
    joined: list[Span] = []
    for region in regions:
        if joined and region.start - joined[-1].end <= joined_silence:
            joined[-1] = Span(joined[-1].start, region.end)
        else:
            joined.append(region)
    return tuple(part for one in joined for part in _cut(one, pauses, longest))


def packed(parts: Sequence[Span], longest: Milliseconds) -> tuple[Piece, ...]:
    """Pieces of at most `longest` that hold all parts, each part whole."""
    found: list[tuple[Span, ...]] = []
    room = Milliseconds(0)
    for part in parts:
        if found and part.duration <= room:
            found[-1] = (*found[-1], part)
        else:
            found.append((part,))
            room = longest
        room = Milliseconds(room - part.duration)
    return tuple(map(Piece, found))


def _cut(stretch: Span, pauses: "Pauses", longest: Milliseconds) -> Iterator[Span]:
    """The stretch in parts of at most `longest`, cut where the voice is weakest."""
    start = stretch.start
    while stretch.end - start > longest:
        cut = pauses.best(Span(Milliseconds(start + longest // 2), Milliseconds(start + longest)))
        yield Span(start, cut)
        start = cut
    yield Span(start, stretch.end)


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
