"""`mediacat demo`."""

import os
import shlex
import sys
import tempfile
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from mediacat.catalog import store
from mediacat.catalog.view import Catalog
from mediacat.cli import bars, build, context, quotes, search, serve
from mediacat.demo import stage
from mediacat.pipeline import eventwide, order, pages, workbench
from mediacat.search import index
from mediacat.settings import IndexEngine, Settings
from mediacat.transcribe import models
from mediacat.web import server
from mediacat.web.site import Site

_SEARCHES = (
    ("безпека", "a Ukrainian word in any form: безпека, безпеку, безпеці"),
    ("a harbour is a promise", "an English phrase, said by a professor from Yokohama"),
    (
        "чого немає в каталозі, того не можна ні врятувати",
        "a quote that the published captions cut in two",
    ),
)


@click.command(name="demo")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the demo here.",
)
@click.option(
    "--serve/--no-serve", "with_pages", default=True, help="Open the catalog's pages at the end."
)
@click.option(
    "--port",
    type=context.PORT,
    default=0,
    help="Where the pages are served; 0 takes any free port.",
)
@click.option("--model", metavar="NAME|DIR", help="Recognise the speech with this model.")
@click.pass_context
def demo_command(
    ctx: click.Context, /, into: Path | None, port: int, model: str | None, *, with_pages: bool
) -> None:
    """Build the bundled miniature forum with the real pipeline, search it, and show it."""
    with _folder(into) as folder, stage.set_up(folder) as catalog_folder:
        given = {"catalog": str(catalog_folder), "var": str(folder / "var"), "model": model}
        given["index_engine"] = IndexEngine.SQLITE  # nobody's own index is to hold the demo
        values = context.read_settings(ctx, **given)
        _say("Two Shores Forum: an invented forum, two recordings of four minutes, two languages.")
        _say(f"Its media are served on loopback and fetched from there into {folder}.\n")
        catalog = _with_quotes(store.open_catalog(values.catalog))
        values = replace(values, model=model_for(values, catalog))
        # The demo fetches nothing from the internet: a model must be here already.
        tools = context.tools(values, may_download=False, announce=_say)
        began = time.monotonic()
        with tools.workspace.locked():
            chosen = workbench.select(catalog, ())
            with bars.watching() as watcher:
                built = order.build_all(catalog, chosen, tools, at_once=2, watcher=watcher)
        build.report(built)
        _say(f"Built in {time.monotonic() - began:.1f} s.\n")
        searcher = index.open_reader(tools.workspace.index, terms=catalog.terms)
        for query, what in _SEARCHES:
            click.secho(f"$ mediacat search {query}    # {what}", bold=True)
            search.show(searcher.overview(query, recordings=2), catalog)
        for event in catalog.events:
            click.secho(f"$ mediacat quotes {event}    # what the press release printed", bold=True)
            quotes.show(eventwide.read(tools.workspace, event), catalog)
        if with_pages:
            _show(Site(values.catalog, tools.workspace), port)
        elif into is not None:
            later = shlex.join(["mediacat", "--catalog", str(into / values.catalog.name), "serve"])
            _say(f"The catalog is kept; its pages are served by: {later}")


def model_for(values: Settings, catalog: Catalog) -> str | None:
    """The model named; else None where the default ones are here, and the demo's own if not."""
    if values.model is not None or values.engine != models.FASTER_WHISPER:
        return values.model
    choices = [
        models.resolve(None, one.language, one.spoken) for one in catalog.recordings.values()
    ]
    return None if all(choice.path for choice in choices) else models.BUNDLED


def _with_quotes(catalog: Catalog) -> Catalog:
    """The catalog with the quotes of the forum's press release, read from its published pages."""
    for event in catalog.events.values():
        pages.write(pages.propose(catalog, [page.url for page in event.pages], event=event.id))
    return store.open_catalog(catalog.root)


def _show(site: Site, port: int) -> None:
    _say("The catalog, with a player that jumps to the moment:")
    serve.run(site, server.LOOPBACK, port, _open_browser)


def _open_browser(address: str) -> None:
    """Open the page where there is a screen; elsewhere a text browser would take the terminal."""
    if sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(f"{address}/")


@contextmanager
def _folder(into: Path | None) -> Iterator[Path]:
    if into is not None:
        yield into.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="mediacat-demo-") as folder:
        yield Path(folder)


def _say(line: str) -> None:
    click.echo(line, err=True)
