"""Tables on stdout: how stages stand, and what a build did."""

from collections.abc import Sequence

import click

from mediacat.pipeline.build import Outcome
from mediacat.pipeline.stage import StageState, Standing

_SIGNS = {
    Standing.DONE: ("done", "green"),
    Standing.STALE: ("stale", "yellow"),
    Standing.WAITING: ("waiting", "yellow"),
    Standing.SKIPPED: ("–", None),
    Standing.FAILED: ("failed", "red"),
}
_GAP = "  "


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "error"), count(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def show(outcomes: Sequence[Outcome], stages: Sequence[str], what: str = "recording") -> None:
    """Print one row per walk and one column per stage; names are never cut."""
    first = max(len(what), *(len(outcome.key) for outcome in outcomes), 0)
    widths = [max(len(stage), len("waiting")) for stage in stages]
    heads = [stage.rjust(width) for stage, width in zip(stages, widths, strict=True)]
    click.secho(_GAP.join([what.ljust(first), *heads]), bold=True)
    for outcome in outcomes:
        states = {state.stage: state for state in outcome.states}
        cells = [
            _cell(states.get(stage), width) for stage, width in zip(stages, widths, strict=True)
        ]
        click.echo(_GAP.join([outcome.key.ljust(first), *cells]).rstrip())


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


def _cell(state: StageState | None, width: int) -> str:
    if state is None:
        return " " * width
    word, colour = _SIGNS[state.standing]
    if state.seconds is not None and state.standing is Standing.DONE:
        word = f"{state.seconds:.1f} s"
    return click.style(word.rjust(width), fg=colour)
