"""`mediacat export`."""

import sys
from pathlib import Path

import click

from mediacat.cli import context
from mediacat.errors import MediacatError
from mediacat.export import formats
from mediacat.export.about import About
from mediacat.export.formats import Format
from mediacat.files import write_atomically
from mediacat.pipeline import finished, links, workbench
from mediacat.pipeline.finished import Finished


class NothingToExport(MediacatError):
    """A recording without words."""

    def __init__(self, recording: str) -> None:
        self.recording = recording
        super().__init__(f"{recording} has no words yet. Run: mediacat build {recording}.")


@click.command(name="export")
@click.argument("recording")
@click.option("--format", "form", required=True, type=click.Choice([one.value for one in Format]))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file instead of stdout.")
@click.pass_context
def export_command(ctx: click.Context, /, recording: str, form: str, output: Path | None) -> None:
    """Write a transcript as captions (vtt, srt), text (txt, md, docx) or data (json).

    What nobody has reviewed yet says that it is a draft.
    """
    values = context.read_settings(ctx)
    catalog = context.open_catalog(values)
    chosen = workbench.one(catalog, recording)
    ready = finished.of(chosen, catalog, context.workspace(values))
    transcript = ready.named()
    if transcript is None:
        raise NothingToExport(chosen.key)
    heard = ready.recognised()
    content = formats.render(transcript, Format(form), _about(ready), recognition=heard)
    if output is not None:
        _write(output, content)
    elif form == Format.DOCX and sys.stdout.isatty():
        raise click.UsageError("A document is not for the screen; name a file with --output.")
    else:
        click.echo(content, nl=False)


def _write(output: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; a device or a pipe stays what it is, and so does a link."""
    if output.exists() and not output.is_file():
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    else:
        write_atomically(output.resolve(), content)


def _about(ready: Finished) -> About:
    recording, catalog = ready.recording, ready.catalog
    event = catalog.event(recording.event)
    language = recording.language
    names = {id_: person.name.best(language) for id_, person in catalog.people.items()}
    page = links.recording(recording.key, language)
    return About(
        title=recording.title.best(language) or recording.key,
        event=event.title.best(language) or None,
        date=event.date,
        link=f"{catalog.base_url}{page}" if catalog.base_url else None,
        speakers=names,
    )
