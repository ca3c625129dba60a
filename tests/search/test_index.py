"""The index as a thing that is kept: whole, current, replaceable, shared; in either engine."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.builders import WORD_MS, a_recording, a_span
from tests.search.conftest import Catalogue

from mediacat.search import index
from mediacat.search.errors import IndexMissingError, IndexOutdatedError, IndexUnwritableError
from mediacat.search.find import Searcher
from mediacat.search.place import Place, Server

WORDS = st.sampled_from(
    [
        "мир",
        "миру",
        "світ",
        "безпека",
        "безпеки",
        "по-друге",
        "п’ять",
        "Japan's",
        "2026",
        "—",
        "так",
    ]
)


def everything(place: Place) -> list[tuple[object, ...]]:
    """All that the tables hold of recordings."""
    tables = ["recordings", "blocks", "vocabulary", "names"]
    if isinstance(place, Server):
        tables = [f"mediacat.{table}" for table in (*tables, "passages")]
    else:
        tables += ["passages_idx", "passages_docsize"]
    with connected(place) as connection:
        return [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]


@contextlib.contextmanager
def connected(place: Place) -> Iterator[Any]:
    """The tables themselves; every statement is a transaction of its own."""
    connection: Any = (
        psycopg.connect(place.dsn, autocommit=True)
        if isinstance(place, Server)
        else sqlite3.connect(place, isolation_level=None)
    )
    with contextlib.closing(connection):
        yield connection


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=12,
    deadline=None,
)
@given(words=st.lists(WORDS, min_size=150, max_size=290), data=st.data())
def test_any_phrase_is_found_at_its_time(
    place: Place, words: list[str], data: st.DataObject
) -> None:
    cues = [" ".join(words[n : n + 7]) for n in range(0, len(words), 7)]
    recording = a_recording("a/1", *(cue for cue in cues if cue.strip("— ")))
    with index.open_writer(place) as writer:
        writer.put(recording)
    searcher = index.open_reader(place)
    said = [word for cue in recording.transcript.cues for word in cue.words]
    for _ in range(5):
        first = data.draw(st.integers(0, len(said) - 40))
        part = said[first : first + data.draw(st.integers(1, 40))]
        heard = [word for word in part if word.text != "—"]
        hits = searcher.inside(f'"{" ".join(word.text for word in part)}"', "a/1").hits
        assert all(hit.exact for hit in hits)
        if heard:  # a phrase that overlaps itself is one moment
            whole = a_span(heard[0].span.start, heard[-1].span.end)
            assert any(hit.span.overlap(whole) for hit in hits)
    searcher.close()


def test_deleting_leaves_nothing(place: Place) -> None:
    with index.open_writer(place) as writer:
        writer.put(a_recording("a/1", *(f"слово {n} мир" for n in range(300))))
        writer.delete("a/1")
        writer.delete("a/1")
        assert writer.fingerprints() == {}
        writer.compact()
    assert everything(place) == []
    searcher = index.open_reader(place)
    assert searcher.search("мир OR слово").hits == ()
    searcher.close()


def test_putting_again_changes_no_answer(indexed: Catalogue) -> None:
    recordings = [a_recording(f"a/{n}", *(f"мир {m} слово" for m in range(60))) for n in range(3)]
    before = indexed(*recordings).search("мир 7")
    after = indexed(*recordings).search("мир 7")
    assert before == after
    assert len(after.hits) == 3


def test_a_reader_sees_what_was_written_since(place: Place, indexed: Catalogue) -> None:
    searcher = indexed(a_recording("a/1", "мир"))
    with index.open_writer(place) as writer:
        writer.put(a_recording("a/1", "війна"))
        writer.put(a_recording("a/2", "мир", fingerprint="2"))
        assert writer.fingerprints() == {"a/1": "1", "a/2": "2"}
    assert [hit.about.key for hit in searcher.search("мир").hits] == ["a/2"]


def test_what_is_cut_off_was_never_there(
    place: Place, indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = indexed(a_recording("a/1", "мир"))
    monkeypatch.setattr("mediacat.search.rows.count_forms", _fail)
    with index.open_writer(place) as writer, pytest.raises(KeyboardInterrupt):
        writer.put(a_recording("a/1", "війна"))
    assert len(searcher.search("мир").hits) == 1
    assert searcher.search("війна").hits == ()


def _fail(texts: object) -> None:
    raise KeyboardInterrupt


def test_readers_and_a_writer_do_not_wait_for_one_another(place: Place, indexed: Catalogue) -> None:
    searcher = indexed(*(a_recording(f"a/{n}", "мир і слово " * 50) for n in range(4)))
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                assert len({hit.about.key for hit in searcher.search("мир", limit=100).hits}) >= 3
            except BaseException as error:  # noqa: BLE001 - a thread's failure is reported below
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    with index.open_writer(place) as writer:
        for n in range(20):
            writer.put(a_recording(f"a/{n % 4}", "мир і слово " * 50))
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_no_index_is_said_plainly(place: Place) -> None:
    with pytest.raises(IndexMissingError, match="no index yet"):
        index.open_reader(place)


def test_an_index_of_another_version_is_not_misread_but_rebuilt(
    place: Place, indexed: Catalogue
) -> None:
    indexed(a_recording("a/1", "мир"))
    with connected(place) as connection:
        if isinstance(place, Server):
            connection.execute("UPDATE mediacat.state SET version = 'older'")
        else:
            connection.execute("UPDATE facts SET value = 'older' WHERE name = 'version'")
    with pytest.raises(IndexOutdatedError):
        index.open_reader(place)
    with index.open_writer(place) as writer:
        assert writer.fingerprints() == {}
        writer.put(a_recording("a/1", "мир"))
    assert len(answer(place, "мир")) == 1


def answer(place: Place, query: str) -> tuple[object, ...]:
    searcher: Searcher = index.open_reader(place)
    hits = searcher.search(query).hits
    searcher.close()
    return hits


def test_the_time_is_that_of_the_first_word_in_the_second_row(indexed: Catalogue) -> None:
    searcher = indexed(a_recording("a/1", "слово " * 127 + "права людини понад усе"))
    (hit,) = searcher.search("людини понад").hits
    assert hit.span.start == 128 * WORD_MS


def test_an_index_that_somebody_else_holds_is_said_so_and_left_alone(
    place: Place, indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = indexed(a_recording("a/1", "мир"))
    monkeypatch.setattr("mediacat.search.sqlite.store.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("mediacat.search.postgres.writer.BUSY_SECONDS", 0.1)
    with index.open_writer(place) as writer, connected(place) as other:
        if isinstance(place, Server):
            other.execute("BEGIN; UPDATE mediacat.state SET changes = changes")
        else:
            other.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexUnwritableError, match=r"locked|another process is writing it"):
            writer.put(a_recording("a/1", "війна"))
        other.execute("ROLLBACK")
        writer.put(a_recording("a/2", "мир"))
    assert len(searcher.search("мир").hits) == 2
