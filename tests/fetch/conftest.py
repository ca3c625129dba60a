import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.fetch import films
from tests.media_server import MediaServer

from mediacat.fetch import source
from mediacat.fetch.haul import Fetched
from mediacat.fetch.options import FetchOptions
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds

IMPATIENT = FetchOptions(
    retries=0,
    first_pause=Milliseconds(1),
    timeout=Milliseconds(60_000),
    ffmpeg=films.ffmpeg(),  # as commands do, so that a machine without one of its own will do
)


@pytest.fixture
def server() -> Iterator[MediaServer]:
    with MediaServer() as running:
        yield running


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[..., Fetched]:
    """Fetch one source in Ukrainian into `source`, with no retries."""

    def fetch_one(url: str, **other: object) -> Fetched:
        arguments = {"language": Language.UKRAINIAN, "options": IMPATIENT, **other}
        return source.fetch([url], into=tmp_path / "source", **arguments)  # type: ignore[arg-type]

    return fetch_one


@pytest.fixture(scope="session")
def noise() -> bytes:
    """A megabyte that any damage would show in."""
    return random.Random(7).randbytes(2**20)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return films.film(tmp_path_factory.mktemp("film") / "film.mp4").read_bytes()


@pytest.fixture(scope="session")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stream")
    films.stream(folder)
    return folder
