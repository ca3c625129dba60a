"""`mediacat pin`, `mediacat reject` and `mediacat unpin`."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from mediacat.catalog.view import Catalog
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
_PLACE = (
    click.argument("quote"),
    click.argument("recording"),
    click.argument("start", required=False, type=_MOMENT),
    click.argument("end", required=False, type=_MOMENT),
)
_Command = Callable[..., None]
_Decide = Callable[[Catalog, Workspace, Quote, Where], Sequence[Pin]]


def _at_a_place(command: _Command) -> _Command:
    """Give a command the arguments that name a quote and a place."""
    for argument in reversed(_PLACE):
        command = argument(command)
    return command


@click.command(name="pin")
@_at_a_place
@click.pass_context
def pin_command(ctx: click.Context, /, quote: str, **place: Any) -> None:
    """Keep in quotes.toml where a quote was said; no machine changes it.

    QUOTE and RECORDING are as `mediacat quotes` lists them. Without START the place is kept that
    was found there; with START alone the quote is looked for about that time.
    """
    _decide(ctx, decisions.pin, "pinned", quote, Where(**place))


@click.command(name="reject")
@_at_a_place
@click.pass_context
def reject_command(ctx: click.Context, /, quote: str, **place: Any) -> None:
    """Keep in quotes.toml that a quote was not said there; it is never found there again.

    The place is named as for `mediacat pin`.
    """
    _decide(ctx, decisions.reject, "rejected", quote, Where(**place))


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


def _decide(ctx: click.Context, decide: _Decide, what: str, quote: str, where: Where) -> None:
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    meant = catalog.quote(quote)
    _say(what, meant, decide(catalog, context.workspace(values), meant, where))


def _say(what: str, quote: Quote, places: Sequence[Pin]) -> None:
    for one in places:
        start, end = format_clock(one.span.start), format_clock(one.span.end)
        click.echo(f"{what}: {quote.key} {one.recording} {start} {end}  {one.words}")
    if places:
        click.echo(f"Next: mediacat quotes {quote.event}", err=True)
