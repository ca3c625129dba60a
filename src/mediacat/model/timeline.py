"""The map between the clocks of two recordings: straight pieces, and why each is believed."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mediacat.model.span import Milliseconds, Span


class Source(StrEnum):
    """What a piece of a timeline was found from."""

    SOUND = "sound"
    """Both recordings carry some of the same sound: the clocks themselves."""
    WORDS = "words"
    """What was said meets its translation: the clocks and the interpreter's lag together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time in which the two clocks run side by side, without a cut."""

    a: Span
    """In the clock of the first recording."""
    offset: int
    """Milliseconds to add at `a.start` to reach the second recording's clock."""
    drift_ppm: float = 0.0
    """How much faster the second clock runs, in millionths."""
    source: Source
    residual: Milliseconds
    """Median distance of what voted from this line."""
    votes: int
    """Windows of sound, or units of text, that voted for it."""

    def to_b(self, moment: int) -> int:
        """The same moment on the second clock; may be negative before its start."""
        since = moment - self.a.start
        return round(moment + self.offset + since * self.drift_ppm * 1e-6)

    def to_a(self, moment: int) -> int:
        """The moment of the first clock that `to_b` leads to this one."""
        since = (moment - self.a.start - self.offset) / (1 + self.drift_ppm * 1e-6)
        return round(self.a.start + since)

    @property
    def b(self) -> Span:
        """The stretch in the second recording's clock, cut at 0."""
        start = max(0, self.to_b(self.a.start))
        return Span(Milliseconds(start), Milliseconds(max(start, self.to_b(self.a.end))))


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSound:
    """Where both recordings carry the very same sound: the original, no interpreter in either."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Stretches in order of the first clock; between them are cuts. Empty: nothing was found."""

    stretches: tuple[Stretch, ...] = ()
    same_sound: tuple[SharedSound, ...] = ()

    def __post_init__(self) -> None:
        for earlier, later in pairwise(self.stretches):
            if later.a.start < earlier.a.end:
                raise ValueError(
                    f"stretches of a timeline overlap at {later.a.start} ms of the first recording"
                )

    def to_b(self, moment: Milliseconds) -> Milliseconds | None:
        """The moment in the second recording; None where it holds nothing of the first."""
        place = bisect_right(self.stretches, moment, key=lambda one: one.a.start) - 1
        if place < 0 or moment >= self.stretches[place].a.end:
            return None
        found = self.stretches[place].to_b(moment)
        return Milliseconds(found) if found >= 0 else None

    def to_a(self, moment: Milliseconds) -> Milliseconds | None:
        """The moment in the first recording; None where it holds nothing of the second."""
        for stretch in self.stretches:
            if stretch.b.start <= moment < stretch.b.end:
                return Milliseconds(stretch.to_a(moment))
        return None
