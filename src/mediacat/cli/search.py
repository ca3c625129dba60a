"""`mediacat search`."""

import json
import re
from contextlib import closing
from dataclasses import asdict

import click
from rich.console import Console
from rich.text import Text

from mediacat.catalog.view import Catalog
from mediacat.cli import context
from mediacat.model.language import Language
from mediacat.model.span import short_clock, to_seconds
from mediacat.pipeline import links
from mediacat.search import index
from mediacat.search.hit import Answer, Counterpart, Hit, Overview, Passage, Unknown
from mediacat.search.query import Filters

_LANGUAGE_NAMES = {Language.UKRAINIAN: "Ukrainian", Language.ENGLISH: "English"}


_EXCLUDED = re.compile("-(?!-|h$).")


class _SearchCommand(click.Command):
    """A command whose words may begin with a minus, which excludes them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # What begins with a space is no option; a query is cut at spaces anyway.
        kept = [f" {one}" if _EXCLUDED.match(one) else one for one in args]
        return super().parse_args(ctx, kept)


@click.command(name="search", cls=_SearchCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--lang", type=context.LANGUAGES, help="Only recordings in this language.")
@click.option("--event", metavar="EVENT", help="Only this event.")
@click.option("--speaker", metavar="NAME", help="Only what this person says.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="Recordings to show (JSON: moments).",
)
@click.option("--newest", is_flag=True, help="The latest recordings first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def search_command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    limit: int,
    *,
    newest: bool,
    as_json: bool,
    lang: str | None,
    **only: str | None,
) -> None:
    """Find what was said, and when.

    Words are found in any of their forms, "phrases" in quotes as they stand; -WORD excludes a word.
    Each recording is shown with up to three moments.
    """
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    place = context.workspace(values).index
    language = Language(lang) if lang else None
    filters = Filters(language=language, event=only["event"], speaker=only["speaker"])
    text = " ".join(query)
    with closing(index.open_reader(place, terms=catalog.terms)) as searcher:
        if as_json:
            answer = searcher.search(text, limit=limit, only=filters, newest=newest)
            click.echo(json.dumps(_as_data(answer, catalog), ensure_ascii=False, indent=2))
        else:
            show(
                searcher.overview(text, recordings=limit, only=filters, newest=newest),
                catalog,
            )


def show(found: Overview, catalog: Catalog) -> None:
    """Print the moments of each recording for a person."""
    console = Console(highlight=False, soft_wrap=True)
    if found.meant:
        console.print(f"Searched for: {found.meant}", style="dim", markup=False)
    if not found.groups:
        console.print(_nothing(found.unknown), style="dim", markup=False)
    for group in found.groups:
        for hit in group.hits:
            _show(console, hit, catalog)
        if group.more:
            many = f"about {group.more}" if found.is_about else str(group.more)
            console.print(f"{many} more in {group.about.key}", style="dim", markup=False)
            console.print()
    if found.more:
        console.print("Further recordings have it; ask for more with --limit.", style="dim")


def _nothing(unknown: Unknown | None) -> str:
    """Why nothing was found, as far as it is known."""
    if unknown is None:
        return "Nothing was found."
    if unknown.kind == "words":
        return "There is no word to look for."
    who = "No event is" if unknown.kind == "event" else "Nobody who speaks is"
    verb = "is" if len(unknown.near) == 1 else "are"
    nearest = f"; the nearest {verb} {', '.join(unknown.near)}" if unknown.near else ""
    return f"{who} called “{unknown.asked}”{nearest}."


def _show(console: Console, hit: Hit, catalog: Catalog) -> None:
    head = Text(short_clock(hit.span.start), style="bold cyan")
    head.append(f"  {hit.about.key}", style="bold")
    if hit.speaker:
        head.append(f"  {_speaker(hit, catalog)}")
    console.print(head)
    console.print(_marked(hit.passage))
    if hit.counterpart and hit.counterpart.passage.text != hit.passage.text:
        name = _LANGUAGE_NAMES[hit.counterpart.about.language]
        how = f"found through {name}" if hit.through else f"{name} track"
        console.print(Text(f"{how}: ").append_text(_marked(hit.counterpart.passage)))
    console.print(links.moment(catalog, hit.about.key, hit.about.language, hit.span))
    console.print()


def _marked(passage: Passage) -> Text:
    text = Text("")
    at = 0
    for start, end in _together(passage):
        text.append(passage.text[at:start])
        # Marks survive where colour does not: in a pipe, in a mail.
        text.append(f"[{passage.text[start:end]}]", style="bold yellow")
        at = end
    text.append(passage.text[at:])
    return text


def _together(passage: Passage) -> list[tuple[int, int]]:
    """The marks, those with no more than a space between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in passage.marks:
        if found and not passage.text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


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
                "voice": hit.voice.value if hit.voice else None,
                "through": hit.through.value if hit.through else None,
                "counterpart": _counterpart(hit.counterpart, catalog) if hit.counterpart else None,
                "link": links.moment(catalog, hit.about.key, hit.about.language, hit.span),
            }
            for hit in answer.hits
        ],
        "more": answer.more,
        "meant": answer.meant,
        "unknown": asdict(answer.unknown) if answer.unknown else None,
    }


def _counterpart(found: Counterpart, catalog: Catalog) -> dict[str, object]:
    about, passage = found.about, found.passage
    return {
        "recording": about.key,
        "language": about.language.value,
        "start": to_seconds(passage.span.start),
        "end": to_seconds(passage.span.end),
        "passage": passage.text,
        "marks": passage.marks,
        "link": links.moment(catalog, about.key, about.language, passage.span),
    }
