"""A build as a person sees it: one bar per recording on a terminal, plain lines elsewhere."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from mediacat.model import progress
from mediacat.model.span import from_seconds, short_clock
from mediacat.pipeline.build import Outcome


class Bars:
    """Bars that live while recordings are worked on."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()

    def started(self, recording: str, stage: str) -> progress.Progress:
        """Point the recording's bar at the stage."""
        with self._lock:
            if recording not in self._tasks:
                self._tasks[recording] = self._bars.add_task(recording, stage=stage, total=None)
        task = self._tasks[recording]
        # A fresh start for every stage: the estimate must not mix downloads with decoding.
        self._bars.reset(task, stage=stage)
        # To the library a total of None is the total there was, another stage's.
        next(one for one in self._bars.tasks if one.id == task).total = None

        def report(done: float, total: float | None) -> None:
            self._bars.update(task, completed=done, total=total)

        return report

    def ended(self, outcome: Outcome) -> None:
        """Take the recording's bar away."""
        with self._lock:
            task = self._tasks.pop(outcome.key, None)
        if task is not None:
            self._bars.remove_task(task)


class Lines:
    """One line per stage that ran, and a sign of life every half minute."""

    _EVERY_S = 30

    def __init__(self, console: Console) -> None:
        self._console = console

    def started(self, recording: str, stage: str) -> progress.Progress:
        """Say that the stage starts."""
        self._console.print(f"{recording}: {stage} …")
        began = said = time.monotonic()

        def report(done: float, total: float | None) -> None:
            nonlocal said
            now = time.monotonic()
            if total and done and now - said >= self._EVERY_S:
                said = now
                left = short_clock(from_seconds((now - began) * (total - done) / done))
                self._console.print(f"{recording}: {stage} {done / total:.0%}, about {left} left")

        return report

    def ended(self, outcome: Outcome) -> None:
        """Say nothing: the summary follows."""


@contextmanager
def watching() -> Iterator[Bars | Lines]:
    """Something to watch a build with, fit for where stderr goes."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield Lines(console)
        return
    columns = (
        TextColumn("{task.description}"),
        TextColumn("[bold]{task.fields[stage]}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        yield Bars(bars)
