from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediacat.search import index
from mediacat.search.entry import IndexedRecording
from mediacat.search.find import Searcher
from mediacat.search.place import Place

Catalogue = Callable[..., Searcher]


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
