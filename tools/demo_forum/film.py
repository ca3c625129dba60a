"""The door to ffmpeg: slides and sound become a small mp4 that every browser plays."""

import subprocess
import tempfile
import wave
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from demo_forum.espeak import SAMPLE_RATE, Sound
from demo_forum.slides import Slide

# A slide stands still for half a minute: two frames a second and a key frame every 30 s do.
_VIDEO = (
    *("-r", "2", "-c:v", "libx264", "-preset", "veryslow", "-tune", "stillimage"),
    *("-crf", "26", "-g", "60", "-pix_fmt", "yuv420p"),
)
_AUDIO = ("-c:a", "aac", "-b:a", "44k", "-ac", "1")
# The same input gives the same bytes: no date, no encoder version, no race between threads.
_REPEATABLE = (
    *("-threads", "1", "-map_metadata", "-1"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
)


def encode(target: Path, sound: Sound, slides: Sequence[Slide]) -> None:
    """Write the film; its sound starts at 0 and lasts exactly as long as the samples."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _write_wave(work / "sound.wav", sound)
        seconds = len(sound) / SAMPLE_RATE
        listing = _write_slides(work, slides, seconds)
        command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-safe", "0", "-f", "concat"]
        command += ["-i", str(listing), "-i", str(work / "sound.wav"), "-t", f"{seconds:.3f}"]
        command += [*_VIDEO, *_AUDIO, *_REPEATABLE, "-movflags", "+faststart", str(target)]
        subprocess.run(command, check=True)


def _write_wave(path: Path, sound: Sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())


def _write_slides(folder: Path, slides: Sequence[Slide], seconds: float) -> Path:
    """The slides as pictures and a list of how long each stays up."""
    lines = ["ffconcat version 1.0"]
    moments = [slide.start / 1000 for slide in slides]
    for index, (start, end) in enumerate(pairwise([*moments, seconds])):
        name = f"slide-{index:02}.png"
        slides[index].image.save(folder / name)
        lines += [f"file {name}", f"duration {end - start:.3f}"]
    lines.append(f"file slide-{len(slides) - 1:02}.png")  # else the last duration is ignored
    listing = folder / "slides.txt"
    listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return listing
