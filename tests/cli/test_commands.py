"""The commands: results on stdout, sentences on stderr, statuses as promised."""

import json
import os
import shlex
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import Forum

from mediacat.cli import main


@pytest.fixture
def here(forum: Forum) -> tuple[str | Path, ...]:
    """Options that name the built miniature forum."""
    return ("--catalog", forum.catalog.root, "--var", forum.workspace.root)


def test_help_lists_every_command_and_imports_none() -> None:
    probe = (
        "import sys; sys.argv = ['mediacat', '--help']\n"
        "from mediacat.cli import main\n"
        "try:\n    main.main()\n"
        "finally:\n    print(sorted(m for m in sys.modules if m.startswith('mediacat.')))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", probe], check=False, capture_output=True, text=True
    )
    for name in main.COMMANDS:
        assert f"\n  {name} " in answer.stdout
    heavy = ("av", "numpy", "yt_dlp", "rich", "tomlkit", "faster_whisper", "starlette")
    assert "mediacat.catalog" not in answer.stdout
    assert not any(f"'{name}'" in answer.stdout for name in heavy)


@pytest.mark.parametrize("name", list(main.COMMANDS))
def test_every_command_explains_itself_and_the_list_says_the_same(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.status == 0
    assert answer.out.startswith(f"Usage: mediacat {name}")


def test_without_a_catalog_one_sentence_says_what_to_do(run: Run) -> None:
    answer = run("build")
    assert answer.status == 1
    assert answer.err.startswith("There is no catalog in ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["add", "x", "--lang", "uk"],
    ],
)
def test_wrong_usage_has_a_status_of_its_own(run: Run, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert answer.status == 2
    assert "Usage:" in answer.err


def test_search_prints_the_moment_the_mark_and_a_link(
    run: Run, here: tuple[str | Path, ...]
) -> None:
    answer = run(*here, "search", "a harbour is a promise", "--limit", "1")
    assert answer.status == 0
    assert "2:31  two-shores-2025/forum.en" in answer.out
    assert "[A harbour is a promise]" in answer.out
    assert "/en/r/two-shores-2025/forum.en?t=151." in answer.out


def test_search_takes_a_minus_for_what_it_is_in_a_query(
    run: Run, here: tuple[str | Path, ...]
) -> None:
    every = run(*here, "search", "harbour", "--json")
    without = run(*here, "search", "harbour", "-promise", "--json")
    assert without.status == 0
    assert len(json.loads(without.out)["hits"]) < len(json.loads(every.out)["hits"])
    assert "promise" not in "".join(hit["passage"] for hit in json.loads(without.out)["hits"])
    assert run(*here, "search", "-harbour").status == 0, "neither is it -h"
    assert "Usage:" in run("search", "-h").out


def test_search_shows_the_newest_first(run: Run, here: tuple[str | Path, ...]) -> None:
    answer = run(*here, "search", "harbour sea", "--lang", "en", "--newest", "--json")
    starts = [hit["start"] for hit in json.loads(answer.out)["hits"] if not hit["through"]]
    assert len(starts) > 1
    assert starts == sorted(starts), "of one recording in order"
    best = run(*here, "search", "harbour sea", "--lang", "en", "--json")
    assert [hit["start"] for hit in json.loads(best.out)["hits"]] != starts


def test_search_says_what_it_looked_for_whatever_brackets_there_are(
    run: Run, here: tuple[str | Path, ...]
) -> None:
    answer = run(*here, "search", "[/] harbuor")
    assert answer.status == 0
    assert "Searched for: [/] harbour" in answer.out


def test_search_for_programs(run: Run, here: tuple[str | Path, ...]) -> None:
    answer = run(*here, "search", "безпеки", "--lang", "uk", "--json")
    hits = json.loads(answer.out)["hits"]
    assert {form for hit in hits for form in hit["forms"]} == {"безпека", "безпеку", "безпеці"}
    assert all(hit["recording"] == "two-shores-2025/forum.uk" for hit in hits)
    for hit in hits:
        ((start, end),) = hit["marks"]
        assert hit["passage"][start:end].startswith("безпе")


def test_search_groups_moments_by_recording_and_says_how_they_were_found(
    run: Run, here: tuple[str | Path, ...]
) -> None:
    answer = run(*here, "search", "безпека")
    assert answer.out.count("two-shores-2025/forum.uk  ") <= 3
    assert "1 more in two-shores-2025/forum.uk" in answer.out
    assert "found through Ukrainian: У [безпеці] немає дрібниць." in answer.out
    assert answer.out.index("[безпека]") < answer.out.index("found through")


def test_search_through_the_other_language_for_programs(
    run: Run, here: tuple[str | Path, ...]
) -> None:
    answer = run(*here, "search", "маяк", "--lang", "en", "--json")
    (hit,) = json.loads(answer.out)["hits"]
    assert (hit["through"], hit["voice"], hit["marks"]) == ("uk", "original", [])
    assert hit["counterpart"]["recording"] == "two-shores-2025/forum.uk"
    ((start, end),) = hit["counterpart"]["marks"]
    assert hit["counterpart"]["passage"][start:end] == "маяк"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            ["--event", "two-shoes"],
            "No event is called “two-shoes”; the nearest is two-shores-2025.",
        ),
        (["--speaker", "[x]"], "Nobody who speaks is called “[x]”."),
    ],
)
def test_search_names_what_is_called_nearly_so(
    run: Run, here: tuple[str | Path, ...], asked: list[str], answer: str
) -> None:
    assert run(*here, "search", "harbour", *asked).out == f"{answer}\n"


def test_search_finds_nothing_and_says_so(run: Run, here: tuple[str | Path, ...]) -> None:
    answer = run(*here, "search", "гіпопотам")
    assert (answer.status, answer.out) == (0, "Nothing was found.\n")


def test_status_is_read_from_the_files(run: Run, here: tuple[str | Path, ...]) -> None:
    answer = run(*here, "status", "--json")
    states = json.loads(answer.out)["two-shores-2025/forum.uk"]
    standings = {stage: state["standing"] for stage, state in states.items()}
    assert standings.pop("transcribe") == "skipped"
    assert set(standings.values()) == {"done"}


def test_a_second_build_has_nothing_to_do(run: Run, here: tuple[str | Path, ...]) -> None:
    answer = run(*here, "build", "--model", "tiny")
    assert answer.status == 0
    assert answer.out == ""
    assert "2 recordings had nothing to do." in answer.err


def test_a_recording_that_is_not_there_names_those_that_are(
    run: Run, here: tuple[str | Path, ...]
) -> None:
    answer = run(*here, "export", "forum.ru", "--format", "vtt")
    assert answer.status == 1
    assert "There is no recording forum.ru in the catalog" in answer.err
    assert "two-shores-2025/forum.uk" in answer.err


@pytest.mark.parametrize("form", ["vtt", "srt", "txt", "md", "json"])
def test_export_says_that_it_is_a_draft(run: Run, here: tuple[str | Path, ...], form: str) -> None:
    answer = run(*here, "export", "forum.uk", "--format", form)
    assert answer.status == 0
    assert "пам’ять" in answer.out
    if form != "srt":  # SubRip has no place for remarks
        assert "чернетка" in answer.out.lower() or "draft" in answer.out


def test_export_writes_a_document_whole(
    run: Run, here: tuple[str | Path, ...], tmp_path: Path
) -> None:
    out = tmp_path / "forum.docx"
    assert run(*here, "export", "forum.uk", "--format", "docx", "-o", out).status == 0
    assert out.read_bytes().startswith(b"PK")


def test_export_writes_through_a_pipe_and_a_link(
    run: Run, here: tuple[str | Path, ...], tmp_path: Path
) -> None:
    export = (*here, "export", "forum.uk", "--format", "txt", "-o")
    pipe, link, file = (tmp_path / name for name in ("pipe", "link.txt", "file.txt"))
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert run(*export, pipe).status == 0
    reader.join(10)
    assert pipe.is_fifo()
    link.symlink_to(file)
    assert run(*export, link).status == 0
    assert link.is_symlink()
    assert read == [file.read_text()]
    assert run(*export, ".").err.startswith("Is a directory (.). ")


def test_add_completes_the_record_that_waits_for_its_address(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    event = root / "events" / "forum"
    (event / "full.uk").mkdir(parents=True)
    (root / "catalog.toml").write_text(
        'title.uk = "Записи"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n'
    )
    (event / "event.toml").write_text('title.uk = "Форум"\n')
    record = event / "full.uk" / "recording.toml"
    record.write_text('# still to be added\nlanguage = "uk"\n')
    address = "https://video.example/watch?v=1"
    answer = run("add", address, "--event", "forum", "--lang", "uk")
    assert answer.status == 0
    assert answer.out == f"forum/full.uk: {address}\n"
    assert address in record.read_text()
    assert record.read_text().startswith("# still to be added")
    before = record.read_bytes()
    assert run("add", address, "--event", "forum", "--lang", "uk").status == 0
    assert record.read_bytes() == before
    assert run("check").status == 0


def test_check_lists_every_problem_and_fails(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    (root / "people").mkdir(parents=True)
    (root / "catalog.toml").write_text('languages = ["uk", "xx"]\nlicence = "CC0-1.0"\n')
    (root / "people" / "somebody.toml").write_text('nmae.uk = "Хтось"\n')
    answer = run("check")
    assert answer.status == 1
    lines = answer.out.splitlines()
    assert any(line.startswith("catalog/catalog.toml:1: error:") for line in lines)
    assert any(line.startswith("catalog/people/somebody.toml:1: error:") for line in lines)
    assert answer.err == "2 records: 4 errors, 0 warnings, 0 open points.\n"


def test_doctor_says_what_is_here(run: Run) -> None:
    answer = run("doctor")
    assert answer.status == 0
    for name in (
        "ffmpeg",
        "yt-dlp",
        "faster-whisper",
        "JavaScript",
        "models here",
        "There is no catalog",
    ):
        assert name in answer.out


def test_a_wrong_setting_ends_with_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mediacat.toml").write_text("jobs = 0\n")
    answer = run("status")
    assert answer.status == 1
    assert answer.err.startswith("Cannot use the setting jobs from ")


def test_a_broken_pipe_is_no_traceback(forum: Forum) -> None:
    places = ("--catalog", forum.catalog.root, "--var", forum.workspace.root)
    export = (sys.executable, "-m", "mediacat", *places, "export", "forum.uk", "--format", "vtt")
    command = f"{shlex.join(map(str, export))} | head -1"
    answer = subprocess.run(command, check=False, shell=True, capture_output=True, text=True)
    assert answer.stdout == "WEBVTT\n"
    assert "Traceback" not in answer.stderr
