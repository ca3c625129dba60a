import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from tests import postgres_server

from mediacat.search import index
from mediacat.search.entry import IndexedRecording
from mediacat.search.find import Searcher
from mediacat.search.place import Place, Server

Catalogue = Callable[..., Searcher]


@pytest.fixture(scope="session")
def socket_folder() -> Iterator[Path]:
    """A PostgreSQL server of the tests' own."""
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(postgres_server.running())
        except postgres_server.NoServerError as error:
            pytest.skip(f"{error}")
        yield folder


@pytest.fixture
def server(socket_folder: Path) -> Server:
    """A database without an index."""
    server = Server(f"host={socket_folder} user={postgres_server.OWNER} dbname=postgres")
    with psycopg.connect(server.dsn) as connection:
        connection.execute("DROP SCHEMA IF EXISTS mediacat CASCADE")
    return server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """Where each engine may keep an index; there is none yet."""
    found: Place = request.getfixturevalue("path" if request.param == "sqlite" else "server")
    return found


@pytest.fixture
def indexed(place: Place) -> Iterator[Catalogue]:
    """Index recordings and give back the one to ask."""
    opened: list[Searcher] = []

    def build(*recordings: IndexedRecording) -> Searcher:
        with index.open_writer(place) as writer:
            for recording in recordings:
                writer.put(recording)
        opened.append(index.open_reader(place))
        return opened[-1]

    yield build
    for searcher in opened:
        searcher.close()
