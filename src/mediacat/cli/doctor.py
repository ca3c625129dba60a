"""`mediacat doctor`."""

import platform
import shutil
from importlib.metadata import version

import click

from mediacat.audio import ffmpeg
from mediacat.catalog import check
from mediacat.cli import context
from mediacat.cli.tables import count
from mediacat.errors import MediacatError
from mediacat.fetch import ytdlp
from mediacat.model.language import Language
from mediacat.search import index
from mediacat.settings import Settings
from mediacat.transcribe import models

_LIBRARIES = ("yt-dlp", "faster-whisper", "ctranslate2", "av")
_GIGABYTE = 1e9


@click.command(name="doctor")
@click.pass_context
def doctor_command(ctx: click.Context, /) -> None:
    """Look at the machine: what is there, what is missing, which settings are in force."""
    values = context.read_settings(ctx)
    for name, state in _findings(values):
        click.echo(f"{name:<16}{state}")


def _findings(values: Settings) -> list[tuple[str, str]]:
    program = ffmpeg.binary()
    free = shutil.disk_usage(_existing(values)).free / _GIGABYTE
    return [
        ("mediacat", f"{version('mediacat')} on Python {platform.python_version()}"),
        *((name, version(name)) for name in _LIBRARIES),
        ("ffmpeg", f"{ffmpeg.version(program)} ({program})"),
        ("JavaScript", _javascript()),
        ("catalog", _catalog(values)),
        ("derived files", f"{values.derived} ({free:.0f} GB free)"),
        ("engine", values.engine),
        ("index", _index(values)),
        ("models here", _models(values)),
        *((name, str(getattr(values, name))) for name in ("jobs", "max_height", "audio_only")),
        *(
            (name, str(value))
            for name in ("model", "cookies", "rate_limit", "proxy")
            if (value := getattr(values, name)) is not None
        ),
    ]


def _javascript() -> str:
    here = ytdlp.javascript_runtimes()
    if any(here.values()):
        return ", ".join(name for name, fits in here.items() if fits)
    old = "".join(f"{name} is too old; " for name in here)
    return f"{old}install deno, node, bun or quickjs, or YouTube cannot be read (docs/fetch.md)"


def _existing(values: Settings) -> str:
    folder = values.derived
    while not folder.exists():
        folder = folder.parent
    return str(folder)


def _catalog(values: Settings) -> str:
    try:
        report = check.check(values.catalog)
    except MediacatError as error:
        return str(error)
    records, errors = count(report.records, "record"), count(len(report.errors), "error")
    return f"{values.catalog} ({records}, {errors})"


def _index(values: Settings) -> str:
    place = context.workspace(values).index
    try:
        known = len(index.fingerprints(place))
    except MediacatError as error:
        return str(error)
    return f"{place} ({known} recordings)"


def _models(values: Settings) -> str:
    here = [model.name for model in models.MODELS if _is_here(model.name, values.engine)]
    if here:
        return ", ".join(here)
    return "none; give one with --model, or the first build downloads one (docs/speech.md)"


def _is_here(name: str, engine: str) -> bool:
    try:
        return models.resolve(name, Language.ENGLISH, engine=engine).path is not None
    except MediacatError:
        return False  # an engine does not have every model
