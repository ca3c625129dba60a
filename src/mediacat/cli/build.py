"""`mediacat build` and `mediacat status`."""

import json
import shlex

import click

from mediacat.catalog.view import Catalog
from mediacat.cli import bars, context, tables
from mediacat.pipeline import eventwide, leftover, order, pairs, stages, workbench
from mediacat.pipeline.build import Outcome
from mediacat.pipeline.order import Built
from mediacat.pipeline.stage import Standing
from mediacat.pipeline.workspace import Workspace

_PAIR = "two recordings together"


class BuildFailed(click.ClickException):
    """Some recordings could not be built; the others were."""

    exit_code = 1

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Say it on stderr, without click's prefix."""
        click.echo(self.message, err=True)


@click.command(name="build")
@click.argument("recordings", nargs=-1, metavar="[RECORDING|EVENT]…")
@click.option("--model", metavar="NAME|DIR", help="Whisper model (default: by language).")
@click.option("--engine", metavar="NAME", help="faster-whisper or openai-whisper.")
@click.option("--jobs", type=int, metavar="N", help="Recordings worked on at once.")
@click.option("--new-names", is_flag=True, help="Recognise again what was with other names.")
@click.option("--audio-only", is_flag=True, default=None, help="Fetch the sound alone.")
@click.pass_context
def build_command(
    ctx: click.Context,
    /,
    recordings: tuple[str, ...],
    *,
    new_names: bool,
    **options: str | int | None,
) -> None:
    """Run the stages that are stale, for all recordings or those named.

    Interrupt it at any time: the next build goes on from there.
    """
    values = context.read_settings(ctx, **options)
    catalog = context.open_catalog(values)
    chosen = workbench.select(catalog, recordings)
    tools = context.tools(values, may_download=True, announce=_say)
    tools.recognisers.new_names = new_names
    tools.recognisers.check()
    with tools.workspace.locked(), bars.watching() as watcher:
        built = order.build_all(catalog, chosen, tools, at_once=values.jobs, watcher=watcher)
    _say_left_over(catalog, tools.workspace)
    report(built)


def report(built: Built) -> None:
    """Print the summary of a build; raises BuildFailed if something failed."""
    worked = _worked(built.recordings)
    if worked:
        tables.show(worked, stages.NAMES)
    if idle := len(built.recordings) - len(worked):
        _say(f"{tables.count(idle, 'recording')} had nothing to do.")
    if aligned := _worked(built.pairs):
        tables.show(aligned, [stage.name for stage in pairs.STAGES], _PAIR)
    if located := _worked(built.events):
        tables.show(located, [stage.name for stage in eventwide.STAGES], "event")
        for line in tables.remarks(located, Standing.DONE):
            _say(line)
    outcomes = [*built.recordings, *built.pairs, *built.events, *built.indexed_again]
    for line in tables.remarks(outcomes, Standing.SKIPPED, Standing.KEPT):
        _say(line)
    if failures := tables.remarks(outcomes, Standing.FAILED):
        raise BuildFailed("\n".join([*failures, f"Could not be built: {_failed(built)}."]))


def _failed(built: Built) -> str:
    """How many of what failed; a recording that failed twice counts once."""
    groups = {
        "recording": [*built.recordings, *built.indexed_again],
        "pair": built.pairs,
        "event": built.events,
    }
    counts = (
        (len({one.key for one in group if one.failure}), len({one.key for one in group}), noun)
        for noun, group in groups.items()
    )
    return ", ".join(f"{bad} of {tables.count(all_, noun)}" for bad, all_, noun in counts if bad)


def _worked(outcomes: list[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.has_worked or outcome.failure]


@click.command(name="status")
@click.argument("recordings", nargs=-1, metavar="[RECORDING|EVENT]…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def status_command(ctx: click.Context, recordings: tuple[str, ...], *, as_json: bool) -> None:
    """Show how every stage of every recording stands, from the files alone."""
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    tools = context.tools(values, may_download=False, announce=_say)
    chosen = workbench.select(catalog, recordings)
    outcomes = workbench.look(workbench.line_up(catalog, chosen, tools), stages.STAGES)
    together = pairs.line_up(catalog, chosen, tools.workspace)
    paired = workbench.look(together, pairs.STAGES)
    events = eventwide.line_up(catalog, chosen, tools.workspace)
    located = workbench.look(events, eventwide.STAGES)
    everything = [*outcomes, *paired, *located]
    if as_json:
        click.echo(json.dumps(_as_data(everything), ensure_ascii=False, indent=2))
        return
    tables.show(outcomes, stages.NAMES)
    if paired:
        tables.show(paired, [stage.name for stage in pairs.STAGES], _PAIR)
    if located:
        tables.show(located, [stage.name for stage in eventwide.STAGES], "event")
    for line in tables.remarks(everything, Standing.SKIPPED, Standing.KEPT, Standing.FAILED):
        _say(line)
    for line in tables.remarks(located, Standing.DONE):
        _say(line)
    _say_left_over(catalog, tools.workspace)


def _say_left_over(catalog: Catalog, workspace: Workspace) -> None:
    left = leftover.look(catalog, workspace)
    if left is not None:
        folders = " ".join(shlex.quote(str(one)) for one in left.folders)
        _say(
            f"{tables.count(len(left.folders), 'folder')} of what the catalog has no more "
            f"({left.size / 1e6:,.1f} MB): {folders}. "
            "Rename a folder if its recording was renamed; remove by rm -r what nobody needs."
        )


def _as_data(outcomes: list[Outcome]) -> dict[str, dict[str, dict[str, str | None]]]:
    return {
        outcome.key: {
            state.stage: {"standing": state.standing.value, "note": state.note}
            for state in outcome.states
        }
        for outcome in outcomes
    }


def _say(line: str) -> None:
    click.echo(line, err=True)
