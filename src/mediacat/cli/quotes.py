"""`mediacat quotes`."""

from collections.abc import Sequence
from itertools import groupby

import click

from mediacat.catalog.view import Catalog
from mediacat.cli import context
from mediacat.model.language import TRACK_LANGUAGES
from mediacat.model.quote import Quote
from mediacat.model.sighting import Sighting, Verdict, Via
from mediacat.model.span import short_clock
from mediacat.pipeline import eventwide, links, quoted
from mediacat.pipeline.workspace import AnotherBuild, Workspace
from mediacat.quotes import sightings

_COLOURS = {Verdict.FOUND: "green", Verdict.REVIEW: "yellow", Verdict.ABSENT: "red"}
_WIDEST = max(map(len, Verdict))
_FIRST_WORDS = 6


@click.command(name="quotes")
@click.argument("event")
@click.option("--anywhere", is_flag=True, help="Search every recording of the catalog.")
@click.option("--json", "as_json", is_flag=True, help="Print sightings JSON.")
@click.pass_context
def quotes_command(ctx: click.Context, /, event: str, *, anywhere: bool, as_json: bool) -> None:
    """Show where each published quote of an event was said, in each language."""
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    workspace = context.workspace(values)
    if anywhere:
        found = quoted.of_event(catalog, workspace, event, anywhere=True)
    else:
        found = _current(catalog, event, workspace)
    if as_json:
        click.echo(sightings.render(found), nl=False)
    elif not found:
        click.echo(f"{event} has no quotes yet. Next: mediacat import page URL --event {event}")
    else:
        show(found, catalog)


def _current(catalog: Catalog, event: str, workspace: Workspace) -> list[Sighting]:
    """As everything is now; while a build is at work, what the one before it found.

    Where nothing can be written they are found all the same, and not kept.
    """
    try:
        return eventwide.current(catalog, event, workspace)
    except AnotherBuild as error:
        click.echo(f"{error} Until then this is what the last build found.", err=True)
        known = {None, *catalog.recordings}
        return [
            one
            for one in eventwide.read(workspace, event)
            if one.quote in catalog.quotes and one.recording in known
        ]
    except OSError:
        return quoted.of_event(catalog, workspace, event)


def show(found: Sequence[Sighting], catalog: Catalog) -> None:
    """Print the quotes, each with a line or two for every place."""
    for key, some in groupby(found, key=lambda one: one.quote):
        quote = catalog.quotes[key]
        click.secho(quote.id, bold=True)
        click.echo(f"  {_speaker(catalog, quote)}: {_first_words(quote)}")
        for one in some:
            verdict = click.style(one.verdict.value.ljust(_WIDEST), fg=_COLOURS[one.verdict])
            click.echo(f"  {verdict}  {_place(catalog, one)}".rstrip())


def _place(catalog: Catalog, one: Sighting) -> str:
    """Where it was said, how sure that is, and below it the link."""
    if one.recording is None or one.span is None:
        return ""
    recording = catalog.recordings[one.recording]
    times = f"{short_clock(one.span.start)}–{short_clock(one.span.end)}"
    link = links.moment(catalog, one.recording, recording.language, one.span)
    return (
        f"{recording.language}  {times}  score {one.score:.2f}, {_manner(one)}\n"
        f"{' ' * (_WIDEST + 4)}{link}"
    )


def _manner(one: Sighting) -> str:
    notes = [
        one.via.value if one.via is not Via.DIRECT else "",
        "paraphrase" if one.paraphrase else "",
        f"and {len(one.also)} more" if one.also else "",
        "words changed" if one.words_changed else "",
    ]
    return ", ".join(filter(None, notes)) or "direct"


def _speaker(catalog: Catalog, quote: Quote) -> str:
    person = catalog.people.get(quote.speaker)
    return person.name.best(TRACK_LANGUAGES[1]) if person else quote.speaker


def _first_words(quote: Quote) -> str:
    words = (quote.text.en or quote.text.uk or "").split()
    return " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")
