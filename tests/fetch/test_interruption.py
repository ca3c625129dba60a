"""Stopped at any moment, a fetch leaves nothing half under its final name and can be continued."""

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.fetch import films, test_stream
from tests.fetch.conftest import IMPATIENT
from tests.fetch.test_stream import master
from tests.media_server import MediaServer

from mediacat.fetch import errors, source
from mediacat.fetch.haul import Fetched
from mediacat.model.language import Language

Fetch = Callable[..., Fetched]

__all__ = ["master"]  # a fixture

pytestmark = test_stream.pytestmark

PROGRAM = """
import sys
from pathlib import Path
from mediacat.fetch import source
from mediacat.fetch.options import FetchOptions
from mediacat.model.language import Language
options = FetchOptions(ffmpeg=Path(sys.argv[3]))
source.fetch([sys.argv[1]], language=Language.UKRAINIAN, into=Path(sys.argv[2]), options=options)
"""


@pytest.fixture
def ctrl_c_is_heard() -> Iterator[None]:
    """What a shell runs in the background is started deaf to Ctrl-C, these tests included."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_is_heard")
def test_ctrl_c_leaves_what_can_be_continued(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path
) -> None:
    url = server.serve("/talk.mp4", noise)

    def press_ctrl_c(done: float, total: float | None) -> None:
        if done > 300_000:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        fetch(url, progress=press_ctrl_c)
    assert not (tmp_path / "source").exists()
    (begun,) = (tmp_path / "source.part").rglob("*.part")
    arrived = begun.stat().st_size
    assert begun.read_bytes() == noise[:arrived]
    assert arrived > 300_000
    server.requests.clear()

    fetched = fetch(url)

    assert server.asked("/talk.mp4")[1].range == f"bytes={arrived}-"
    assert fetched.media.read_bytes() == noise


@pytest.mark.parametrize("moment", [1_000, 500_000, 2**20 - 1])
def test_killed_at_any_moment_a_file_is_finished_with_the_same_bytes(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path, moment: int
) -> None:
    url = server.serve("/talk.mp4", noise, stalls=[len(noise), moment])

    _kill_a_fetch(
        url,
        tmp_path / "source",
        when=lambda: len(server.requests) == 2 and server.requests[-1].sent == moment,
    )

    assert not (tmp_path / "source").exists()
    assert fetch(url).media.read_bytes() == noise


def test_killed_between_the_last_byte_and_its_name_a_file_is_not_asked_for_again(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path
) -> None:
    url = server.serve("/talk.mp4", noise, cuts=[10, 500_000])
    with pytest.raises(errors.TruncatedError):
        fetch(url)
    (begun,) = (tmp_path / "source.part").rglob("*.part")
    begun.write_bytes(noise)
    server.requests.clear()

    fetched = fetch(url)

    assert [one.status for one in server.requests] == [200, 416, 200]
    assert fetched.media.read_bytes() == noise


def test_killed_at_any_moment_a_stream_is_finished_with_the_same_bytes(
    server: MediaServer, master: str, fetch: Fetch, tmp_path: Path
) -> None:
    expected = test_stream.content(fetch(master).folder)
    (tmp_path / "source").rename(tmp_path / "undisturbed")

    for piece in ("picture-1", "picture-3", "sound-uk-2"):
        path = f"/forum/{piece}.ts"
        server.requests.clear()
        server.pages[path].stalls = [3_000]
        _kill_a_fetch(
            master,
            tmp_path / "source",
            when=lambda: any(one.sent == 3_000 for one in server.asked(path)),  # noqa: B023
        )
        assert not (tmp_path / "source").exists()
    server.requests.clear()

    assert test_stream.content(fetch(master).folder) == expected
    assert not (tmp_path / "source.part").exists()
    assert server.asked("/forum/picture-0.ts") == []


def test_killed_while_noting_how_many_pieces_are_joined_none_is_joined_twice(
    server: MediaServer, master: str, fetch: Fetch, tmp_path: Path
) -> None:
    expected = test_stream.content(fetch(master).folder)
    (tmp_path / "source").rename(tmp_path / "undisturbed")
    server.pages["/forum/picture-2.ts"].cuts = [1_000]
    with pytest.raises(errors.TruncatedError):
        fetch(master)
    (note,) = (tmp_path / "source.part").rglob("*.ytdl")
    note.write_text("")

    assert test_stream.content(fetch(master).folder) == expected


def test_a_full_disk_keeps_what_has_arrived(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path
) -> None:
    url = server.serve("/talk.mp4", noise)

    with _files_no_larger_than(400_000), pytest.raises(errors.DiskFullError) as caught:
        fetch(url)

    assert str(caught.value) == (
        f"Cannot fetch {url}: the disk is full. "
        "Make room and run it again: what has arrived is kept."
    )
    assert not (tmp_path / "source").exists()
    server.requests.clear()
    assert fetch(url).media.read_bytes() == noise
    assert server.asked("/talk.mp4")[1].status == 206


def test_a_full_disk_ends_the_search_for_other_sources(
    server: MediaServer, noise: bytes, tmp_path: Path
) -> None:
    first, second = server.serve("/one.mp4", noise), server.serve("/two.mp4", noise)

    with _files_no_larger_than(400_000), pytest.raises(errors.DiskFullError):
        source.fetch(
            [first, second],
            language=Language.ENGLISH,
            into=tmp_path / "source",
            options=IMPATIENT,
        )

    assert server.asked("/two.mp4") == []


def test_a_stream_that_fills_the_disk(
    server: MediaServer, master: str, fetch: Fetch, tmp_path: Path
) -> None:
    with _files_no_larger_than(6_000), pytest.raises(errors.DiskFullError):
        fetch(master)

    assert fetch(master).info.media.language == "uk"


def test_a_folder_that_may_not_be_written(server: MediaServer, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")

    with pytest.raises(errors.FetchError, match="blocked"):
        source.fetch(
            [server.serve("/talk.mp4", b"")],
            language=Language.ENGLISH,
            into=blocked / "source",
            options=IMPATIENT,
        )


@contextmanager
def _files_no_larger_than(size: int) -> Iterator[None]:
    """The nearest to a full disk that a process may bring about on its own: writes fail."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_writes_really_fail_there(tmp_path: Path) -> None:
    with _files_no_larger_than(10), pytest.raises(OSError, match="File too large") as caught:
        (tmp_path / "file").write_bytes(bytes(20))
    assert caught.value.errno == errno.EFBIG


def _kill_a_fetch(url: str, into: Path, *, when: Callable[[], bool]) -> None:
    command = [sys.executable, "-c", PROGRAM, url, str(into), str(films.ffmpeg())]
    with subprocess.Popen(command, env=os.environ) as process:
        deadline = time.monotonic() + 600
        while process.poll() is None and not when():
            assert time.monotonic() < deadline, "the moment to kill never came"
            time.sleep(0.005)
        process.kill()
