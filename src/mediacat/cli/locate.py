"""`mediacat locate`."""

from pathlib import Path

import click

from mediacat.cli import context
from mediacat.pipeline import quoted
from mediacat.quotes import sightings

_FILE = click.Path(path_type=Path, allow_dash=True)


@click.command(name="locate")
@click.argument("quotes", type=_FILE)
@click.argument("transcripts", metavar="TRANSCRIPT...", nargs=-1, required=True, type=_FILE)
@click.option(
    "--lang", type=context.LANGUAGES, help="The transcripts' language (default: by letters)."
)
def locate_command(quotes: Path, transcripts: tuple[Path, ...], lang: str | None) -> None:
    """Find where quotes were said, without a catalog; sightings JSON goes to stdout.

    QUOTES is a quotes.toml, or a text with one quote in each paragraph; a TRANSCRIPT is Whisper
    JSON, WebVTT or SRT. `-` reads one of them from stdin.
    """
    if [*map(str, transcripts), str(quotes)].count("-") > 1:
        raise click.UsageError("Only one of the files can come from stdin.")
    wanted = quoted.read_quotes(quotes)
    words = [quoted.read_transcript(one, lang) for one in transcripts]
    click.echo(sightings.render(quoted.in_words(wanted, words)), nl=False)
