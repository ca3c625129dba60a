"""How fast media become facts, speech, peaks and a poster, beside ffmpeg alone on the same file.

    python -m benchmarks.media [MEDIA] [--minutes N]

Without MEDIA a film is made: 360p, stereo AAC at 48 kHz. CPU seconds count ffmpeg's and ours.
"""

import argparse
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mediacat.audio import ffmpeg, peaks, poster, probe, speech
from mediacat.audio.facts import MediaFacts


class Cost(NamedTuple):
    """What a piece of work took, in seconds."""

    wall: float
    cpu: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("media", type=Path, nargs="?")
    parser.add_argument("--minutes", type=int, default=60, help="length of the made film")
    arguments = parser.parse_args()
    program = ffmpeg.binary()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media = arguments.media or make(folder / "film.mp4", arguments.minutes)
        facts = probe.probe(media)
        seconds = facts.duration / 1_000
        print(
            f"{seconds / 60:.1f} min, {facts.size / 1e6:.0f} MB, ffmpeg {ffmpeg.version(program)}"
        )
        print(f"{'':34}{'wall s':>8}{'CPU s':>8}{'× real time':>13}")
        for label, work in jobs(media, folder, facts, program).items():
            cost = measure(work)
            print(f"{label:34}{cost.wall:8.2f}{cost.cpu:8.2f}{seconds / cost.wall:13,.0f}")


def jobs(
    media: Path, folder: Path, facts: MediaFacts, program: Path
) -> dict[str, Callable[[], object]]:
    """Each line of the table, in an order in which every one finds its input."""
    bare: list[str | Path] = [
        program,
        "-nostdin",
        "-loglevel",
        "error",
        "-y",
        "-i",
        media,
        "-vn",
        "-ac",
        "1",
    ]
    wav = folder / "speech.wav"
    return {
        "ffmpeg alone → 16 kHz WAV": lambda: subprocess.run(
            [*bare, "-ar", "16000", folder / "bare.wav"], check=True
        ),
        "ours: speech": lambda: speech.extract(media, wav, facts=facts),
        "ours: peaks": lambda: peaks.write(wav, folder / "peaks.dat"),
        "ours: facts": lambda: probe.probe(media),
        "ours: poster": lambda: poster.write(media, folder / "poster.jpg", facts=facts),
    }


def measure(work: Callable[[], object]) -> Cost:
    """Run `work` and tell what it took, with the processes it started."""
    cpu, wall = processor_seconds(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - wall, processor_seconds() - cpu)


def processor_seconds() -> float:
    """CPU time so far: ours and that of processes that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def make(out: Path, minutes: int) -> Path:
    """A film with sweeping tones: one minute is encoded and repeated."""
    minute = out.with_name("minute.mp4")
    picture = "testsrc2=s=640x360:r=25:d=60"
    sound = "aevalsrc='0.4*sin(2*PI*t*(200+20*t))|0.3*sin(2*PI*t*(300+9*t))':s=48000:d=60"
    quiet: list[str | Path] = [ffmpeg.binary(), "-nostdin", "-loglevel", "error"]
    codecs = ["-c:v", "mpeg4", "-b:v", "500k", "-g", "50", "-c:a", "aac", "-b:a", "128k"]
    inputs = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound]
    subprocess.run([*quiet, *inputs, *codecs, minute], check=True)
    repeats: list[str | Path] = ["-stream_loop", str(minutes - 1), "-i", minute, "-c", "copy"]
    subprocess.run([*quiet, *repeats, out], check=True)
    return out


if __name__ == "__main__":
    main()
