"""The speech models we know, which one is the default, and where a named one lies."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from mediacat.model.language import Language
from mediacat.transcribe import hub
from mediacat.transcribe.errors import ModelUnavailableError, UnknownEngineError

FASTER_WHISPER: Final = "faster-whisper"
OPENAI_WHISPER: Final = "openai-whisper"
ENGINES = (FASTER_WHISPER, OPENAI_WHISPER)
"""The recognisers, the default first."""

BUNDLED: Final = "demo"
"""The model that comes with mediacat. It is never chosen unless somebody names it."""
_BUNDLED_NOTICE = (
    "demo recogniser: hears the bundled synthetic voices only. "
    "For a real recording name a model, such as --model large-v2."
)
_MEGABYTE = 1_000_000
_FOLDER_NEEDS = ("model.bin", "config.json", "tokenizer.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """A published Whisper model. docs/speech.md names the sources of the figures."""

    name: str
    repository: str
    """Where faster-whisper's form of it lies on Hugging Face."""
    megabytes: int
    """To download, and on disk; half of it in memory where it is computed in 8 bits."""
    ukrainian_errors: float | None = None
    """Word error rate in percent on Common Voice 10; None where none is published."""
    english_errors: float | None = None
    """Word error rate in percent on long talks, after Distil-Whisper's comparison."""
    openai: bool = True
    """Whether openai-whisper has it too."""
    multilingual: bool = True


MODELS = (
    KnownModel(
        name="tiny",
        repository="Systran/faster-whisper-tiny",
        megabytes=76,
        ukrainian_errors=63.08,
    ),
    KnownModel(
        name="base",
        repository="Systran/faster-whisper-base",
        megabytes=145,
        ukrainian_errors=52.1,
    ),
    KnownModel(
        name="small",
        repository="Systran/faster-whisper-small",
        megabytes=484,
        ukrainian_errors=30.57,
    ),
    KnownModel(
        name="medium",
        repository="Systran/faster-whisper-medium",
        megabytes=1530,
        ukrainian_errors=18.73,
    ),
    KnownModel(
        name="large-v2",
        repository="Systran/faster-whisper-large-v2",
        megabytes=3090,
        ukrainian_errors=13.72,
    ),
    KnownModel(
        name="large-v3",
        repository="Systran/faster-whisper-large-v3",
        megabytes=3090,
        ukrainian_errors=20.53,
    ),
    KnownModel(
        name="large-v3-turbo",
        repository="mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        megabytes=1620,
        ukrainian_errors=22.83,
        english_errors=10.25,
    ),
    KnownModel(
        name="distil-large-v3.5",
        repository="distil-whisper/distil-large-v3.5-ct2",
        megabytes=1510,
        english_errors=11.39,
        openai=False,
        multilingual=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """A model that was asked for, and where it is."""

    engine: str
    name: str
    """Short enough to show; never holds a path of this machine."""
    path: Path | None = None
    """Its folder (faster-whisper) or file (openai-whisper); None while it must be downloaded."""
    source: str = ""
    """What the engine downloads it by."""
    download: int | None = 0
    """Bytes still to be downloaded, about; None if that is not known beforehand."""

    @property
    def is_bundled(self) -> bool:
        """Whether this is the model that comes with mediacat."""
        return self.name == BUNDLED and self.path == _bundled_folder()

    @property
    def announcement(self) -> str:
        """What to say before the model is loaded; empty if there is nothing to know."""
        if self.is_bundled:
            return _BUNDLED_NOTICE
        if self.path is not None:
            return ""
        size = "" if self.download is None else f" ({self.download / 1e9:.1f} GB)"
        return f"The speech model {self.name}{size} will be downloaded once and kept."


def default(language: Language, spoken: tuple[Language, ...] = ()) -> str:
    """The model for a track: the one with the fewest published errors in its language.

    Wherever Ukrainian is spoken large-v2 serves: turbo makes two thirds more errors in it. For
    English alone turbo is as good as the larger ones on talks, half their size and much faster.

    >>> default(Language.UKRAINIAN)
    'large-v2'
    >>> default(Language.ENGLISH)
    'large-v3-turbo'
    """
    english_only = {language, *spoken} == {Language.ENGLISH}
    return "large-v3-turbo" if english_only else "large-v2"


def resolve(
    name: str | None,
    language: Language,
    spoken: tuple[Language, ...] = (),
    *,
    engine: str = FASTER_WHISPER,
) -> ModelChoice:
    """Find the model called `name`, or the default one; asks no network.

    A name is a known model's, `demo`, a folder or file, or a Hugging Face repository
    (`owner/model`, faster-whisper only). Raises ModelUnavailableError where it is none of these,
    and UnknownEngineError.
    """
    if engine not in ENGINES:
        raise UnknownEngineError(engine, ENGINES)
    wanted = name or default(language, spoken)
    known = next((model for model in MODELS if model.name == wanted), None)
    if known is not None:
        return _known(known, engine)
    if wanted == BUNDLED:
        return _bundled(engine)
    path = Path(wanted).expanduser()
    if path.exists():
        return _local(path, engine)
    if engine == FASTER_WHISPER and wanted.count("/") == 1 and wanted[0] not in "./~":
        folder = hub.cached(wanted)
        size = None if folder is None else 0
        return ModelChoice(engine=engine, name=wanted, path=folder, source=wanted, download=size)
    names = ", ".join(model.name for model in MODELS)
    hint = f"Give a folder or file that exists, or one of {names}."
    raise ModelUnavailableError(wanted, "there is no model of that name or place", hint=hint)


def _known(model: KnownModel, engine: str) -> ModelChoice:
    if engine == OPENAI_WHISPER:
        if not model.openai:
            hint = "Choose large-v3-turbo, or the recogniser faster-whisper."
            raise ModelUnavailableError(model.name, f"{engine} does not have it", hint=hint)
        source, path = model.name, _openai_cache(model.name)
    else:
        source, path = model.repository, hub.cached(model.repository)
    size = 0 if path is not None else model.megabytes * _MEGABYTE
    return ModelChoice(engine=engine, name=model.name, path=path, source=source, download=size)


def _bundled(engine: str) -> ModelChoice:
    if engine != FASTER_WHISPER:
        hint = "Choose the recogniser faster-whisper, or another model."
        raise ModelUnavailableError(BUNDLED, f"it is not bundled for {engine}", hint=hint)
    return ModelChoice(engine=engine, name=BUNDLED, path=_bundled_folder())


def _bundled_folder() -> Path:
    """Its files; a package of Python is always installed as files, as its engines need."""
    return Path(str(files("mediacat.transcribe") / "demo"))


def _openai_cache(name: str) -> Path | None:
    """The file openai-whisper keeps a downloaded model in."""
    import os

    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    file = Path(root) / "whisper" / f"{name}.pt"
    return file if file.is_file() else None


def _local(path: Path, engine: str) -> ModelChoice:
    if engine == OPENAI_WHISPER:
        if path.suffix != ".pt" or not path.is_file():
            hint = "Give openai-whisper's .pt file, or choose the recogniser faster-whisper."
            raise ModelUnavailableError(str(path), f"{engine} cannot read it", hint=hint)
        return ModelChoice(engine=engine, name=path.stem, path=path)
    missing = [name for name in _FOLDER_NEEDS if not (path / name).is_file()]
    if missing:
        hint = (
            "Give the folder of a CTranslate2 model as faster-whisper downloads it; "
            "ct2-transformers-converter makes one, with --copy_files tokenizer.json."
        )
        raise ModelUnavailableError(str(path), f"it has no {' and no '.join(missing)}", hint=hint)
    return ModelChoice(engine=engine, name=path.resolve().name, path=path)
