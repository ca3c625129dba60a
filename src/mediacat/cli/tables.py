"""Tables on stdout: how stages stand, and what a build did."""

import shutil
from collections.abc import Sequence
from typing import NamedTuple

import click

from mediacat.pipeline.build import Outcome
from mediacat.pipeline.stage import StageState, Standing

_SIGNS = {
    Standing.DONE: ("done", "green"),
    Standing.KEPT: ("kept", "yellow"),
    Standing.STALE: ("stale", "yellow"),
    Standing.WAITING: ("waiting", "yellow"),
    Standing.SKIPPED: ("–", None),
    Standing.FAILED: ("failed", "red"),
}
_GAP = "  "


class Cell(NamedTuple):
    """What stands in a table."""

    word: str
    colour: str | None = None


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "error"), count(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def show(outcomes: Sequence[Outcome], stages: Sequence[str], what: str = "recording") -> None:
    """Print one row per walk and one column per stage; names are never cut.

    Where a terminal is too narrow, the name stands on a line of its own and columns move together.
    """
    states = [{state.stage: state for state in outcome.states} for outcome in outcomes]
    cells = [[_cell(known.get(stage)) for stage in stages] for known in states]
    heads = [Cell(stage) for stage in stages]
    widths = [max(len(one.word) for one in column) for column in zip(heads, *cells, strict=True)]
    first = max(len(what), *(len(outcome.key) for outcome in outcomes), 0)
    space = shutil.get_terminal_size().columns
    folds = first + sum(len(_GAP) + width for width in widths) > space
    gap = " " if folds and sum(len(_GAP) + width for width in widths) > space else _GAP

    def lines(name: str, row: Sequence[Cell]) -> str:
        return _line(f"{name}\n" if folds else name.ljust(first), row, widths, gap).rstrip()

    click.secho(lines(what, heads), bold=True)
    for outcome, row in zip(outcomes, cells, strict=True):
        click.echo(lines(outcome.key, row))


def remarks(outcomes: Sequence[Outcome], *standings: Standing) -> list[str]:
    """What is to be said about stages that stand so; what several share is said once."""
    shared: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes:
        for state in outcome.states:
            if state.note and state.standing in standings:
                shared.setdefault((state.stage, state.note), []).append(outcome.key)
    return [f"{_who(who)}: {stage}: {note}" for (stage, note), who in shared.items()]


def _who(recordings: Sequence[str]) -> str:
    others = len(recordings) - 1
    return f"{recordings[0]} and {others} more" if others else recordings[0]


def _line(first: str, cells: Sequence[Cell], widths: Sequence[int], gap: str) -> str:
    padded = ((one, one.word.rjust(width)) for one, width in zip(cells, widths, strict=True))
    styled = (click.style(text, fg=one.colour) if one.colour else text for one, text in padded)
    return gap.join([first, *styled])


def _cell(state: StageState | None) -> Cell:
    if state is None:
        return Cell("")
    word, colour = _SIGNS[state.standing]
    if state.seconds is not None and state.standing is Standing.DONE:
        word = f"{state.seconds:.1f} s"
    return Cell(word, colour)
