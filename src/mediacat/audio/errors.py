"""What can be wrong with one media file, each in one sentence with what to do."""

from pathlib import Path

from mediacat.errors import MediacatError
from mediacat.model.span import Milliseconds


class MediaError(MediacatError):
    """Something about one media file; `media` is its path."""

    def __init__(self, media: Path, message: str) -> None:
        self.media = media
        super().__init__(message)


class UnreadableMedia(MediaError):
    """A file that is absent, empty, damaged, or no media at all."""

    def __init__(self, media: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            media, f"Cannot read {_shown(media)}: {reason}. Fetch it again or give another file."
        )


class NoSound(MediaError):
    """A file without any audio track."""

    def __init__(self, media: Path) -> None:
        super().__init__(
            media, f"{_shown(media)} has no audio track: give a file with sound, or a transcript."
        )


class TruncatedMedia(MediaError):
    """A file that ends long before its own header says, or whose sound does."""

    def __init__(self, media: Path, *, there: Milliseconds, missing: Milliseconds) -> None:
        self.there = there
        self.missing = missing
        super().__init__(
            media,
            f"{_shown(media)} was cut off: it breaks off at {_clock(there)} and should last until "
            f"{_clock(there + missing)}. Fetch it again or give another file.",
        )


class TooLong(MediaError):
    """More sound than one WAV file holds."""

    def __init__(self, media: Path, *, duration: Milliseconds, limit: Milliseconds) -> None:
        self.duration = duration
        self.limit = limit
        super().__init__(
            media,
            f"{_shown(media)} lasts {_clock(duration)}, and one recording may last "
            f"{_clock(limit)}: cut it into parts.",
        )


class FfmpegFailed(MediaError):
    """ffmpeg gave up on a file."""

    def __init__(self, media: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(
            media,
            f"ffmpeg could not work on {_shown(media)}: {reason}. "
            "See whether it plays; if not, fetch it again.",
        )


class FfmpegMissing(MediacatError):
    """No ffmpeg on this machine that runs."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"ffmpeg is needed and cannot be used: {reason}. Install it with the system's "
            "package manager, or with `pip install imageio-ffmpeg`, which brings one."
        )


class DamagedDerivedFile(MediacatError):
    """A derived file that is not as mediacat writes it."""

    def __init__(self, what: str, reason: str) -> None:
        self.what = what
        self.reason = reason
        super().__init__(f"Cannot read {what}: {reason}. Delete it and run the build again.")


def _shown(path: Path) -> str:
    # A name may hold line breaks or bytes that are no text; the sentence stays one line.
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in str(path))


def _clock(moment: int) -> str:
    minutes, seconds = divmod(round(moment / 1_000), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
