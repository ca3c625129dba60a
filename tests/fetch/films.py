"""Small films made by ffmpeg: a tone tells which sound track was taken."""

import shutil
import subprocess
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg

TONES = {"uk": 440, "en": 880}
"""The pitch, in hertz, that stands for a language."""

SECONDS = 4


def ffmpeg() -> Path:
    """An ffmpeg to work with: the system's, else the one in the wheel."""
    return Path(shutil.which("ffmpeg") or imageio_ffmpeg.get_ffmpeg_exe())


def film(path: Path, *, tone: int = TONES["uk"]) -> Path:
    """A moving test picture of 64 by 36 with a tone, in one MP4 file."""
    _run(*_picture(), *_tone(tone), *_ENCODED, "-movflags", "+faststart", str(path))
    return path


def stream(folder: Path, *, languages: tuple[str, ...] = ("uk", "en")) -> None:
    """An HLS stream in pieces of a second: a picture without sound, and a sound per language."""
    _run(*_picture(), *_VIDEO, *_in_pieces(folder, "picture"))
    for language in languages:
        _run(*_tone(TONES[language]), *_AUDIO, *_in_pieces(folder, f"sound-{language}"))


def sound(media: Path, scratch: Path) -> tuple[int, float]:
    """The pitch in hertz and the length in seconds of the media's first sound track."""
    decoded = scratch / "sound.wav"
    _run("-i", str(media), "-map", "0:a:0", "-ac", "1", "-ar", str(_RATE), str(decoded))
    with wave.open(str(decoded)) as read:
        samples = array("h", read.readframes(read.getnframes()))
    middle = samples[_RATE // 2 : _RATE // 2 + _RATE]
    cycles = sum(before < 0 <= after for before, after in pairwise(middle))
    return 10 * round(cycles / 10), round(len(samples) / _RATE, 1)


_RATE = 16_000
_VIDEO = ("-c:v", "libx264", "-preset", "ultrafast", "-g", "10", "-pix_fmt", "yuv420p")
_AUDIO = ("-c:a", "aac", "-b:a", "48k")
_ENCODED = (*_VIDEO, *_AUDIO)


def _picture() -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"testsrc=size=64x36:rate=10:duration={SECONDS}")


def _tone(hertz: int) -> tuple[str, ...]:
    return ("-f", "lavfi", "-i", f"sine=frequency={hertz}:duration={SECONDS}")


def _in_pieces(folder: Path, name: str) -> tuple[str, ...]:
    pieces = str(folder / f"{name}-%d.ts")
    return (
        *("-f", "hls", "-hls_time", "1", "-hls_playlist_type", "vod"),
        *("-hls_segment_filename", pieces, str(folder / f"{name}.m3u8")),
    )


def _run(*arguments: str) -> None:
    command = [str(ffmpeg()), "-hide_banner", "-loglevel", "error", "-y", "-bitexact", *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
