"""A media file → the same streams, starting at zero, so that all players agree on the time."""

from pathlib import Path

from mediacat import files
from mediacat.audio import ffmpeg
from mediacat.audio.facts import MediaFacts
from mediacat.model import progress as reporting
from mediacat.model.progress import Progress

_MICROSECONDS = b"out_time_us="


def write(
    media: Path, out: Path, *, facts: MediaFacts, progress: Progress = reporting.silent
) -> None:
    """Copy the sound and picture of `media` to `out`, shifted so that the first begins at 0.

    Nothing is encoded again. The format follows from the suffix of `out`. For files that
    `start_late`: Chromium plays such a file from its start, Firefox and most desktop players call
    the start 0. Raises FfmpegFailed.
    """
    node = ffmpeg.source(media)
    picked = [video.index for video in facts.video] + [audio.index for audio in facts.audio]
    streams = [node[str(index)] for index in picked]
    with files.replacing(out) as temporary:
        graph = ffmpeg.sink(streams, temporary, c="copy", movflags="+faststart", map_metadata=0)
        with ffmpeg.running(graph, media) as report:
            for line in report:
                done = line.removeprefix(_MICROSECONDS)
                if done != line and done.strip().isdigit():
                    progress(int(done) / 1_000_000, facts.duration / 1_000)
