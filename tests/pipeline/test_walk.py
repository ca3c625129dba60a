"""A recording's walk: what runs, what is skipped, what a failure stops."""

import os
from dataclasses import replace

import pytest
from tests.pipeline.conftest import MakeCatalog, copying, line_up

from mediacat.errors import MediacatError
from mediacat.model.progress import Progress, silent
from mediacat.pipeline import walk
from mediacat.pipeline.job import Job
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage, Standing


@pytest.fixture
def job(make_catalog: MakeCatalog) -> Job:
    (one,) = line_up(make_catalog(talk_uk=[]))
    one.folder.mkdir(parents=True)
    (one.folder / "start.txt").write_text("слово")
    return one


def again(job: Job) -> Job:
    """The same work as a new process would find it."""
    (one,) = line_up(job.catalog.root)
    return one


def standings(job: Job, stages: tuple[Stage[Job], ...]) -> list[Standing]:
    return [state.standing for state in walk.look(job, stages)]


def run(job: Job, stages: tuple[Stage[Job], ...]) -> tuple[list[Standing], list[str]]:
    """Where the stages stand after a run, and which of them ran."""
    ran: list[str] = []

    def watch(stage: str) -> Progress:
        ran.append(stage)
        return silent

    return [state.standing for state in walk.run(job, stages, watch)], ran


FIRST = copying("first", "start.txt")
SECOND = copying("second", "first.txt", after=("first",))
BOTH = (FIRST, SECOND)


def test_stages_run_in_order_and_then_never_again(job: Job) -> None:
    assert standings(job, BOTH) == [Standing.STALE, Standing.WAITING]
    assert run(job, BOTH) == ([Standing.DONE, Standing.DONE], ["first", "second"])
    assert (job.folder / "second.txt").read_text() == "СЛОВО"
    assert standings(again(job), BOTH) == [Standing.DONE, Standing.DONE]
    assert run(again(job), BOTH) == ([Standing.DONE, Standing.DONE], [])


def test_a_change_of_the_input_makes_later_stages_stale(job: Job) -> None:
    run(job, BOTH)
    (job.folder / "start.txt").write_text("інше")
    assert standings(again(job), BOTH) == [Standing.STALE, Standing.WAITING]
    assert run(again(job), BOTH)[1] == ["first", "second"]
    assert (job.folder / "second.txt").read_text() == "ІНШЕ"


def test_the_same_result_from_another_input_stops_the_change(job: Job) -> None:
    run(job, BOTH)
    (job.folder / "start.txt").write_text("Слово")  # the copy is in capitals either way
    assert run(again(job), BOTH)[1] == ["first"]


def test_a_new_version_of_the_code_runs_again(job: Job) -> None:
    run(job, BOTH)
    assert run(again(job), (replace(FIRST, version=2), SECOND))[1] == ["first"]


def test_what_a_newer_version_makes_no_more_is_removed(job: Job) -> None:
    def making(version: int, *names: str) -> Stage[Job]:
        def make(one: Job, _progress: Progress) -> Result:
            files = [one.folder / name for name in names]
            for file in files:
                file.write_text(f"{version}")
            return Result(files)

        stage = copying("third", "start.txt")
        return replace(stage, version=version, run=make)

    run(job, (FIRST, making(1, "left.dat", "kept.dat", "first.txt")))
    reader = (job.folder / "left.dat").open()
    run(again(job), (FIRST, making(2, "kept.dat", "new.dat")))
    assert {file.name for file in job.folder.glob("*.dat")} == {"kept.dat", "new.dat"}
    assert (job.folder / "first.txt").exists()  # another stage's as well
    with reader:
        assert reader.read() == "1"


@pytest.mark.parametrize("damage", ["delete", "truncate", "change"])
def test_a_damaged_product_is_made_again(job: Job, damage: str) -> None:
    run(job, BOTH)
    product = job.folder / "second.txt"
    whole = product.read_text()
    if damage == "delete":
        product.unlink()
    else:
        product.write_text("" if damage == "truncate" else whole.lower())
        os.utime(product, ns=(0, 0))  # some clocks of files tick more slowly than this test runs
    assert standings(again(job), BOTH) == [Standing.DONE, Standing.STALE]
    run(again(job), BOTH)
    assert product.read_text() == whole


def test_a_copied_folder_counts_by_its_bytes_not_its_times(job: Job) -> None:
    run(job, BOTH)
    for name in ("first.txt", "second.txt"):
        text = (job.folder / name).read_bytes()
        (job.folder / name).unlink()
        (job.folder / name).write_bytes(text)
    assert standings(again(job), BOTH) == [Standing.DONE, Standing.DONE]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"first": {"key": 1}}'])
def test_a_lost_or_broken_ledger_only_costs_work(job: Job, content: str) -> None:
    run(job, BOTH)
    (job.folder / "made.json").write_text(content)
    assert run(again(job), BOTH) == ([Standing.DONE, Standing.DONE], ["first", "second"])


def failing(error: Exception) -> Stage[Job]:
    def fail(job: Job, progress: Progress) -> Result:
        raise error

    return Stage(name="first", version=1, after=(), inputs=lambda job: Inputs(1), run=fail)


def test_a_known_error_stops_the_recording_and_is_told(job: Job) -> None:
    (state,) = walk.run(job, (failing(MediacatError("Cannot do it.")), SECOND), lambda _: silent)
    assert (state.standing, state.note) == (Standing.FAILED, "Cannot do it.")


def test_a_full_disk_is_told_in_one_sentence(job: Job) -> None:
    error = OSError(28, "No space left on device", "/var/draft.vtt")
    (state,) = walk.run(job, (failing(error),), lambda _: silent)
    assert state.standing is Standing.FAILED
    assert state.note == (
        "No space left on device (/var/draft.vtt). Free space or mend the folder, then build again."
    )


def test_a_bug_is_not_mistaken_for_a_known_error(job: Job) -> None:
    with pytest.raises(ZeroDivisionError):
        walk.run(job, (failing(ZeroDivisionError()),), lambda _: silent)


def test_a_skipped_stage_keeps_what_was_made_from_the_same_material(job: Job) -> None:
    made = replace(FIRST, inputs=lambda job: Inputs("sound", "model"))
    run(job, (made,))
    same = replace(FIRST, inputs=lambda job: Skip("no model", "sound"))
    assert standings(again(job), (same,)) == [Standing.DONE]
    other = replace(FIRST, inputs=lambda job: Skip("no model", "other sound"))
    assert standings(again(job), (other,)) == [Standing.SKIPPED]
    run(again(job), (other,))
    assert again(job).made("first") == {}
