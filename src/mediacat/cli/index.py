"""`mediacat index`."""

import click

from mediacat.cli import bars, context, tables
from mediacat.cli.build import BuildFailed
from mediacat.pipeline import indexing
from mediacat.pipeline.indexing import Indexed
from mediacat.pipeline.stage import Standing
from mediacat.settings import IndexEngine, Settings

_ENGINES = click.Choice([one.value for one in IndexEngine])


@click.command(name="index")
@click.option("--engine", type=_ENGINES, help="What is to keep the index.")
@click.option("--dsn", metavar="ADDRESS", help="The PostgreSQL database.")
@click.pass_context
def index_command(ctx: click.Context, /, engine: str | None, dsn: str | None) -> None:
    """Index what has words already, in the place the settings name or another one.

    Interrupt it at any time: again, it goes on from there. The index in the other place stays.
    """
    usual = context.read_settings(ctx)
    values = context.read_settings(ctx, index_engine=engine, index_dsn=dsn)
    catalog = context.open_catalog(values)
    tools = context.tools(values, may_download=False, announce=_say)
    with tools.workspace.locked(), bars.watching() as watcher:
        progress = watcher.started("catalog", "index")
        done = indexing.bring_up_to_date(catalog, tools, progress=progress)
    _report(done)
    if (values.index_engine, values.index_dsn) != (usual.index_engine, usual.index_dsn):
        _say(_how_to_use(values))


def _report(done: Indexed) -> None:
    _say(
        f"Recordings in the index: {done.standing}; put in now: {done.written}; "
        f"taken out: {len(done.forgotten)}."
    )
    for line in tables.remarks(done.outcomes, Standing.SKIPPED):
        _say(line)
    if failures := tables.remarks(done.outcomes, Standing.FAILED):
        raise BuildFailed("\n".join(failures))


def _how_to_use(values: Settings) -> str:
    lines = [f'index_engine = "{values.index_engine}"']
    if values.index_engine is IndexEngine.POSTGRES and values.index_dsn:
        lines.append('index_dsn = "…"  # the address without its password; PGPASSWORD has that')
    return "Searches will ask it once mediacat.toml says:\n" + "\n".join(lines)


def _say(line: str) -> None:
    click.echo(line, err=True)
