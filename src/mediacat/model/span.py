"""Time: integers in milliseconds, half-open spans."""

import re
from dataclasses import dataclass
from typing import NewType

Milliseconds = NewType("Milliseconds", int)
"""A moment or a duration in milliseconds."""

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of time `[start, end)`; `start <= end`, never negative."""

    start: Milliseconds
    end: Milliseconds

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forwards from 0: [{self.start}, {self.end})")

    @property
    def duration(self) -> Milliseconds:
        """Length in milliseconds."""
        return Milliseconds(self.end - self.start)

    def overlap(self, other: "Span") -> Milliseconds:
        """Milliseconds that both spans share; 0 where they do not meet."""
        return Milliseconds(max(0, min(self.end, other.end) - max(self.start, other.start)))

    def shifted(self, by: int) -> "Span":
        """The same stretch `by` milliseconds later (earlier if negative), cut at 0."""
        start = max(0, self.start + by)
        return Span(Milliseconds(start), Milliseconds(max(start, self.end + by)))


def from_seconds(seconds: float) -> Milliseconds:
    """Milliseconds from seconds, rounded half up; tools write seconds as floats.

    >>> from_seconds(1.0005)
    1001
    """
    return Milliseconds(int(seconds * 1000 + 0.5))


def to_seconds(moment: Milliseconds) -> float:
    """Seconds with at most three decimals, for files that other programs read."""
    return round(moment / 1000, 3)


def parse_clock(text: str) -> Milliseconds:
    """Read `1:02:03.456`, `02:03,4` or `2:03`; raises ValueError on anything else.

    >>> parse_clock("01:02.5")
    62500
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time: {text!r}; write it as h:mm:ss.mmm")
    hours, minutes, seconds, fraction = match.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        raise ValueError(f"not a time: {text!r}; minutes and seconds run from 0 to 59")
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return Milliseconds(whole * 1000 + int((fraction or "0").ljust(3, "0")))


def format_clock(moment: Milliseconds, *, decimal: str = ".") -> str:
    """Write a moment as `HH:MM:SS.mmm`, as WebVTT does (`decimal=","` for SubRip).

    >>> format_clock(Milliseconds(3723004))
    '01:02:03.004'
    """
    seconds, milliseconds = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{decimal}{milliseconds:03}"


def short_clock(moment: Milliseconds) -> str:
    """Write a moment for people: `2:05`, `1:02:03`.

    >>> short_clock(Milliseconds(125_900))
    '2:05'
    """
    minutes, seconds = divmod(moment // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
