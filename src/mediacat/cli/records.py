"""`mediacat add` and `mediacat check`."""

from dataclasses import replace
from pathlib import Path

import click

from mediacat.catalog import add, check
from mediacat.catalog.problem import Severity
from mediacat.cli import context, tables
from mediacat.model.event import Event
from mediacat.model.language import Language, Localised


@click.command(name="add")
@click.argument("source", metavar="URL|FILE")
@click.option("--event", required=True, metavar="EVENT", help="The event's id.")
@click.option("--lang", required=True, type=context.LANGUAGES, help="The track's language.")
@click.option("--recording", metavar="ID", help="The recording's id, where several fit.")
@click.option("--new-event", metavar="TITLE", help="Make the event, with this title.")
@click.pass_context
def add_command(
    ctx: click.Context,
    /,
    source: str,
    event: str,
    lang: str,
    recording: str | None,
    new_event: str | None,
) -> None:
    """Add a recording's address to the catalog.

    A record that waits for its address is completed; otherwise a new one is made.
    """
    root = context.read_settings(ctx).catalog
    language = Language(lang)
    if new_event is not None:
        if not new_event.strip():
            raise click.UsageError("--new-event is the title of the event; it is empty.")
        title = Localised(**{language.value: new_event})
        made = Event(id=event, title=title)
        added = add.add_event_with_source(root, made, language, source, recording=recording)
    else:
        added = add.add_source(root, event, language, source, recording=recording)
    click.echo(f"{added.key}: {', '.join(added.sources)}")
    click.echo(f"Next: mediacat build {added.key}", err=True)


@click.command(name="check")
@click.option("--fix", is_flag=True, help="Rewrite records into their canonical form.")
@click.pass_context
def check_command(ctx: click.Context, /, *, fix: bool) -> None:
    """Check every record of the catalog and list every problem.

    Exit status 1 means that something must be mended; open points are only listed.
    """
    root = context.read_settings(ctx).catalog
    if fix:
        for path in check.fix(root):
            click.echo(f"{_near(path)}: rewritten")
    report = check.check(root)
    for problem in report.problems:
        click.echo(replace(problem, path=_near(problem.path)))
    counts = ", ".join(
        tables.count(len(report.of(severity)), noun)
        for severity, noun in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.OPEN, "open point"),
        )
    )
    click.echo(f"{tables.count(report.records, 'record')}: {counts}.", err=True)
    if report.errors:
        ctx.exit(1)


def _near(path: Path) -> Path:
    """A path as it is written from here, where it lies below this folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
