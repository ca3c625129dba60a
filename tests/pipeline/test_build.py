"""Many recordings at once: interrupted, locked, failing one by one."""

import threading
import time
from pathlib import Path

import pytest
from tests.pipeline.conftest import MakeCatalog, line_up

from mediacat.errors import MediacatError
from mediacat.model.progress import Progress, silent
from mediacat.pipeline import build
from mediacat.pipeline.build import Outcome, Stopped
from mediacat.pipeline.job import Job
from mediacat.pipeline.stage import Inputs, Result, Stage, Standing
from mediacat.pipeline.workspace import AnotherBuild, Workspace


class Quiet:
    """Watches and keeps what it saw."""

    def __init__(self) -> None:
        self.ended_recordings: list[str] = []

    def started(self, recording: str, stage: str) -> Progress:
        return silent

    def ended(self, outcome: Outcome) -> None:
        self.ended_recordings.append(outcome.key)


def stage(run: object) -> Stage[Job]:
    return Stage(
        name="work",
        version=1,
        after=(),
        inputs=lambda job: Inputs(1),
        run=run,  # type: ignore[arg-type]  # each test gives its own function
    )


def test_outcomes_come_in_order_and_one_failure_harms_nobody_else(
    make_catalog: MakeCatalog,
) -> None:
    work = line_up(make_catalog(a_uk=[], b_uk=[], c_uk=[]))

    def run(job: Job, progress: Progress) -> Result:
        if job.recording.id == "b.uk":
            raise MediacatError("Cannot do b.")
        return Result([])

    watcher = Quiet()
    outcomes = build.build(work, (stage(run),), at_once=2, watcher=watcher)
    assert [outcome.key for outcome in outcomes] == ["forum/a.uk", "forum/b.uk", "forum/c.uk"]
    failures = [outcome.failure.note for outcome in outcomes if outcome.failure]
    assert failures == ["Cannot do b."]
    assert sorted(watcher.ended_recordings) == ["forum/a.uk", "forum/b.uk", "forum/c.uk"]


def test_as_many_run_at_once_as_were_asked_for(make_catalog: MakeCatalog) -> None:
    work = line_up(make_catalog(a_uk=[], b_uk=[], c_uk=[]))
    meeting = threading.Barrier(3, timeout=60)

    def run(job: Job, progress: Progress) -> Result:
        meeting.wait()
        return Result([])

    outcomes = build.build(work, (stage(run),), at_once=3, watcher=Quiet())
    assert all(outcome.states[0].standing is Standing.DONE for outcome in outcomes)


def test_a_bug_in_one_stage_stops_the_others_and_comes_out(make_catalog: MakeCatalog) -> None:
    work = line_up(make_catalog(a_uk=[], b_uk=[]))
    stopped: list[str] = []

    def run(job: Job, progress: Progress) -> Result:
        if job.recording.id == "a.uk":
            raise ZeroDivisionError
        try:
            while True:
                progress(1, None)
                time.sleep(0.01)
        except Stopped:
            stopped.append(job.recording.id)
            raise

    with pytest.raises(ZeroDivisionError):
        build.build(work, (stage(run),), at_once=2, watcher=Quiet())
    assert stopped in ([], ["b.uk"])  # it may not even have started


def test_what_has_not_begun_is_not_waited_for(
    make_catalog: MakeCatalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_GRACE_S", 60)
    work = line_up(make_catalog(a_uk=[], b_uk=[], c_uk=[]))

    def run(job: Job, progress: Progress) -> Result:
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        build.build(work, (stage(run),), at_once=1, watcher=Quiet())
    assert time.monotonic() - began < 30


def test_a_second_build_is_refused_and_a_finished_one_lets_go(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "var")
    refused = pytest.raises(AnotherBuild, match=r"Another build is at work .* \(process \d+\)")
    with workspace.locked(), refused, workspace.locked():
        pass
    with workspace.locked():
        pass


def test_a_build_removes_what_older_versions_and_killed_builds_have_left(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "forum" / "full.uk"
    folder.mkdir(parents=True)
    for name in ("peaks-10ms.dat", "peaks.dat", ".making-x.json", "words.json"):
        (folder / name).touch()
    with Workspace(tmp_path / "var").locked():
        assert {file.name for file in folder.iterdir()} == {"peaks.dat", "words.json"}


def test_an_interrupt_does_not_wait_for_a_stage_that_gives_no_sign(
    make_catalog: MakeCatalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_GRACE_S", 0.1)
    work = line_up(make_catalog(a_uk=[], b_uk=[]))
    deep, over = threading.Event(), threading.Event()
    ended: list[str] = []

    def run(job: Job, progress: Progress) -> Result:
        if job.recording.id == "b.uk":
            deep.wait(60)
            raise KeyboardInterrupt  # as the main thread gets it, wherever it happens to be
        deep.set()
        over.wait(60)
        ended.append(job.recording.id)
        return Result([])

    with pytest.raises(KeyboardInterrupt):
        build.build(work, (stage(run),), at_once=2, watcher=Quiet())
    assert ended == []
    over.set()
