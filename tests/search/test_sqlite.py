"""What can go wrong with a file."""

import contextlib
from pathlib import Path

import pytest
from tests.search.builders import a_recording

from mediacat.search import index
from mediacat.search.errors import IndexUnreadableError


def test_a_file_that_is_no_index_is_said_so_and_replaced(path: Path) -> None:
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(IndexUnreadableError):
        index.open_reader(path)
    with index.open_writer(path) as writer:
        writer.put(a_recording("a/1", "мир"))
    with contextlib.closing(index.open_reader(path)) as searcher:
        assert len(searcher.search("мир").hits) == 1


def test_a_page_that_went_bad_is_said_so(path: Path) -> None:
    with index.open_writer(path) as writer:
        writer.put(a_recording("a/1", "мир " * 2000))
        writer.compact()
    data = bytearray(path.read_bytes())
    data[16_384:] = b"x" * (len(data) - 16_384)
    path.write_bytes(data)
    with (
        pytest.raises(IndexUnreadableError),
        contextlib.closing(index.open_reader(path)) as searcher,
    ):
        searcher.search("мир")
