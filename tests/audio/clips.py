"""Builds the media files that tests look at: a dark room, a light, a beep, at known times."""

import subprocess
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mediacat import speechfile
from mediacat.audio import ffmpeg
from mediacat.model.span import Milliseconds, Span

LIGHT = 2.0
"""Second at which the picture turns from black to a test pattern."""

BEEP = 3.0
"""Second at which the sound turns from silence to a tone."""

SECONDS = 8
PICTURE = (
    "-f", "lavfi", "-i",
    f"testsrc=s=192x108:r=25:d={SECONDS},drawbox=t=fill:color=black:enable='lt(t,{LIGHT})'",
)  # fmt: skip


def tone(hertz: int = 440, *, start: float = BEEP, seconds: int = SECONDS) -> tuple[str, ...]:
    """An input of silence, then a tone from `start` on."""
    wave = f"if(gte(t,{start}),0.5*sin({hertz}*2*PI*t),0)"
    return "-f", "lavfi", "-i", f"aevalsrc='{wave}':s=48000:d={seconds}"


def make(out: Path, *arguments: str | Path) -> Path:
    """Run the machine's ffmpeg with `arguments` and `out` as the output."""
    command = [ffmpeg.binary(), "-nostdin", "-loglevel", "error", "-y", *arguments]
    subprocess.run([*command, f"file:{out.absolute()}"], check=True)
    return out


def film(out: Path, *arguments: str) -> Path:
    """The clip with picture and sound; the suffix of `out` chooses the container."""
    if out.suffix == ".webm":
        codecs = ["-c:v", "libvpx", "-b:v", "100k", "-deadline", "realtime", "-c:a", "libopus"]
    else:
        codecs = ["-c:v", "mpeg4", "-g", "10", "-c:a", "aac", "-b:a", "64k"]
    return make(out, *PICTURE, *tone(), *codecs, *arguments)


def cut(media: Path, share: float) -> Path:
    """The first `share` of the bytes of `media`, as a broken download leaves them."""
    content = media.read_bytes()
    out = media.with_name(f"cut-{media.name}")
    out.write_bytes(content[: int(len(content) * share)])
    return out


def eight_hours(out: Path) -> Path:
    """A WAV file of eight hours at 8 kHz, sparse: 230 MB of zeros that take no room on disk."""
    samples = 8 * 3_600 * 8_000
    with wave.open(str(out), "wb") as file:
        file.setparams((1, 1, 8_000, 0, "NONE", ""))
    with out.open("r+b") as raw:
        for place, size in ((4, 36 + samples), (40, samples)):
            raw.seek(place)
            raw.write(size.to_bytes(4, "little"))
        raw.truncate(44 + samples)
    return out


def whole(speech: Path) -> NDArray[np.float32]:
    """All samples of a speech file."""
    file = speechfile.read(speech)
    return file.samples(Span(Milliseconds(0), file.duration))


def onset(speech: Path) -> float:
    """The second at which the first loud sample lies."""
    return float(np.flatnonzero(np.abs(whole(speech)) > 0.06)[0]) / speechfile.RATE


def pitch(speech: Path) -> float:
    """The strongest frequency, in hertz."""
    samples = whole(speech)
    spectrum = np.abs(np.fft.rfft(samples))
    return float(np.argmax(spectrum)) * speechfile.RATE / len(samples)
