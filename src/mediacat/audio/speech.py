"""A media file → its speech, on the player's clock."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from mediacat import files, speechfile
from mediacat.audio import ffmpeg
from mediacat.audio.errors import NoSound, TooLong, TruncatedMedia, UnreadableMedia
from mediacat.audio.facts import AudioStream, MediaFacts, shortfall
from mediacat.model import progress as reporting
from mediacat.model.language import Language
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds

_PIECE = 1 << 20
"""Bytes between two reports: half a minute of sound, a tenth of a second of work."""

_ZERO_IS_FIRST_READ = {"mpegts", "mpeg", "ogg"}
"""Formats whose clocks may jump: ffmpeg counts them from the first sample of the streams it reads,
and not of all the file's."""


def extract(
    media: Path,
    out: Path,
    *,
    facts: MediaFacts,
    language: Language | None = None,
    progress: Progress = reporting.silent,
) -> Milliseconds:
    """Write the speech of `media` to `out`, whole or not at all; returns how long it lasts.

    Second t of the file is second t of an HTML player: a track that begins late is padded, a gap
    is filled with silence. Of several tracks, that in `language` is taken. Raises NoSound,
    TruncatedMedia, TooLong, UnreadableMedia, FfmpegFailed.
    """
    track = facts.track(language)
    if track is None:
        raise NoSound(media)
    if facts.missing:
        raise TruncatedMedia(media, there=facts.duration, missing=facts.missing)
    if facts.duration > speechfile.LONGEST:
        raise TooLong(media, duration=facts.duration, limit=speechfile.LONGEST)
    with (
        files.replacing(out) as temporary,
        ffmpeg.running(_graph(media, facts, track), media) as sound,
    ):
        duration = speechfile.write(temporary, _pieces(sound, facts, progress))
        if duration == 0:
            raise UnreadableMedia(media, "none of its sound can be decoded")
        if missing := shortfall(duration, _promised(facts, track)):
            raise TruncatedMedia(media, there=duration, missing=missing)
    return duration


def _graph(media: Path, facts: MediaFacts, track: AudioStream) -> Any:
    # ffmpeg's own zero is the first sample it reads; shifting by that sample's place on the
    # player's clock and asking for output from 0 on puts silence in front, to the sample. (The
    # option for it, -itsoffset, counts twice in ffmpeg 5 where clocks may jump.)
    late = track.start if facts.container in _ZERO_IS_FIRST_READ else facts.start
    # Two steps on purpose: gaps are filled after resampling, where an hour of silence takes
    # 55 MB of ffmpeg's memory. Filled at 48 kHz, it takes 1.6 GB.
    return (
        ffmpeg.source(media)[str(track.index)]
        .filter("asetpts", f"PTS+{late / 1_000}/TB")
        .filter("aformat", sample_fmts="s16", sample_rates=speechfile.RATE, channel_layouts="mono")
        .filter("aresample", **{"async": 1, "first_pts": 0})
        # Every packet written on its own costs a third of the whole work.
        .output("pipe:", format="s16le", flush_packets=0)
    )


def _pieces(sound: IO[bytes], facts: MediaFacts, progress: Progress) -> Iterator[bytes]:
    done = 0
    while piece := sound.read(_PIECE):
        done += len(piece)
        progress(done / (2 * speechfile.RATE), facts.duration / 1_000)
        yield piece


def _promised(facts: MediaFacts, track: AudioStream) -> Milliseconds | None:
    """Where the track's sound should end, as far as the file can be held to it."""
    if track.end is not None:
        return min(track.end, facts.duration)
    return None if facts.video or len(facts.audio) > 1 else facts.duration
