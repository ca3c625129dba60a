"""Runs many walks, several at once, on the threads of this process.

Threads suffice: downloads wait for the network, ffmpeg is a process of its own and the recogniser
computes outside the interpreter's lock. It also loads once, for all recordings.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Protocol

from mediacat.model.progress import Progress
from mediacat.pipeline import walk
from mediacat.pipeline.stage import Stage, StageState, Standing, W

_GRACE_S = 5
"""How long an interrupted build waits for its stages."""


class Stopped(BaseException):
    """Raised inside a stage's progress call when the build is interrupted.

    Not an Exception, so that no stage mistakes it for a failure of its own.
    """


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did for one recording, or for two together."""

    key: str
    states: tuple[StageState, ...]

    @property
    def failure(self) -> StageState | None:
        """The stage that failed, if one did."""
        return next((one for one in self.states if one.standing is Standing.FAILED), None)

    @property
    def has_worked(self) -> bool:
        """Whether any stage ran."""
        return any(state.seconds is not None for state in self.states)


class Watcher(Protocol):
    """Sees a build as it goes; called from several threads."""

    def started(self, key: str, stage: str) -> Progress:
        """A stage starts; the progress it gets is told how far it is."""

    def ended(self, outcome: Outcome) -> None:
        """A walk is over."""


def build(
    jobs: Sequence[W], stages: Sequence[Stage[W]], *, at_once: int, watcher: Watcher
) -> list[Outcome]:
    """Walk every walk; outcomes come in the order of `jobs`.

    On KeyboardInterrupt the running stages stop at their next sign of progress and keep what is
    resumable; one that gives no sign for some seconds (a recogniser amid a batch) is left behind,
    which is as safe as killing it. Then the interrupt goes on to the caller.
    """
    stop = threading.Event()

    def one(job: W) -> Outcome:
        outcome = _walk(job, stages, watcher, stop)
        watcher.ended(outcome)
        return outcome

    pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="build")
    futures = [pool.submit(one, job) for job in jobs]
    try:
        done, _ = wait(futures, return_when=FIRST_EXCEPTION)
        for future in done:
            future.result()  # raises at once what no stage may raise
        return [future.result() for future in futures]
    except BaseException:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        # Whoever waits for a walk that never began waits in vain: nobody says that it is over.
        wait([one for one in futures if not one.cancelled()], timeout=_GRACE_S)
        raise
    finally:
        pool.shutdown(wait=False)


def _walk(job: W, stages: Sequence[Stage[W]], watcher: Watcher, stop: threading.Event) -> Outcome:
    key = job.key

    def watch(stage: str) -> Progress:
        report = watcher.started(key, stage)

        def progress(done: float, total: float | None) -> None:
            if stop.is_set():
                raise Stopped
            report(done, total)

        progress(0, None)
        return progress

    return Outcome(key, tuple(walk.run(job, stages, watch)))
