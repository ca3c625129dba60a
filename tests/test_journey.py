"""The whole walk as a person runs it: from an address to a search hit, killed on the way.

The commands are processes of their own. yt-dlp downloads from a real server, ffmpeg decodes, and
faster-whisper recognises with a model whose words the test wrote.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import scripted_whisper
from tests.media_server import MediaServer
from tests.transcribe import sounds

SAID = ("Безпека", "моря", "починається", "зі", "слова.")
SECONDS = 40


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    passages = {"uk": scripted_whisper.Passage(words=SAID)}
    return scripted_whisper.write_ctranslate2(tmp_path_factory.mktemp("model"), passages)


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody speaks for a while, with rests."""
    parts = [part for _ in range(5) for part in (sounds.voice(7, "uk"), sounds.silence(1))]
    return sounds.write(tmp_path_factory.mktemp("media") / "talk.wav", *parts)


@pytest.fixture
def catalog(tmp_path: Path, media: Path) -> Iterator[Path]:
    """A catalog of two recordings whose media lie on a web server."""
    with MediaServer() as server:
        root = tmp_path / "catalog"
        event = root / "events" / "forum"
        event.mkdir(parents=True)
        (root / "catalog.toml").write_text(
            'title.uk = "Записи"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n'
        )
        (event / "event.toml").write_text('title.uk = "Форум"\ndate = 2026-02-04\n')
        for name in ("morning.uk", "evening.uk"):
            address = server.serve(f"/{name}.wav", media.read_bytes())
            (event / name).mkdir()
            (event / name / "recording.toml").write_text(
                f'language = "uk"\nsources = ["{address}"]\n'
            )
        yield root


def mediacat(catalog: Path, *arguments: str | Path, var: Path | None = None) -> list[str]:
    place = ["--var", str(var)] if var else []
    command = [sys.executable, "-m", "mediacat", "--catalog", str(catalog), *place]
    return [*command, *map(str, arguments)]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if "MEDIACAT" not in key}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def results(var: Path) -> dict[str, bytes]:
    """Everything a build leaves, but for the bookkeeping, which holds the files' own times."""
    return {
        str(path.relative_to(var)): path.read_bytes()
        for path in sorted(var.rglob("*"))
        if path.is_file() and path.name not in ("made.json", ".lock")
        if not path.name.startswith("catalog.db")
    }


def indexed(var: Path) -> list[tuple[object, ...]]:
    """What the index holds, whatever the order in which it was written."""
    with sqlite3.connect(var / "catalog.db") as connection:
        rows = connection.execute("SELECT key, about, words, fingerprint FROM recordings")
        return sorted(rows.fetchall())


def test_from_an_address_to_a_search_hit(catalog: Path, model: Path) -> None:
    built = run(mediacat(catalog, "build", "--model", model))
    assert built.returncode == 0, built.stderr
    words = json.loads((catalog.parent / "var/forum/morning.uk/words.json").read_text())
    first = words["segments"][0]["words"]
    assert " ".join(word["word"].strip() for word in first).startswith("Безпека моря")
    found = run(mediacat(catalog, "search", "безпеки", "моря", "--json"))
    hit = json.loads(found.stdout)["hits"][0]
    assert hit["start"] == pytest.approx(first[0]["start"], abs=0.001)
    assert hit["forms"] == ["безпека", "моря"]
    exported = run(mediacat(catalog, "export", "morning.uk", "--format", "vtt"))
    assert "machine" in exported.stdout
    again = run(mediacat(catalog, "build", "--model", model))
    assert "2 recordings had nothing to do." in again.stderr


def test_a_build_killed_anywhere_ends_like_an_undisturbed_one(
    catalog: Path, model: Path, tmp_path: Path
) -> None:
    undisturbed = tmp_path / "undisturbed"
    began = time.monotonic()
    assert run(mediacat(catalog, "build", "--model", model, var=undisturbed)).returncode == 0
    length = time.monotonic() - began

    disturbed = tmp_path / "disturbed"
    chance = random.Random(20260204)
    build = mediacat(catalog, "build", "--model", model, var=disturbed)
    for how in (signal.SIGKILL, signal.SIGINT, signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
        process = subprocess.Popen(
            build, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(chance.uniform(0.3, 1.0) * length)
        process.send_signal(how)
        _, complaints = process.communicate(timeout=600)
        if how is signal.SIGINT and process.returncode != 0:
            assert "Interrupted. What was finished is kept" in complaints
            assert "Traceback" not in complaints
    last = run(build)
    assert last.returncode == 0, last.stderr
    assert results(disturbed) == results(undisturbed)
    assert indexed(disturbed) == indexed(undisturbed)
