"""Settings: read once at the start, from defaults, `mediacat.toml` and `MEDIACAT_*`, later wins.

Only the command line and the web application know `Settings`; rooms receive plain values.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from mediacat.errors import MediacatError

FILE_NAME = "mediacat.toml"
_PREFIX = "MEDIACAT_"


class BadSetting(MediacatError):
    """A setting that cannot be used, with the place it was read from."""

    def __init__(self, name: str, where: str, problem: str) -> None:
        self.name = name
        self.where = where
        self.problem = problem
        super().__init__(f"Cannot use the setting {name} from {where}: {problem}.")


class BadSettingsFile(MediacatError):
    """A `mediacat.toml` that cannot be read."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"Cannot read the settings in {file}: {reason}.")


class IndexEngine(StrEnum):
    """What keeps the search index."""

    SQLITE = "sqlite"
    """A file among the derived files."""
    POSTGRES = "postgres"
    """A database on a server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a person can set without touching the catalog. Paths are absolute."""

    catalog: Path = Path("catalog")
    """Folder of the catalog's records."""
    var: Path | None = None
    """Folder of derived files; `var` beside the catalog by default."""

    # recognition
    model: str | None = None
    """Whisper model: a name, a folder or a file; chosen by language by default."""
    engine: str = "faster-whisper"
    """Recogniser: faster-whisper or openai-whisper."""

    # fetching
    audio_only: bool = False
    """Fetch the sound alone."""
    max_height: int = 720
    """Largest picture height to fetch."""
    cookies: Path | None = None
    """A cookies.txt for sites that ask for a login."""
    rate_limit: int | None = None
    """Bytes per second while fetching."""
    proxy: str | None = None
    """Proxy address while fetching."""

    # searching
    index_engine: IndexEngine = IndexEngine.SQLITE
    """What keeps the search index: sqlite or postgres."""
    index_dsn: str = field(default="", repr=False)
    """Address of the PostgreSQL database; what it leaves out comes from PGHOST, PGPASSWORD …"""

    # running
    jobs: int = 2
    """Recordings worked on at once."""

    @property
    def derived(self) -> Path:
        """The folder of derived files."""
        return self.var or self.catalog.parent / "var"


def load(environ: Mapping[str, str], folder: Path, given: Mapping[str, object]) -> Settings:
    """Put the settings together for a command started in `folder`.

    `given` holds what was said on the command line (None: not said) and wins over the environment,
    which wins over `mediacat.toml` in `folder`. Raises BadSetting and BadSettingsFile.
    """
    file = folder / FILE_NAME
    values = _from_file(file) if file.is_file() else {}
    values |= _from_environment(environ, folder)
    values |= {
        name: _converted(name, value, folder, "the command line")
        for name, value in given.items()
        if value is not None
    }
    values.setdefault("catalog", folder / "catalog")
    return Settings(**values)


def _from_file(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettingsFile(file, error.strerror or str(error)) from error
    except ValueError as error:
        raise BadSettingsFile(file, f"it is not TOML ({error})") from error
    return {name: _converted(name, value, file.parent, str(file)) for name, value in table.items()}


def _from_environment(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    names = {_PREFIX + one.name.upper(): one.name for one in fields(Settings)}
    return {
        name: _converted(name, environ[variable], folder, f"the environment ({variable})")
        for variable, name in names.items()
        if environ.get(variable)
    }


def _converted(name: str, value: object, folder: Path, where: str) -> object:
    kinds = {one.name: str(one.type) for one in fields(Settings)}
    if name not in kinds:
        raise BadSetting(name, where, f"it is unknown; known are {', '.join(sorted(kinds))}")
    kind = kinds[name]
    if kind == str(IndexEngine):
        return _engine(name, value, where)
    if "Path" in kind:
        return (folder / Path(str(value)).expanduser()).resolve()
    if "bool" in kind:
        return _boolean(name, value, where)
    if "int" in kind:
        return _positive(name, value, where)
    return str(value)


def _boolean(name: str, value: object, where: str) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    answer = words.get(str(value).lower())
    if answer is None:
        raise BadSetting(name, where, f"{value!r} is neither true nor false")
    return answer


def _engine(name: str, value: object, where: str) -> IndexEngine:
    try:
        return IndexEngine(str(value))
    except ValueError as error:
        raise BadSetting(name, where, f"{value!r} is neither sqlite nor postgres") from error


def _positive(name: str, value: object, where: str) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number < 1:
        raise BadSetting(name, where, f"{value!r} is not a whole number above 0")
    return number
