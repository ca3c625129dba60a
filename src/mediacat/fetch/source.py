"""The way in: a recording's sources become one folder of media, facts and captions."""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mediacat.fetch import failures, haul, local
from mediacat.fetch.errors import AllSourcesError, DiskFullError, FetchError
from mediacat.fetch.haul import Fetched, Haul
from mediacat.fetch.options import FetchOptions
from mediacat.model.language import Language
from mediacat.model.progress import Progress, silent

_DEFAULT = FetchOptions()


def fetch(
    sources: Sequence[str],
    *,
    language: Language,
    into: Path,
    options: FetchOptions = _DEFAULT,
    progress: Progress = silent,
) -> Fetched:
    """Bring the first source that works into the folder `into`, which appears whole or not at all.

    `sources` are addresses or paths, best first. Where `into` exists it is read and nothing is
    asked of any server. Work goes on beside it in `<into>.part`, where an interrupted fetch
    (Ctrl-C and `kill -9` too) leaves what it had, and the next one continues. `progress` counts
    bytes.

    Raises FetchError: that of the source, or AllSourcesError where several failed, and
    DiskFullError at once; DamagedSourceError where `into` is not what `fetch` makes.
    """
    into = into.absolute()
    work = into.with_name(into.name + ".part")
    if into.exists():
        fetched = haul.pick_up(into)
        shutil.rmtree(work, ignore_errors=True)
        return fetched
    failures: list[FetchError] = []
    for source in sources:
        try:
            caught = _fetch_one(source, language, _room(work, source), options, progress)
            with _explaining(source):
                fetched = haul.put_down(caught, into, beside=work)
        except DiskFullError:
            raise
        except FetchError as error:
            failures.append(error)
        else:
            shutil.rmtree(work, ignore_errors=True)
            return replace(fetched, source=source)
    if not failures:
        raise ValueError("a recording without sources cannot be fetched")
    raise failures[0] if len(failures) == 1 else AllSourcesError(failures)


def read(folder: Path) -> Fetched:
    """Read a folder that `fetch` made; raises DamagedSourceError where it is not one."""
    return haul.pick_up(folder)


def _room(work: Path, source: str) -> Path:
    """A place of its own for each source: halves of two files must never meet."""
    return work / hashlib.sha256(source.encode()).hexdigest()[:12]


def _fetch_one(
    source: str, language: Language, folder: Path, options: FetchOptions, progress: Progress
) -> Haul:
    with _explaining(source):
        folder.mkdir(parents=True, exist_ok=True)
        path = local.path_of(source)
        if path is not None:
            return local.fetch(path, source=source, folder=folder, progress=progress)
        # Reading yt-dlp takes half a second, which a build with nothing to fetch does not pay.
        from mediacat.fetch import remote

        return remote.fetch(
            source, language=language, folder=folder, options=options, progress=progress
        )


@contextlib.contextmanager
def _explaining(source: str) -> Iterator[None]:
    """Say in one sentence what is wrong with this machine's disk."""
    try:
        yield
    except OSError as error:
        evidence = failures.Evidence(message=str(error), system=(error,))
        raise failures.explain(source, evidence) from error
