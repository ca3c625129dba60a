"""A media file → one picture that stands for it."""

from pathlib import Path
from typing import Any

from mediacat import files
from mediacat.audio import ffmpeg
from mediacat.audio.facts import MediaFacts, VideoStream

_WIDEST = 1280
_SEARCHED = 120
"""Seconds of video that are searched; only key frames are decoded."""

_DARK = 32
"""Mean luma, 16 being black: title slides, dimmed halls and faded-out cameras stay out."""


def write(media: Path, out: Path, *, facts: MediaFacts) -> bool:
    """Write a JPEG of at most 1280 pixels' width to `out`; False where there is no picture.

    Takes the most typical frame that is not dark from two minutes a tenth of the way in, by when
    countdowns and title cards are over; else, from the beginning, whatever there is. The cover
    stands for sound that brings one. Raises FfmpegFailed.
    """
    stream = min(facts.video, key=lambda stream: stream.cover, default=None)
    if stream is None:
        return False
    picture = b"" if stream.cover else _typical(media, stream, facts)
    picture = picture or _run(_encoded(ffmpeg.source(media)[str(stream.index)]), media)
    if picture:
        files.write_atomically(out, picture)
    return bool(picture)


def _typical(media: Path, stream: VideoStream, facts: MediaFacts) -> bytes:
    frames = ffmpeg.source(media, ss=facts.duration / 10_000, t=_SEARCHED, skip_frame="nokey")[
        str(stream.index)
    ]
    bright = frames.filter("signalstats").filter(
        "metadata", mode="select", key="lavfi.signalstats.YAVG", value=_DARK, function="greater"
    )
    return _run(_encoded(bright.filter("thumbnail", n=60)), media)


def _encoded(frames: Any) -> Any:
    # Pixels need not be square in the film; in the picture they are.
    return (
        frames.filter("scale", "iw*sar", "ih")
        .filter("scale", f"min({_WIDEST},iw)", -2)
        .filter("setsar", 1)
        .output(
            "pipe:", format="mjpeg", vcodec="mjpeg", pix_fmt="yuvj420p", vframes=1, **{"q:v": 3}
        )
    )


def _run(graph: Any, media: Path) -> bytes:
    with ffmpeg.running(graph, media) as picture:
        return picture.read()
