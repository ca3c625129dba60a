"""The door to libav (PyAV): a media file → its facts, without an ffprobe binary.

libav reads a truncated file without complaint, so the real end is looked up: the last packets are
read, which costs milliseconds even for hours of video.
"""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mediacat.audio.clock import SECOND, Clock
from mediacat.audio.errors import UnreadableMedia
from mediacat.audio.facts import TOLERANCE, AudioStream, MediaFacts, VideoStream
from mediacat.model import span
from mediacat.model.span import Milliseconds

if TYPE_CHECKING:  # libav takes a tenth of a second to load: only a probe pays for it
    from av.audio.stream import AudioStream as LibavAudio
    from av.codec import CodecContext
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream as LibavVideo

_TAIL = 5 * SECOND
"""How far before the supposed end the search for the real one begins."""

_SAMPLED_FRAMES = 250
"""Ten seconds of video tell whether frames come evenly."""


def probe(media: Path) -> MediaFacts:
    """The facts of `media`; raises UnreadableMedia."""
    size = _readable_size(media)
    with _opened(media) as container:
        _refuse_other_things(media, container)
        clock = _clock(container)
    end = _real_end(media, clock.supposed_end)
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


def _clock(container: "InputContainer") -> Clock:
    return Clock(
        family=container.format.name.split(",")[0],
        # libav's types promise a start; files without timestamps have none.
        start=int(container.start_time or 0),
        duration=container.duration,
    )


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
    if not container.streams.audio and not container.streams.video:
        raise UnreadableMedia(media, "it holds no sound and no film")


def _real_end(media: Path, supposed: int | None) -> int:
    """Where the last packet ends, in microseconds of the file's clock."""
    if supposed is not None:
        end = _last_end(media, after=max(0, supposed - _TAIL))
        if end is not None and supposed - end <= TOLERANCE * 1_000:
            return end
    end = _last_end(media, after=None)
    if end is None:
        raise UnreadableMedia(media, "not one piece of its sound or picture can be read")
    return end


def _last_end(media: Path, *, after: int | None) -> int | None:
    """The latest end of the packets from `after` on, or of all; None if there are none."""
    import av

    end: int | None = None
    with _opened(media) as container, contextlib.suppress(av.FFmpegError):
        # A damaged place ends the reading: what lies before it is what there is.
        if after is not None:
            container.seek(after)
        for packet in container.demux(*_timed(container.streams)):
            time = packet.dts if packet.pts is None else packet.pts
            if time is not None and packet.size:
                ended = int((time + (packet.duration or 0)) * packet.time_base * SECOND)
                end = ended if end is None else max(end, ended)
    return end


def _timed(streams: "Iterable[Stream]") -> "list[Stream]":
    # Captions count: headers do include them in the duration.
    timed = ("audio", "video", "subtitle", "data")
    return [stream for stream in streams if stream.type in timed and not _is_cover(stream)]


def _is_cover(stream: "Stream") -> bool:
    from av.stream import Disposition

    return Disposition.attached_pic in stream.disposition


def _stated_end(media: Path, clock: Clock, end: int) -> Milliseconds | None:
    if clock.family in ("wav", "avi"):
        return clock.moment(_riff_end(media, end))
    if clock.supposed_end is None or not clock.states_ends:
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


def _audio(stream: "LibavAudio", clock: Clock) -> AudioStream:
    from av.stream import Disposition

    start = clock.start
    if stream.start_time is not None and stream.time_base is not None:
        start = int(stream.start_time * stream.time_base * SECOND)
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


def _track_end(stream: "LibavAudio", clock: Clock, start: int) -> Milliseconds | None:
    if clock.family == "matroska":
        return _tagged_duration(stream.metadata.get("DURATION", ""))
    if not clock.states_ends or stream.duration is None or stream.time_base is None:
        return None
    return clock.moment(start + int(stream.duration * stream.time_base * SECOND))


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
