"""The door to ffmpeg: finds the program, runs a graph, turns its complaints into one sentence.

Graphs are ffmpeg-python's: `source` gives an input node, callers chain filters and an output onto
it, `running` runs it. What the graphs are for is not known here.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from mediacat.audio.errors import FfmpegFailed, FfmpegMissing

_COMPLAINT_TAIL = 4_000
_PREFIX = re.compile(r"^\[[^\]]*\]\s*")
_NO_CAUSE = re.compile(
    r"Conversion failed!|Error opening (input|output) files?: |Nothing was written"
)


def binary() -> Path:
    """The ffmpeg to run: the system's, else imageio-ffmpeg's own; raises FfmpegMissing."""
    found = shutil.which("ffmpeg")
    if found is not None:
        return Path(found)
    import imageio_ffmpeg

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise FfmpegMissing("neither the system nor imageio-ffmpeg has one that runs") from error


def version(program: Path) -> str:
    """What `program` calls itself, e.g. `5.1.9-0+deb12u1`; raises FfmpegMissing."""
    try:
        told = subprocess.run(
            [program, "-version"],
            capture_output=True,
            text=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise FfmpegMissing(f"{program} does not run ({error})") from error
    words = told.stdout.split()
    return words[2] if words[:2] == ["ffmpeg", "version"] else "unknown"


def source(media: Path, **options: object) -> Any:
    """An ffmpeg-python input node for `media`; `options` go before `-i`.

    `file:` and an absolute path keep names with colons or leading dashes from being read as
    protocols or options. The whitelist keeps a playlist in disguise from reaching the network.
    """
    import ffmpeg

    return ffmpeg.input(_place(media), protocol_whitelist="file", **options)


def sink(streams: Sequence[Any], out: Path, **options: object) -> Any:
    """An output node that writes `streams` to the file `out` and its progress to `pipe:`."""
    import ffmpeg

    return ffmpeg.output(*streams, _place(out), progress="pipe:1", y=None, **options)


@contextlib.contextmanager
def running(graph: Any, media: Path) -> Iterator[IO[bytes]]:
    """Run an output node and give what it writes to `pipe:`, to be read to its end.

    Whatever ends the block, an interrupt included, ends the process and waits for it; should this
    program be killed, ffmpeg stops at its closed pipe. Raises FfmpegFailed, FfmpegMissing.
    """
    program = binary()
    options = ["-nostdin", "-hide_banner", "-loglevel", "error"]
    command = graph.compile(cmd=[_carried(program), *options])
    # A file and not a pipe: nobody has to read complaints while the output is being read.
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                [argument.encode("latin-1") for argument in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )
        except OSError as error:
            raise FfmpegMissing(f"{program} does not run ({error.strerror})") from error
        assert process.stdout is not None
        try:
            yield process.stdout
            status = process.wait()
        finally:
            process.kill()
            process.stdout.close()
            process.wait()
        if status:
            raise FfmpegFailed(media, _reason(status, _tail(complaints)))


def _place(path: Path) -> str:
    return "file:" + _carried(path.absolute())


def _carried(path: Path) -> str:
    # A file's name is bytes, and ffmpeg-python takes UTF-8 only: Latin-1 carries any byte through.
    return os.fsencode(path).decode("latin-1")


def _tail(complaints: IO[bytes]) -> str:
    size = complaints.seek(0, 2)
    complaints.seek(max(0, size - _COMPLAINT_TAIL))
    return complaints.read().decode(errors="replace")


def _reason(status: int, complaints: str) -> str:
    if status < 0:
        return f"it was stopped by {signal.Signals(-status).name}"
    lines = [_PREFIX.sub("", line).strip() for line in complaints.splitlines()]
    causes = [line for line in lines if line and not _NO_CAUSE.match(line)]
    # The first line is nearest to the cause; what follows are its consequences.
    return causes[0].rstrip(".") if causes else f"it ended with status {status}"
