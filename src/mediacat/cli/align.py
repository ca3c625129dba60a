"""`mediacat align` and `mediacat offset`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from mediacat import files, speechfile
from mediacat.align import bringing, session
from mediacat.align.bringing import Brought
from mediacat.align.errors import TooShortToListen
from mediacat.align.onnxencoder import MODEL, OnnxEncoder
from mediacat.align.session import Known, Text
from mediacat.align.sound import listening
from mediacat.audio import probe, speech
from mediacat.audio.facts import MediaFacts
from mediacat.cli import bars, context
from mediacat.cli.bars import Bars, Lines
from mediacat.model.language import Language
from mediacat.model.span import to_seconds
from mediacat.model.timeline import Timeline
from mediacat.pipeline import texts
from mediacat.speechfile import SpeechFile
from mediacat.timedtext import beadsjson, bitexttable, timelinejson

_TEXT = click.Path(path_type=Path, allow_dash=True)
_FILE = click.Path(path_type=Path)
_LONG = 2_000
"""Units from which on progress is shown."""


@click.command(name="align")
@click.argument("a", type=_TEXT)
@click.argument("b", type=_TEXT)
@click.option(
    "--format", "form", type=click.Choice(["json", "tsv", "tmx"]), default="json", show_default=True
)
@click.option(
    "--a-lang", type=context.LANGUAGES, help="The language of A (default: by its letters)."
)
@click.option("--b-lang", type=context.LANGUAGES, help="The language of B.")
@click.option("--timeline", type=_FILE, help="What `mediacat offset` found for the recordings.")
@click.option("--reviewed", type=_FILE, help="Beads JSON; its reviewed beads stay as they are.")
@click.option("--embeddings", is_flag=True, help="Also compare sentence embeddings.")
@click.option(
    "--encoder",
    metavar="MODEL",
    help=f"The encoder for --embeddings: a folder, or a name on Hugging Face ({MODEL}).",
)
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.0, help="Confidence of a bead to be in TMX."
)
def align_command(  # noqa: PLR0913, PLR0917 - one parameter an option, as click calls it
    a: Path,
    b: Path,
    form: str,
    a_lang: str | None,
    b_lang: str | None,
    timeline: Path | None,
    reviewed: Path | None,
    embeddings: bool,  # noqa: FBT001 - a flag, as click gives it
    encoder: str | None,
    least: float,
) -> None:
    """Pair what two transcripts say (WebVTT, SubRip, Whisper JSON, or text, one sentence a line).

    `-` reads one of them from stdin. The beads go to stdout.
    """
    if a == b == files.STDIN:
        raise click.UsageError("Only one of the two texts can come from stdin.")
    both = _text(a, a_lang), _text(b, b_lang)
    known = Known(
        sound=texts.read(timeline, timelinejson.parse) if timeline else Timeline(),
        reviewed=_reviewed(reviewed),
        encoder=OnnxEncoder(encoder or MODEL) if embeddings or encoder else None,
    )
    if max(len(text.side.units) for text in both) < _LONG:
        found = session.align(*both, known)
    else:
        with bars.watching() as watcher:
            name = f"{both[0].name} and {both[1].name}"
            found = session.align(*both, known, watcher.started(name, "align"))
    if (remark := bringing.remark(*both)) is not None:
        click.echo(remark, err=True)
    table = bitexttable.Texts(a=_lookup(both[0]), b=_lookup(both[1]))
    if form == "tsv":
        click.echo(bitexttable.tsv(found, table), nl=False)
    elif form == "tmx":
        click.echo(bitexttable.tmx(found, table, least=least), nl=False)
    else:
        click.echo(beadsjson.render(found), nl=False)


@click.command(name="offset")
@click.argument("a", type=_FILE)
@click.argument("b", type=_FILE)
def offset_command(a: Path, b: Path) -> None:
    """Find the map between the clocks of two media files from the sound they share, as JSON."""
    with tempfile.TemporaryDirectory() as folder, bars.watching() as watcher:
        # Both are looked at before hours of either are extracted.
        known = [(media, probe.probe(media)) for media in (a, b)]
        heard = [
            _speech(media, facts, Path(folder) / f"{number}.wav", watcher)
            for number, (media, facts) in enumerate(known)
        ]
        listened = watcher.started(f"{a.name} and {b.name}", "listen")
        found = listening.listen(heard[0], heard[1], progress=listened)
    if not found.stretches:
        click.echo(f"{a} and {b} share no sound: no offset is claimed.", err=True)
    click.echo(timelinejson.render(found), nl=False)


def _speech(media: Path, facts: MediaFacts, wav: Path, watcher: Bars | Lines) -> SpeechFile:
    progress = watcher.started(media.name, "speech")
    speech.extract(media, wav, facts=facts, progress=progress)
    found = speechfile.read(wav)
    if found.duration < listening.SHORTEST:
        least = to_seconds(listening.SHORTEST)
        raise TooShortToListen(str(media), to_seconds(found.duration), least)
    return found


def _text(path: Path, language: str | None) -> Text:
    spoken = None if language is None else Language(language)
    known = Brought(name=files.shown(path), suffix=path.suffix, language=spoken)
    return texts.read(path, bringing.read, known)


def _reviewed(path: Path | None) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    if path is None:
        return []
    return [(one.a, one.b) for one in texts.read(path, beadsjson.parse).beads if one.reviewed]


def _lookup(text: Text) -> Callable[[str], str]:
    return {unit.id: unit.text for unit in text.side.units}.__getitem__
