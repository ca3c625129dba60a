from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediacat.search import index
from mediacat.search.entry import IndexedRecording
from mediacat.search.find import Searcher

Catalogue = Callable[..., Searcher]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


@pytest.fixture
def indexed(path: Path) -> Iterator[Catalogue]:
    """Index recordings and give back the one to ask."""
    opened: list[Searcher] = []

    def build(*recordings: IndexedRecording) -> Searcher:
        with index.open_writer(path) as writer:
            for recording in recordings:
                writer.put(recording)
        opened.append(index.open_reader(path))
        return opened[-1]

    yield build
    for searcher in opened:
        searcher.close()
