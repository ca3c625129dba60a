"""What can go wrong with a file."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from tests.search.builders import a_recording

from mediacat.search import index
from mediacat.search.errors import IndexUnreadableError, IndexUnwritableError


def test_a_file_that_is_no_index_is_said_so_and_replaced(path: Path) -> None:
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(IndexUnreadableError):
        index.open_reader(path)
    with index.open_writer(path) as writer:
        writer.put(a_recording("a/1", "мир"))
    with contextlib.closing(index.open_reader(path)) as searcher:
        assert len(searcher.search("мир").hits) == 1


def test_words_that_are_damaged_are_said_to_be(path: Path) -> None:
    with index.open_writer(path) as writer:
        writer.put(a_recording("a/1", "мир"))
    with contextlib.closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE blocks SET texts = x'0011'")
    with (
        contextlib.closing(index.open_reader(path)) as searcher,
        pytest.raises(IndexUnreadableError, match="damaged; delete it first"),
    ):
        searcher.search("мир")
    with (
        index.open_writer(path) as writer,
        pytest.raises(IndexUnwritableError, match="damaged; delete it first"),
    ):
        writer.put(a_recording("a/1", "війна"))


def test_an_index_that_another_writes_is_not_compacted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediacat.search.sqlite.store.BUSY_SECONDS", 0.1)
    with (
        index.open_writer(path) as writer,
        contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexUnwritableError, match="locked"):
            writer.compact()


def test_what_was_written_lies_in_the_file_alone_though_somebody_may_read(path: Path) -> None:
    with index.open_writer(path):
        pass
    with contextlib.closing(index.open_reader(path)) as searcher:
        searcher.search("мир")
        with index.open_writer(path) as writer:
            writer.put(a_recording("a/1", "мир"))
        copy = path.with_name("copy.db")
        copy.write_bytes(path.read_bytes())
        assert len(searcher.search("мир").hits) == 1
    with contextlib.closing(index.open_reader(copy)) as searcher:
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
