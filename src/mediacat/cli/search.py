"""`mediacat search`."""

import json
from contextlib import closing

import click
from rich.console import Console
from rich.text import Text

from mediacat.catalog.view import Catalog
from mediacat.cli import context
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.span import short_clock, to_seconds
from mediacat.pipeline import links
from mediacat.search import index
from mediacat.search.hit import Answer, Hit
from mediacat.search.query import Filters

_LANGUAGES = click.Choice([one.value for one in TRACK_LANGUAGES])


@click.command(name="search")
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", type=_LANGUAGES, help="Only recordings in this language.")
@click.option("--event", metavar="EVENT", help="Only this event.")
@click.option("--speaker", metavar="NAME", help="Only what this person says.")
@click.option("--limit", default=10, show_default=True, metavar="N", help="Moments to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def search_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    limit: int,
    *,
    as_json: bool,
    lang: str | None,
    **only: str | None,
) -> None:
    """Find what was said, and when.

    Words are found in any of their forms, "phrases" in quotes as they stand.
    """
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    place = context.workspace(values).index
    language = Language(lang) if lang else None
    filters = Filters(language=language, event=only["event"], speaker=only["speaker"])
    with closing(index.open_reader(place, terms=catalog.terms)) as searcher:
        answer = searcher.search(" ".join(query), limit=limit, only=filters)
    if as_json:
        click.echo(json.dumps(_as_data(answer, catalog), ensure_ascii=False, indent=2))
    else:
        show(answer, catalog)


def show(answer: Answer, catalog: Catalog) -> None:
    """Print the moments for a person."""
    console = Console(highlight=False, soft_wrap=True)
    if answer.meant:
        console.print(f"Searched for: {answer.meant}", style="dim")
    if not answer.hits:
        console.print("Nothing was found.", style="dim")
    for hit in answer.hits:
        head = Text(short_clock(hit.span.start), style="bold cyan")
        head.append(f"  {hit.about.key}", style="bold")
        if hit.speaker:
            head.append(f"  {_speaker(hit, catalog)}")
        console.print(head)
        console.print(_marked(hit))
        console.print(links.moment(catalog, hit.about.key, hit.about.language, hit.span))
        console.print()


def _marked(hit: Hit) -> Text:
    text = Text("")
    at = 0
    for start, end in hit.passage.marks:
        text.append(hit.passage.text[at:start])
        # Marks survive where colour does not: in a pipe, in a mail.
        text.append(f"[{hit.passage.text[start:end]}]", style="bold yellow")
        at = end
    text.append(hit.passage.text[at:])
    return text


def _speaker(hit: Hit, catalog: Catalog) -> str:
    person = catalog.people.get(hit.speaker or "")
    return person.name.best(hit.about.language) if person else hit.speaker or ""


def _as_data(answer: Answer, catalog: Catalog) -> dict[str, object]:
    return {
        "hits": [
            {
                "recording": hit.about.key,
                "language": hit.about.language.value,
                "start": to_seconds(hit.span.start),
                "end": to_seconds(hit.span.end),
                "speaker": hit.speaker,
                "passage": hit.passage.text,
                "marks": hit.passage.marks,
                "forms": hit.forms,
                "link": links.moment(catalog, hit.about.key, hit.about.language, hit.span),
            }
            for hit in answer.hits
        ],
        "more": answer.more,
        "meant": answer.meant,
    }
