"""A walk through stages: looking (status) and running (build)."""

import time
from collections.abc import Callable, Sequence

from mediacat import files
from mediacat.errors import MediacatError
from mediacat.model.progress import Progress
from mediacat.pipeline.stage import Inputs, Skip, Stage, StageState, Standing, W

Watch = Callable[[str], Progress]
"""Told the name of each stage that starts; gives the progress to report to."""


def look(work: W, stages: Sequence[Stage[W]]) -> list[StageState]:
    """How every stage stands, from the files alone; changes nothing."""
    states: list[StageState] = []
    behind: set[str] = set()
    for stage in stages:
        if behind.intersection(stage.after):
            state = StageState(stage=stage.name, standing=Standing.WAITING)
        else:
            state, _ = _judge(work, stage)
        if state.standing not in (Standing.DONE, Standing.KEPT, Standing.SKIPPED):
            behind.add(stage.name)
        states.append(state)
    return states


def run(work: W, stages: Sequence[Stage[W]], watch: Watch) -> list[StageState]:
    """Run what is stale, in order; a failed stage stops this walk, not the build."""
    states: list[StageState] = []
    for stage in stages:
        state, inputs = _judge(work, stage)
        if state.standing is Standing.STALE and inputs is not None:
            state = _run_one(work, stage, inputs, watch(stage.name))
        if state.standing is Standing.SKIPPED:
            work.ledger.forget(stage.name)
        states.append(state)
        if state.standing is Standing.FAILED:
            break
    return states


def _judge(work: W, stage: Stage[W]) -> tuple[StageState, Inputs | None]:
    try:
        inputs = stage.inputs(work)
    except (MediacatError, OSError) as error:
        return _failed(stage, error), None
    if isinstance(inputs, Skip):
        return _skipped(work, stage, inputs), None
    if not stage.is_fresh(work, inputs):
        return StageState(stage=stage.name, standing=Standing.STALE), inputs
    made = work.ledger.made.get(stage.name)
    note = made.note if made else None
    return StageState(stage=stage.name, standing=Standing.DONE, note=note), inputs


def _skipped(work: W, stage: Stage[W], skip: Skip) -> StageState:
    standing = Standing.KEPT if skip.is_outdated else Standing.DONE
    standing = standing if stage.stands(work, skip) else Standing.SKIPPED
    return StageState(stage=stage.name, standing=standing, note=skip.reason)


def _run_one(work: W, stage: Stage[W], inputs: Inputs, progress: Progress) -> StageState:
    started = time.monotonic()
    try:
        result = stage.run(work, progress)
        if isinstance(result, Skip):
            return _skipped(work, stage, result)
        key = stage.key(inputs)
        work.ledger.record(stage.name, key, result.products, result.note, result.given)
    except (MediacatError, OSError) as error:
        return _failed(stage, error)
    return StageState(
        stage=stage.name,
        standing=Standing.DONE,
        note=result.note,
        seconds=time.monotonic() - started,
    )


def _failed(stage: Stage[W], error: MediacatError | OSError) -> StageState:
    """A full disk or a folder that may not be written is said too, in whichever stage it shows."""
    note = files.trouble(error, "build") if isinstance(error, OSError) else str(error)
    return StageState(stage=stage.name, standing=Standing.FAILED, note=note)
