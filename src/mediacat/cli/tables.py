"""Tables on stdout: how stages stand, and what a build did."""

from collections.abc import Sequence

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from mediacat.pipeline.build import Outcome
from mediacat.pipeline.stage import StageState, Standing

_SIGNS = {
    Standing.DONE: ("done", "green"),
    Standing.STALE: ("stale", "yellow"),
    Standing.WAITING: ("waiting", "yellow"),
    Standing.SKIPPED: ("–", "dim"),
    Standing.FAILED: ("failed", "bold red"),
}


def show(outcomes: Sequence[Outcome], stages: Sequence[str]) -> None:
    """Print one row per recording and one column per stage."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("recording", no_wrap=True)
    for stage in stages:
        table.add_column(stage, justify="right", no_wrap=True)
    for outcome in outcomes:
        by_stage = {state.stage: state for state in outcome.states}
        table.add_row(outcome.recording, *(_cell(by_stage.get(stage)) for stage in stages))
    print_whole(table)


def print_whole(table: Table) -> None:
    """Print a table on stdout without cutting names: a pipe has no width, a terminal may wrap."""
    console = Console(highlight=False)
    wanted = Measurement.get(console, console.options.update(max_width=10_000), table).maximum
    Console(highlight=False, width=max(console.width, wanted)).print(table)


def remarks(outcomes: Sequence[Outcome], *standings: Standing) -> list[str]:
    """What is to be said about stages that stand so; what several share is said once."""
    shared: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes:
        for state in outcome.states:
            if state.note and state.standing in standings:
                shared.setdefault((state.stage, state.note), []).append(outcome.recording)
    return [f"{_who(who)}: {stage}: {note}" for (stage, note), who in shared.items()]


def _who(recordings: Sequence[str]) -> str:
    others = len(recordings) - 1
    return f"{recordings[0]} and {others} more" if others else recordings[0]


def _cell(state: StageState | None) -> Text:
    if state is None:
        return Text("")
    word, style = _SIGNS[state.standing]
    if state.seconds is not None:
        return Text(f"{state.seconds:.1f} s", style=style)
    return Text(word, style=style)
