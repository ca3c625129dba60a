"""A media file's own clock and the player's: where they agree is a matter of the format.

Moments of the file's clock are in microseconds, as libav counts; those of the player's in
milliseconds, as everything else does.
"""

from dataclasses import dataclass

from mediacat.model.span import Milliseconds

SECOND = 1_000_000

_STATED_ZERO = {"mov", "matroska"}
"""Formats whose timestamps count from a zero of their own, which the HTML standard lets players
keep: a track that starts at 5 s plays from 5 s on. Elsewhere (MPEG-TS, MP3 …) the first sample is
at 0."""

_STATED_END = {"mov", "matroska", "flac", "flv", "asf"}
"""Formats whose header tells the duration; libav guesses the others' from size and bit rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A file's own clock, and how the player's follows from it."""

    family: str
    """The first of libav's names for the format."""
    start: int
    """The first sample's moment."""
    duration: int | None
    """As libav tells it, be it read or guessed."""

    @property
    def origin(self) -> int:
        """What the file's clock shows when the player's shows 0."""
        return min(self.start, 0) if self.family in _STATED_ZERO else self.start

    @property
    def supposed_end(self) -> int | None:
        """Where the file should end if libav is right."""
        if self.duration is None or self.family == "matroska":
            return self.duration  # counted from zero, and not from the start as elsewhere
        return self.start + self.duration

    @property
    def states_ends(self) -> bool:
        """Whether the file's header holds the durations, and not libav's guess."""
        # libav learns an MP3's encoder delay from the same header that holds its number of frames.
        return self.family in _STATED_END or (self.family == "mp3" and self.start > 0)

    def moment(self, time: int) -> Milliseconds:
        """The player's time for a moment of the file's clock; never before 0."""
        return Milliseconds(max(0, round((time - self.origin) / 1_000)))
