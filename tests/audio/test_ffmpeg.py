import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import imageio_ffmpeg
import pytest

from mediacat.audio import ffmpeg
from mediacat.audio.errors import FfmpegFailed, FfmpegMissing

CHILDREN = Path("/proc/self/task")
needs_proc = pytest.mark.skipif(not CHILDREN.exists(), reason="only Linux lists children so")


def children(pid: int) -> set[int]:
    try:
        return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except FileNotFoundError:
        return set()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"  # dead, and whoever inherited it has not looked yet


def endless(media: Path) -> object:
    """A graph that repeats `media` for hours."""
    return ffmpeg.source(media, stream_loop=-1)["a:0"].output("pipe:", format="s16le")


def pretend(folder: Path, script: str) -> None:
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_the_program_runs_and_tells_its_version(program: str) -> None:
    found = ffmpeg.binary()

    assert ("imageio_ffmpeg" in found.parts) == (program == "wheel")
    assert ffmpeg.version(found)[0] in "0123456789nN"


def test_the_program_may_lie_in_any_folder(
    mp3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Мої програми"
    folder.mkdir()
    (folder / "ffmpeg").symlink_to(ffmpeg.binary())
    monkeypatch.setenv("PATH", str(folder))

    assert ffmpeg.binary().parent == folder
    with ffmpeg.running(ffmpeg.source(mp3)["a:0"].output("pipe:", format="s16le"), mp3) as output:
        assert output.read()


def test_without_any_program_the_error_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none() -> str:
        raise RuntimeError

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none)

    with pytest.raises(FfmpegMissing, match="pip install imageio-ffmpeg"):
        ffmpeg.binary()


@pytest.mark.parametrize("path", ["/nowhere/ffmpeg", "/bin/false"])
def test_a_program_that_does_not_run_has_no_version(path: str) -> None:
    with pytest.raises(FfmpegMissing, match=path):
        ffmpeg.version(Path(path))


def test_a_program_that_cannot_be_started_is_named(
    mp3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_bytes(b"\x00")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(FfmpegMissing, match="does not run"), ffmpeg.running(endless(mp3), mp3):
        pass


def test_a_failure_is_one_sentence_with_the_cause(tmp_path: Path, program: str) -> None:
    text = tmp_path / "text.mp4"
    text.write_text("no film at all " * 100)

    with (
        pytest.raises(FfmpegFailed, match=r"Invalid data found|moov atom not found") as caught,
        ffmpeg.running(endless(text), text) as output,
    ):
        output.read()

    assert "\n" not in str(caught.value)
    assert caught.value.media == text


def test_a_program_that_is_stopped_names_the_signal(
    mp3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, "kill -TERM $$")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with pytest.raises(FfmpegFailed, match="SIGTERM"), ffmpeg.running(endless(mp3), mp3) as output:
        output.read()


def test_a_program_that_fails_silently_gives_its_status(
    mp3: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(tmp_path, "exit 7")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with pytest.raises(FfmpegFailed, match="status 7"), ffmpeg.running(endless(mp3), mp3) as output:
        output.read()


@needs_proc
def test_an_interrupt_leaves_no_process(mp3: Path) -> None:
    before = children(os.getpid())

    with pytest.raises(KeyboardInterrupt), ffmpeg.running(endless(mp3), mp3) as output:
        output.read(1_000)
        assert len(children(os.getpid()) - before) == 1
        raise KeyboardInterrupt

    # Children of other tests may have ended meanwhile.
    assert children(os.getpid()) <= before


@needs_proc
def test_ffmpeg_does_not_outlive_a_killed_program(mp3: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.audio import test_ffmpeg\n"
        "from mediacat.audio import ffmpeg\n"
        "media = Path(sys.argv[1])\n"
        "with ffmpeg.running(test_ffmpeg.endless(media), media) as output:\n"
        "    while output.read(1000): print('.', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, mp3], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        (grandchild,) = children(parent.pid)
        parent.send_signal(signal.SIGKILL)

    deadline = time.monotonic() + 60
    while is_running(grandchild):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    script = (
        "import sys; from mediacat.audio import peaks, poster, probe, rebase, speech\n"
        "print(sorted({'av', 'ffmpeg', 'imageio_ffmpeg', 'numpy'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "[]"
