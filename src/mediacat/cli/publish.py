"""`mediacat publish`."""

from pathlib import Path

import click

from mediacat.cli import context
from mediacat.web import publishing
from mediacat.web.site import Site


@click.command(name="publish")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--address", metavar="URL", help="Where DIR will be served; catalog.toml by default.")
@click.pass_context
def publish_command(ctx: click.Context, /, folder: Path, address: str | None) -> None:
    """Write the site into DIR as plain files, with a search that needs no server.

    Again into the same DIR, only what has changed is written.
    """
    values = context.read_settings(ctx)
    context.open_catalog(values)
    base = address.rstrip("/") if address else None
    site = Site(values.catalog, context.workspace(values), base_url=base)
    done = publishing.publish(site, folder)
    click.echo(f"{folder}: {done.written} files written, {done.kept} kept, {done.removed} removed.")
