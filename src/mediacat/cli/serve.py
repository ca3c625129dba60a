"""`mediacat serve`."""

from collections.abc import Callable
from contextlib import suppress

import click

from mediacat.cli import context
from mediacat.web import app, server
from mediacat.web.site import Site


@click.command(name="serve")
@click.option("--host", default=server.LOOPBACK, show_default=True, help="Where to listen.")
@click.option(
    "--port", type=context.PORT, default=8000, show_default=True, help="0 takes any free one."
)
@click.pass_context
def serve_command(ctx: click.Context, /, host: str, port: int) -> None:
    """Serve the catalog's pages until interrupted."""
    values = context.read_settings(ctx)
    context.open_catalog(values)  # a catalog that cannot be read is said now, not on every page
    site = Site(values.catalog, context.workspace(values))
    run(site, host, port)


def run(site: Site, host: str, port: int, opened: Callable[[str], object] | None = None) -> None:
    """Serve a catalog until interrupted; say where, and tell `opened` the address."""
    with server.listen(host, port) as listener:
        address = server.address(listener)
        click.echo(f"{address}/  (Ctrl-C ends)")
        if opened is not None:
            opened(address)
        with suppress(KeyboardInterrupt):  # that is how it ends
            server.serve(app.create(site), listener)
