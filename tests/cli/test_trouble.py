"""Bad files, full disks and folders that may not be written: one sentence, and nothing is lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import Forum

RECORDING = "two-shores-2025/forum.uk"
CYRILLIC = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nПривіт\n"


@pytest.fixture
def root(forum: Forum, tmp_path: Path) -> Path:
    """The forum's records, to write to."""
    return Path(shutil.copytree(forum.catalog.root, tmp_path / "catalog"))


@pytest.fixture
def here(forum: Forum, root: Path, tmp_path: Path) -> tuple[str | Path, ...]:
    """Options that name a forum that may be changed."""
    derived = Path(shutil.copytree(forum.workspace.root, tmp_path / "var"))
    return ("--catalog", root, "--var", derived)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (CYRILLIC.encode("cp1251"), "it is not UTF-8 text (byte 41); save it as UTF-8."),
        (b"Hello", "at line 1: it does not begin with the word WEBVTT."),
    ],
    ids=["encoding", "format"],
)
def test_a_reviewed_transcript_that_cannot_be_read_is_named(
    run: Run, here: tuple[str | Path, ...], root: Path, content: bytes, reason: str
) -> None:
    reviewed = root / "events" / RECORDING / "transcript.vtt"
    reviewed.write_bytes(content)
    answer = run(*here, "export", RECORDING, "--format", "vtt")
    assert answer.status == 1
    assert answer.err.startswith("Cannot read ")
    assert str(reviewed) in answer.err
    assert answer.err.endswith(f"{reason}\n")
    assert answer.err.count("\n") == 1
    built = run(*here, "build")
    assert built.status == 1
    assert f"{RECORDING}: index: Cannot read" in built.err
    assert reviewed.read_bytes() == content


def test_where_one_recording_is_meant_an_event_of_several_is_none(
    run: Run, here: tuple[str | Path, ...], root: Path
) -> None:
    words = root / "events" / RECORDING / "recording.toml"
    for command in (
        ("export", "two-shores-2025", "--format", "vtt"),
        ("import", "transcript", words, "--recording", "two-shores-2025"),
    ):
        answer = run(*here, *command)
        assert answer.status == 1
        assert answer.err.startswith("There is no recording two-shores-2025 in the catalog.")
        assert RECORDING in answer.err


@pytest.mark.parametrize(("name", "content"), [("none.json", "[]"), ("none.vtt", "WEBVTT\n")])
def test_a_transcript_without_words_takes_nobody_s_place(
    run: Run, here: tuple[str | Path, ...], root: Path, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content)
    answer = run(*here, "import", "transcript", tmp_path / name, "--recording", RECORDING)
    assert answer.status == 1
    assert answer.err == f"Cannot read the transcript in {tmp_path / name}: it holds no words.\n"
    assert not list((root / "events" / RECORDING).glob("imported.*"))


def test_a_file_that_cannot_be_written_is_named(
    run: Run, here: tuple[str | Path, ...], tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    answer = run(*here, "export", RECORDING, "--format", "vtt", "-o", tmp_path / "folder")
    assert answer.status == 1
    assert answer.err.startswith(f"Is a directory ({tmp_path / 'folder'}). ")
    assert not list(tmp_path.glob(".making-*"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
@pytest.mark.parametrize("command", [("status", "--json"), ("export", RECORDING, "--format=json")])
def test_a_full_disk_behind_stdout_is_one_sentence(forum: Forum, command: tuple[str, ...]) -> None:
    places = ("--catalog", forum.catalog.root, "--var", forum.workspace.root)
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "mediacat", *places, *command],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert answer.returncode == 1
    said = [line for line in answer.stderr.splitlines() if line.startswith(os.strerror(28))]
    assert said == [answer.stderr.splitlines()[-1]]
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("option", ["--timeline", "--reviewed"])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "at line 1: it is not JSON (Expecting value)."),
        ("[" * 100_000, "it is no JSON that can be read ("),
        ("9" * 5_000, "it is no JSON that can be read ("),
        ("[]", "it is not a JSON object."),
        (json.dumps({"timeline": [{"a_ms": [1]}], "beads": [{"a": ["1"]}]}), "is missing."),
        (
            json.dumps({"timeline": 3, "beads": [{"a": ["1"], "b": ["1"], "a_ms": [1]}]}),
            "its values do not fit (",
        ),
    ],
)
def test_what_another_program_wrote_wrongly_is_one_sentence(
    run: Run, tmp_path: Path, option: str, content: str, reason: str
) -> None:
    for name, text in (("a.txt", "Привіт.\n"), ("b.txt", "Hello.\n"), ("bad.json", content)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    answer = run("align", tmp_path / "a.txt", tmp_path / "b.txt", option, tmp_path / "bad.json")
    assert (answer.status, answer.out) == (1, "")
    assert reason in answer.err
    assert answer.err.count("\n") == 1
