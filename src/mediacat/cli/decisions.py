"""`mediacat pin`, `mediacat reject` and `mediacat unpin`."""

from collections.abc import Sequence

import click

from mediacat.cli import context
from mediacat.model.quote import Pin, Quote
from mediacat.model.span import Milliseconds, format_clock, parse_clock
from mediacat.pipeline import decisions
from mediacat.pipeline.pointing import Where
from mediacat.pipeline.workspace import Workspace


class Moment(click.ParamType[Milliseconds]):
    """A time as people write it."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Milliseconds:
        """Read `1:02:03.450`, `2:03` and the like."""
        try:
            return parse_clock(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


_MOMENT = Moment()


@click.command(name="pin")
@click.argument("quote")
@click.argument("recording")
@click.argument("start", required=False, type=_MOMENT)
@click.argument("end", required=False, type=_MOMENT)
@click.pass_context
def pin_command(
    ctx: click.Context,
    /,
    quote: str,
    recording: str,
    start: Milliseconds | None,
    end: Milliseconds | None,
) -> None:
    """Keep in quotes.toml where a quote was said; no machine changes it.

    QUOTE and RECORDING are as `mediacat quotes` lists them. Without START the place is kept that
    was found there; with START alone the quote is looked for about that time.
    """
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    meant, where = catalog.quote(quote), Where(recording=recording, start=start, end=end)
    _say("pinned", meant, decisions.pin(catalog, Workspace(values.derived), meant, where))


@click.command(name="reject")
@click.argument("quote")
@click.argument("recording")
@click.argument("start", required=False, type=_MOMENT)
@click.argument("end", required=False, type=_MOMENT)
@click.pass_context
def reject_command(
    ctx: click.Context,
    /,
    quote: str,
    recording: str,
    start: Milliseconds | None,
    end: Milliseconds | None,
) -> None:
    """Keep in quotes.toml that a quote was not said there; it is never found there again.

    The place is named as for `mediacat pin`.
    """
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    meant, where = catalog.quote(quote), Where(recording=recording, start=start, end=end)
    _say("rejected", meant, decisions.reject(catalog, Workspace(values.derived), meant, where))


@click.command(name="unpin")
@click.argument("quote")
@click.argument("recording", required=False)
@click.pass_context
def unpin_command(ctx: click.Context, /, quote: str, recording: str | None) -> None:
    """Take back what was pinned or rejected of a quote, in one recording or in all."""
    catalog = context.open_catalog(context.read_settings(ctx))
    meant = catalog.quote(quote)
    gone = decisions.take_back(catalog, meant, recording)
    _say("taken back", meant, gone)
    if not gone:
        click.echo(f"Nothing was pinned or rejected of {meant.key}.", err=True)


def _say(what: str, quote: Quote, places: Sequence[Pin]) -> None:
    for one in places:
        start, end = format_clock(one.span.start), format_clock(one.span.end)
        click.echo(f"{what}: {quote.key} {one.recording} {start} {end}  {one.words}")
    if places:
        click.echo(f"Next: mediacat quotes {quote.event}", err=True)
