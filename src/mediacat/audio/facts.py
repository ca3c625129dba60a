"""What a media file is made of, on its player's clock; knows no tool and opens no file."""

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from mediacat.audio.errors import DamagedDerivedFile
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds

TOLERANCE = Milliseconds(2_000)
"""How far an end may lie before the stated one. Containers round, and tracks end unevenly by
fractions of a second; two seconds are less than a sentence and more than any rounding."""

_AGREED_START = Milliseconds(50)
"""Starts up to here are encoder delay; from here on one hears and sees the difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioStream:
    """One audio track; `start` and `end` are on the player's clock."""

    index: int
    """Its number among all streams of the container, from 0."""
    codec: str
    channels: int
    rate: int
    """Samples per second."""
    language: str | None
    """The primary language subtag as the file has it (`ukr`, `en`); None if untagged."""
    default: bool
    """Whether the file marks it as the track to play."""
    start: Milliseconds
    end: Milliseconds | None
    """Where the file says the track ends; None where it does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoStream:
    """One video track, or a cover picture."""

    index: int
    codec: str
    width: int
    height: int
    frame_rate: float | None
    """Average frames per second, three decimals."""
    variable: bool
    """Whether frames come at uneven times, as in recorded calls and screens."""
    cover: bool
    """A still picture that comes with the sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFacts:
    """A media file's streams and times.

    Times are on the player's clock: what an HTML player shows as its current time. Its zero is
    the file's own zero in MP4 and WebM, and the first sample in formats without a stated zero.
    """

    container: str
    """libav's name of the format, e.g. `mov,mp4,m4a,3gp,3g2,mj2`."""
    size: int
    """Bytes."""
    start: Milliseconds
    """Where the first sample plays; 0 in nearly all files."""
    duration: Milliseconds
    """Where the last packet in the file ends."""
    stated: Milliseconds | None
    """Where the header says it ends; None in formats that state nothing reliable."""
    audio: tuple[AudioStream, ...]
    video: tuple[VideoStream, ...]

    @property
    def missing(self) -> Milliseconds:
        """How much of what the header promises is not there; 0 within `TOLERANCE`."""
        return shortfall(self.duration, self.stated)

    @property
    def starts_late(self) -> bool:
        """Whether players disagree on this file's zero: `rebase` makes a copy they agree on."""
        return self.start > _AGREED_START

    def track(self, language: Language | None = None) -> AudioStream | None:
        """The audio track in `language`, else an untagged one, else whatever there is.

        Among equals the file's default track wins, then the first. None in a silent film.
        """
        return min(self.audio, key=lambda track: _rank(track, language), default=None)


def shortfall(there: Milliseconds, stated: Milliseconds | None) -> Milliseconds:
    """What lies between the end that is there and the stated one; 0 within `TOLERANCE`."""
    gap = 0 if stated is None else stated - there
    return Milliseconds(gap if gap > TOLERANCE else 0)


def _rank(track: AudioStream, language: Language | None) -> tuple[int, bool, int]:
    fits = language is None or language.is_named_by(track.language)
    other = not fits and track.language is not None
    return 0 if fits else 1 + other, not track.default, track.index


def render(facts: MediaFacts) -> str:
    """JSON for `probe.json`: the same facts give the same bytes."""
    return json.dumps(dataclasses.asdict(facts), ensure_ascii=False, indent=1) + "\n"


def parse(text: str) -> MediaFacts:
    """Read what `render` wrote; raises DamagedDerivedFile on anything else."""
    try:
        record: dict[str, Any] = json.loads(text)
        audio = tuple(AudioStream(**stream) for stream in record.pop("audio"))
        video = tuple(VideoStream(**stream) for stream in record.pop("video"))
        return MediaFacts(audio=audio, video=video, **record)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedDerivedFile("the stored facts of the media", str(error)) from error
