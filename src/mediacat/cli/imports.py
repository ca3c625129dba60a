"""`mediacat import transcript`."""

from pathlib import Path

import click

from mediacat.cli import context
from mediacat.pipeline import imported, workbench


@click.group(name="import")
def import_command() -> None:
    """Bring in what exists already."""


@import_command.command(name="transcript")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--recording", required=True, metavar="RECORDING", help="Whose words these are.")
@click.pass_context
def transcript_command(ctx: click.Context, /, file: Path, recording: str) -> None:
    """Take Whisper JSON, WebVTT or SRT as a recording's words.

    They are kept with the recording's record and take the place of recognised words and published
    captions; the draft says that they were imported. A reviewed transcript stays what it is.
    """
    catalog = context.open_catalog(context.read_settings(ctx))
    (chosen,) = workbench.select(catalog, [recording])
    kept = imported.bring(catalog, chosen, file)
    click.echo(f"{chosen.key}: {kept.name}")
    click.echo(f"Next: mediacat build {chosen.key}", err=True)
