"""`mediacat import transcript` and `mediacat import page`."""

from pathlib import Path

import click

from mediacat.cli import context
from mediacat.pipeline import imported, pages, workbench
from mediacat.pipeline.pages import Proposal


@click.group(name="import")
def import_command() -> None:
    """Bring in what exists already."""


@import_command.command(name="transcript")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--recording", required=True, metavar="RECORDING", help="Whose words these are.")
@click.pass_context
def transcript_command(ctx: click.Context, /, file: Path, recording: str) -> None:
    """Take Whisper JSON, WebVTT or SRT as a recording's words.

    They are kept with the recording's record and take the place of recognised words and published
    captions; the draft says that they were imported. A reviewed transcript stays what it is.
    """
    catalog = context.open_catalog(context.read_settings(ctx))
    chosen = workbench.one(catalog, recording)
    kept = imported.bring(catalog, chosen, file)
    click.echo(f"{chosen.key}: {kept.name}")
    click.echo(f"Next: mediacat build {chosen.key}", err=True)


@import_command.command(
    name="page", short_help="Draft event, people and quotes from an event's page."
)
@click.argument("sources", metavar="URL|FILE...", nargs=-1, required=True)
@click.option("--event", metavar="EVENT", help="The event's id (default: by page, day or title).")
@click.option("--url", "urls", multiple=True, metavar="URL", help="Where a file was published.")
@click.option("--write", is_flag=True, help="Keep it; without, it is only shown.")
@click.pass_context
def page_command(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    event: str | None,
    urls: tuple[str, ...],
    *,
    write: bool,
) -> None:
    """Draft event, people and quotes from an event's page, or a page and its twin.

    Shown are a summary and the difference to the records as they are. A page brought in again
    changes nothing; a changed one shows what changed.
    """
    catalog = context.open_catalog(context.read_settings(ctx))
    proposal = pages.propose(catalog, sources, urls=urls, event=event)
    _summary(proposal)
    known = catalog.events.get(_id(proposal))
    if event is None and known is not None and known.pages != proposal.draft.event.pages:
        click.echo(
            f"  taken for {known.id}, which was on that day; --event says otherwise", err=True
        )
    click.echo(proposal.difference(), nl=False)
    if not proposal.changes:
        click.echo("Nothing changes.", err=True)
    elif write:
        pages.write(proposal)
        click.echo(f"Written. Next: mediacat check, then mediacat quotes {_id(proposal)}", err=True)
    else:
        click.echo("Nothing was written; --write keeps it.", err=True)


def _id(proposal: Proposal) -> str:
    return proposal.draft.event.id


def _summary(proposal: Proposal) -> None:
    """For a person on stderr: who is given which words, and what is open."""
    draft = proposal.draft
    event = draft.event
    click.secho(f"{event.id}: {event.title.en or event.title.uk or ''}", err=True, bold=True)
    day = event.date or "unknown day"
    organiser = event.organiser.en or event.organiser.uk or "unknown organiser"
    click.echo(f"  {day}, {organiser}, {len(event.sessions)} panels", err=True)
    if not draft.quotes:
        click.echo("  No quotes were found on the page.", err=True)
    for one in draft.quotes:
        words = (one.text.en or one.text.uk or "").split()
        both = " (uk, en)" if one.text.uk and one.text.en else ""
        text = " ".join(words[:10])
        click.echo(f"  {one.kind.value:10} {one.speaker}{both}: {text} …", err=True)
    for text in draft.unattributed:
        click.echo(f"  whose words? {text[:80]} …", err=True)
    for link in draft.recordings:
        click.echo(f"  recording ({link.language or 'which language?'}): {link.url}", err=True)
    for point in event.open_points:
        click.echo(f"  open: {point}", err=True)
