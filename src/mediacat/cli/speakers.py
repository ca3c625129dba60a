"""`mediacat speakers`."""

from collections.abc import Sequence

import click

from mediacat.catalog.view import Catalog
from mediacat.cli import context, tables
from mediacat.files import write_atomically
from mediacat.model.span import short_clock
from mediacat.pipeline import eventwide
from mediacat.pipeline.finished import Finished
from mediacat.quotes.speakers import Proposal
from mediacat.timedtext import voices

_FIRST_WORDS = 6


@click.command(name="speakers")
@click.argument("event")
@click.option("--accept", is_flag=True, help="Write them into the reviewed transcripts.")
@click.pass_context
def speakers_command(ctx: click.Context, /, event: str, *, accept: bool) -> None:
    """Show who speaks where nobody is named, as far as located quotes tell.

    A draft is shown with these names anyway. In a transcript that a person has reviewed they
    stand only once they are accepted, and then in its own `<v …>`.
    """
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    catalog.event(event)
    sides = eventwide.of(catalog, event, context.workspace(values)).sides
    if not any(side.proposed_speakers for side in sides):
        click.echo(
            f"Nobody is proposed: located quotes name no speaker whose cues are without a name. "
            f"New quotes are located by `mediacat build {event}`.",
            err=True,
        )
    for side in sides:
        proposed = side.proposed_speakers
        for one in proposed:
            click.echo(_line(catalog, side, one))
        if accept and side.reviewed is not None and proposed:
            _accept(side, proposed)


def _line(catalog: Catalog, side: Finished, one: Proposal) -> str:
    transcript = side.transcript()
    cues = [cue for cue in transcript.cues if cue.id in one.cues] if transcript else []
    person = catalog.people.get(one.speaker)
    who = person.name.best(side.recording.language) if person else one.speaker
    words = " ".join(" ".join(cue.text for cue in cues).split()[:_FIRST_WORDS])
    times = f"{short_clock(cues[0].span.start)}–{short_clock(cues[-1].span.end)}" if cues else ""
    standing = "to accept" if side.reviewed is not None else "in the draft"
    return f"{side.key}  {times}  {who}  {words}…  ({standing})"


def _accept(side: Finished, proposed: Sequence[Proposal]) -> None:
    """Write the names into the reviewed transcript, and nothing else."""
    assert side.reviewed is not None
    told = {cue: one.speaker for one in proposed for cue in one.cues}
    text = side.reviewed.read_bytes().decode()
    write_atomically(side.reviewed, voices.named(text, told))
    cues = tables.count(len(told), "cue")
    click.echo(f"{side.key}: {cues} named in {side.reviewed.name}", err=True)
