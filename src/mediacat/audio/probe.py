"""The door to libav (PyAV): a media file → its facts, without an ffprobe binary.

libav reads a truncated file without complaint, so the real end is looked up: the last packets are
read, which costs milliseconds even for hours of video.
"""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediacat.audio.errors import UnreadableMedia
from mediacat.audio.facts import AudioStream, MediaFacts, VideoStream
from mediacat.model import span
from mediacat.model.span import Milliseconds

if TYPE_CHECKING:  # libav takes a tenth of a second to load: only a probe pays for it
    from av.audio.stream import AudioStream as LibavAudio
    from av.codec import CodecContext
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream as LibavVideo

_STATED_ZERO = {"mov", "matroska"}
"""Formats whose timestamps count from a zero of their own, which the HTML standard lets players
keep: a track that starts at 5 s plays from 5 s on. Elsewhere (MPEG-TS, MP3 …) the first sample is
at 0."""

_STATED_END = {"mov", "matroska", "flac", "flv", "asf"}
"""Formats whose header tells the duration; libav guesses the others' from size and bit rate."""

_SECOND = 1_000_000
_TAIL = 5 * _SECOND
"""How far before the supposed end the search for the real one begins."""

_SAMPLED_FRAMES = 250
"""Ten seconds of video tell whether frames come evenly."""


def probe(media: Path) -> MediaFacts:
    """The facts of `media`; raises UnreadableMedia."""
    size = _readable_size(media)
    with _opened(media) as container:
        _refuse_other_things(media, container)
        clock = _clock(container)
    supposed = clock.supposed_end
    end = _last_end(media, after=max(0, supposed - _TAIL)) if supposed is not None else None
    if end is None:
        end = _last_end(media, after=None)
    if end is None:
        raise UnreadableMedia(media, "not one piece of its sound or picture can be read")
    with _opened(media) as container:
        return MediaFacts(
            container=container.format.name,
            size=size,
            start=clock.moment(clock.start),
            duration=clock.moment(end),
            stated=_stated_end(media, clock, end),
            audio=tuple(_audio(stream, clock) for stream in container.streams.audio),
            video=tuple(_video(stream, container) for stream in container.streams.video),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """A file's own clock, in microseconds, and how the player's follows from it."""

    family: str
    start: int
    supposed_end: int | None

    @property
    def origin(self) -> int:
        """What the file's clock shows when the player's shows 0."""
        return min(self.start, 0) if self.family in _STATED_ZERO else self.start

    def moment(self, time: int) -> Milliseconds:
        return Milliseconds(max(0, round((time - self.origin) / 1000)))


def _clock(container: "InputContainer") -> _Clock:
    family = container.format.name.split(",")[0]
    # libav types the start as always there; streams without timestamps have none.
    start = int(container.start_time or 0)
    end = container.duration
    if end is not None and family != "matroska":  # whose duration counts from zero, not the start
        end += start
    return _Clock(family=family, start=start, supposed_end=end)


def _readable_size(media: Path) -> int:
    try:
        with media.open("rb") as file:
            size = file.seek(0, 2)
    except OSError as error:
        raise UnreadableMedia(media, (error.strerror or "unknown trouble").lower()) from error
    if size == 0:
        raise UnreadableMedia(media, "the file is empty")
    return size


@contextlib.contextmanager
def _opened(media: Path) -> "Iterator[InputContainer]":
    import av

    try:
        # `file:` and the whitelist: see `ffmpeg.source`. Titles in old code pages must not matter.
        with av.open(
            f"file:{media.absolute()}",
            options={"protocol_whitelist": "file"},
            metadata_errors="replace",
        ) as container:
            yield container
    except av.FFmpegError as error:
        raise UnreadableMedia(media, _reason(media)) from error


def _reason(media: Path) -> str:
    with media.open("rb") as file:
        head = file.read(12)
    if head[4:8] == b"ftyp":
        return "it begins as MP4 and its index is incomplete: it was cut off, or is still growing"
    return "it is not a media file, or it is damaged from its first bytes on"


def _refuse_other_things(media: Path, container: "InputContainer") -> None:
    # libav plays plain text as a terminal's screen, and a picture as a film of one frame.
    name = container.format.name
    if name == "tty":
        raise UnreadableMedia(media, "it is text")
    if name.startswith("image2") or name.endswith("_pipe"):
        raise UnreadableMedia(media, "it is a picture")
    if not _playing(container.streams):
        raise UnreadableMedia(media, "it holds no sound and no film")


def _last_end(media: Path, *, after: int | None) -> int | None:
    """Where the last packet ends, in microseconds of the file's clock.

    Reads from `after` on, or everything; None if no packet is found.
    """
    import av

    end: int | None = None
    with _opened(media) as container, contextlib.suppress(av.FFmpegError):
        # A damaged place ends the reading: what lies before it is what there is.
        if after is not None:
            container.seek(after)
        for packet in container.demux(*_playing(container.streams)):
            time = packet.dts if packet.pts is None else packet.pts
            if time is not None and packet.size:
                ended = int((time + (packet.duration or 0)) * packet.time_base * _SECOND)
                end = ended if end is None else max(end, ended)
    return end


def _playing(streams: "Iterable[Stream]") -> "list[Stream]":
    return [
        stream
        for stream in streams
        if stream.type == "audio" or (stream.type == "video" and not _is_cover(stream))
    ]


def _is_cover(stream: "Stream") -> bool:
    from av.stream import Disposition

    return Disposition.attached_pic in stream.disposition


def _stated_end(media: Path, clock: _Clock, end: int) -> Milliseconds | None:
    if clock.family in ("wav", "avi"):
        return clock.moment(_riff_end(media, end))
    # libav learns an MP3's encoder delay from the same header that holds the number of frames.
    headed = clock.family == "mp3" and clock.start > 0
    if clock.supposed_end is None or not (headed or clock.family in _STATED_END):
        return None
    return clock.moment(clock.supposed_end)


def _riff_end(media: Path, end: int) -> int:
    """The end by the RIFF header's size: libav trusts the file's size instead."""
    with media.open("rb") as file:
        head = file.read(8)
        size = file.seek(0, 2)
    promised = 8 + int.from_bytes(head[4:8], "little")
    # All ones are written while recording to a pipe, and in RF64.
    unknown = head[:4] != b"RIFF" or head[4:8] == b"\xff\xff\xff\xff"
    return end if unknown or promised <= size else end * promised // size


def _audio(stream: "LibavAudio", clock: _Clock) -> AudioStream:
    from av.stream import Disposition

    start = clock.start
    if stream.start_time is not None and stream.time_base is not None:
        start = int(stream.start_time * stream.time_base * _SECOND)
    return AudioStream(
        index=stream.index,
        codec=_codec(stream),
        channels=stream.codec_context.channels,
        rate=stream.codec_context.sample_rate,
        language=_language(stream),
        default=Disposition.default in stream.disposition,
        start=clock.moment(start),
        end=_track_end(stream, clock, start),
    )


def _track_end(stream: "LibavAudio", clock: _Clock, start: int) -> Milliseconds | None:
    if clock.family == "matroska":
        return _tagged_duration(stream.metadata.get("DURATION", ""))
    if clock.family not in _STATED_END or stream.duration is None or stream.time_base is None:
        return None
    return clock.moment(start + int(stream.duration * stream.time_base * _SECOND))


def _tagged_duration(tag: str) -> Milliseconds | None:
    # Matroska muxers write nanoseconds: 01:02:03.456000000
    try:
        return span.parse_clock(tag[:12])
    except ValueError:
        return None


def _video(stream: "LibavVideo", container: "InputContainer") -> VideoStream:
    cover = _is_cover(stream)
    return VideoStream(
        index=stream.index,
        codec=_codec(stream),
        width=stream.codec_context.width,
        height=stream.codec_context.height,
        frame_rate=round(float(stream.average_rate), 3) if stream.average_rate else None,
        variable=not cover and _comes_unevenly(_frame_times(stream, container)),
        cover=cover,
    )


def _frame_times(stream: "LibavVideo", container: "InputContainer") -> list[int]:
    import av

    times: list[int] = []
    with contextlib.suppress(av.FFmpegError):
        container.seek(0)
        for packet in container.demux(stream):
            if packet.pts is not None and packet.size:
                times.append(packet.pts)
            if len(times) == _SAMPLED_FRAMES:
                break
    return sorted(times)


def _comes_unevenly(times: list[int]) -> bool:
    """Whether more than 2 % of the steps differ from the usual one by more than rounding."""
    steps = sorted(later - earlier for earlier, later in itertools.pairwise(times))
    if not steps:
        return False
    usual = steps[len(steps) // 2]
    odd = sum(abs(step - usual) > 2 + usual / 10 for step in steps)
    return odd > len(steps) / 50


def _language(stream: "Stream") -> str | None:
    tag = stream.metadata.get("language", "").lower().replace("_", "-").split("-")[0]
    return tag if tag not in ("", "und", "mul", "zxx") else None


def _codec(stream: "Stream") -> str:
    # libav's types promise a codec; a codec that this build does not know has none.
    context: CodecContext | None = stream.codec_context
    return "unknown" if context is None else context.codec.canonical_name
