"""Bad files, full disks and folders that may not be written: one sentence, and nothing is lost."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import Forum

from mediacat.pipeline.workspace import Workspace

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
    assert f"{RECORDING}: shown: Cannot read" in built.err
    assert reviewed.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "place"),
    [(CYRILLIC.encode("cp1251"), ""), (b"Hello", " (line 1)")],
    ids=["encoding", "format"],
)
def test_a_damaged_draft_is_made_again_and_not_mended(
    run: Run, here: tuple[str | Path, ...], tmp_path: Path, content: bytes, place: str
) -> None:
    draft = tmp_path / "var" / RECORDING / "draft.vtt"
    whole = draft.read_bytes()
    draft.write_bytes(content)
    answer = run(*here, "export", RECORDING, "--format", "vtt")
    assert answer.status == 1
    assert answer.err == (
        f"Cannot read {draft}: it is damaged{place}. It is derived, so do not mend it: "
        f"mediacat build {RECORDING} makes it again.\n"
    )
    assert run(*here, "build", RECORDING).status == 0
    assert draft.read_bytes() == whole


def test_damaged_beads_are_made_again_too(
    run: Run, here: tuple[str | Path, ...], tmp_path: Path
) -> None:
    beads = tmp_path / "var/two-shores-2025/forum.uk+forum.en/bitext.json"
    beads.write_text("[]")
    answer = run(*here, "quotes", "two-shores-2025", "--anywhere")
    assert answer.status == 1
    assert answer.err == (
        f"Cannot read {beads}: it is damaged. It is derived, so do not mend it: "
        "mediacat build two-shores-2025 makes it again.\n"
    )
    assert run(*here, "build", "two-shores-2025").status == 0
    assert run(*here, "quotes", "two-shores-2025", "--anywhere").status == 0


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


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_no_machine_has_is_wrong_usage(run: Run, command: str) -> None:
    answer = run(command, "--port", "99999")
    assert answer.status == 2
    assert "'--port'" in answer.err


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--engine", "There is no recogniser nonsense. "),
        ("--model", "Cannot use the speech model nonsense: there is no model of that name"),
    ],
)
def test_a_recogniser_that_nobody_knows_is_said_before_anything_is_fetched(
    run: Run, here: tuple[str | Path, ...], option: str, sentence: str
) -> None:
    answer = run(*here, "build", option, "nonsense")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith(sentence)
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("no such file",), 1, "“no such file” is neither an address nor a file."),
        (("ftp://a/b",), 1, "ftp://a/b does not begin with http:// or https://."),
        (("https://a.example/b", "--new-event", " "), 2, "it is empty."),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    run: Run,
    here: tuple[str | Path, ...],
    root: Path,
    arguments: tuple[str, ...],
    status: int,
    sentence: str,
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*.toml")}
    answer = run(*here, "add", *arguments, "--event", "two-shores-2025", "--lang", "uk")
    assert answer.status == status
    assert answer.err.endswith(f"{sentence}\n")
    assert {path: path.read_bytes() for path in root.rglob("*.toml")} == before


def test_a_build_counts_what_could_not_be_built(
    run: Run, here: tuple[str | Path, ...], root: Path
) -> None:
    record = root / "events" / RECORDING / "recording.toml"
    text = record.read_text(encoding="utf-8")
    (source,) = (line for line in text.splitlines() if line.startswith("sources"))
    record.write_text(text.replace(source, 'sources = ["gone.mp4"]'), encoding="utf-8")
    answer = run(*here, "build")
    assert answer.status == 1
    assert answer.err.endswith("Could not be built: 1 of 2 recordings.\n")


def test_speakers_are_written_into_a_file_whose_lines_end_as_they_did(
    run: Run, here: tuple[str | Path, ...], root: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "var" / "two-shores-2025" / "forum.en" / "draft.vtt"
    reviewed = root / "events" / "two-shores-2025" / "forum.en" / "transcript.vtt"
    reviewed.write_bytes(draft.read_bytes().replace(b"\n", b"\r\n"))
    (root / "events" / "two-shores-2025" / "quotes.toml").write_text(
        '[[quotes]]\nid = "harbour"\nspeaker = "ryuta-shiomizaka"\n'
        'text.en = "those who leave will have somewhere to come back to"\n'
        'page = "http://demo.invalid/release/en.html"\n',
        encoding="utf-8",
    )
    assert run(*here, "build").status == 0
    before = reviewed.read_bytes()
    assert run(*here, "speakers", "two-shores-2025", "--accept").status == 0
    after = reviewed.read_bytes()
    assert after != before
    assert after.replace(b"<v ryuta-shiomizaka>", b"") == before


def test_quotes_are_found_where_nothing_can_be_kept(
    run: Run, here: tuple[str | Path, ...], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "events" / "two-shores-2025" / "quotes.toml").write_text(
        '[[quotes]]\nid = "harbour"\nspeaker = "ryuta-shiomizaka"\n'
        'text.en = "those who leave will have somewhere to come back to"\n'
        'page = "http://demo.invalid/release/en.html"\n',
        encoding="utf-8",
    )
    # Whoever runs the tests may be allowed to write everywhere.
    monkeypatch.setattr(Workspace, "locked", _read_only)
    found = json.loads(run(*here, "quotes", "two-shores-2025", "--json").out)
    assert [one["verdict"] for one in found if one.get("recording", "").endswith("en")] == ["found"]


def _read_only(workspace: Workspace) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(workspace.root))


def test_folders_of_what_the_catalog_has_no_more_are_told_and_stay(
    run: Run, here: tuple[str | Path, ...], tmp_path: Path
) -> None:
    assert "has no more" not in run(*here, "status").err
    derived = tmp_path / "var"
    event = derived / "two-shores-2025"
    (derived / "notes").mkdir()  # somebody's own
    folders = [derived / "gone", event / "gone.uk", event / "gone.uk+forum.en"]
    for folder in folders:
        shutil.copytree(event / "forum.uk", folder)
    size = sum(one.stat().st_size for folder in folders for one in folder.rglob("*.*"))
    names = " ".join(map(str, folders))
    for command in ("status", "build"):
        answer = run(*here, command)
        assert answer.status == 0
        (told,) = [line for line in answer.err.splitlines() if "has no more" in line]
        assert told.startswith(
            f"3 folders of what the catalog has no more ({size / 1e6:,.1f} MB): {names}."
        )
        assert all(folder.is_dir() for folder in folders)
