"""`mediacat transcribe`."""

import tempfile
from pathlib import Path

import click

from mediacat.cli import bars, context
from mediacat.model.language import Language
from mediacat.pipeline import single
from mediacat.pipeline.recognisers import Recognisers
from mediacat.timedtext import webvtt, whisperjson

_FORMATS = click.Choice(["json", "vtt", "text"])


@click.command(name="transcribe")
@click.argument("media", type=click.Path(path_type=Path))
@click.option("--lang", required=True, type=context.LANGUAGES, help="The language that is spoken.")
@click.option(
    "--also", multiple=True, type=context.LANGUAGES, help="A language that is spoken too."
)
@click.option("--model", metavar="NAME|DIR", help="Whisper model (default: by language).")
@click.option("--engine", metavar="NAME", help="faster-whisper or openai-whisper.")
@click.option("--hotword", multiple=True, metavar="WORD", help="A name or term to expect.")
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="Whisper JSON; the same as --format json.")
@click.pass_context
def transcribe_command(
    ctx: click.Context,
    /,
    media: Path,
    lang: str,
    also: tuple[str, ...],
    hotword: tuple[str, ...],
    form: str,
    **options: str | None,
) -> None:
    """Transcribe one file, without a catalog; the result goes to stdout."""
    values = context.read_settings(ctx, **options)
    recognisers = Recognisers(
        model=values.model, engine=values.engine, announce=lambda line: click.echo(line, err=True)
    )
    spoken = tuple(Language(one) for one in dict.fromkeys((lang, *also)))
    request = single.Request(media=media, language=Language(lang), spoken=spoken, hotwords=hotword)
    with tempfile.TemporaryDirectory() as folder, bars.watching() as watcher:
        found = single.transcribe(
            request, recognisers, Path(folder), lambda stage: watcher.started(media.name, stage)
        )
    if form == "json":
        click.echo(whisperjson.render(found), nl=False)
    elif form == "vtt":
        click.echo(webvtt.render(single.draft(found)), nl=False)
    else:
        click.echo(single.text(found))
