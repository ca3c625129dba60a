"""Writing to the index file, one whole recording at a time.

Each recording is one transaction in a write-ahead log: readers go on with the state they began
with, and what was cut off in the middle was never there.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from mediacat.search import about_json, blocks, rows, stream
from mediacat.search.blocks import BLOCK_WORDS
from mediacat.search.engine import RECORDING_BITS
from mediacat.search.entry import IndexedRecording
from mediacat.search.errors import IndexUnwritableError
from mediacat.search.sqlite import store
from mediacat.text import keys

_INSERT = "INSERT INTO passages (rowid, form, key, speaker) VALUES (?, ?, ?, ?)"
_DELETE = "INSERT INTO passages (passages, rowid, form, key, speaker) VALUES ('delete', ?, ?, ?, ?)"

_COUNT_FORM = """
INSERT INTO vocabulary VALUES (?, ?)
ON CONFLICT (form) DO UPDATE SET occurrences = occurrences + excluded.occurrences
"""
_COUNT_NAME = """
INSERT INTO names VALUES (?, ?, ?)
ON CONFLICT (sound, form) DO UPDATE SET occurrences = occurrences + excluded.occurrences
"""


class SqliteWriter:
    """The one who writes; a context manager. A second writer waits for the first one's commit."""

    def __init__(self, path: Path) -> None:
        """An index of another version, or a file that is none, is replaced by an empty index."""
        self._path = path
        self._connection = store.connect_writer(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint by key of each recording in the index."""
        return dict(self._connection.execute("SELECT key, fingerprint FROM recordings"))

    def put(self, recording: IndexedRecording) -> None:
        """Index a recording in place of what was known of it before.

        Raises IndexUnwritableError if the disk is full or another writer holds the index.
        """
        with self._transaction() as connection:
            _forget(connection, recording.about.key)
            _add(connection, recording)

    def delete(self, key: str) -> None:
        """Forget a recording; nothing happens if it is not there."""
        with self._transaction() as connection:
            _forget(connection, key)

    def compact(self) -> None:
        """Merge what many commits left in pieces; worth its time after a large build only."""
        self._connection.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise IndexUnwritableError(self._path, reason=str(error)) from error
            raise


def _add(connection: sqlite3.Connection, recording: IndexedRecording) -> None:
    words = stream.words_of(recording.transcript)
    (number,) = connection.execute("UPDATE numbers SET next = next + 1 RETURNING next").fetchone()
    first = number << RECORDING_BITS
    connection.execute(
        "INSERT INTO recordings VALUES (?, ?, ?, ?, ?, ?)",
        (
            number,
            recording.about.key,
            recording.fingerprint,
            len(words),
            about_json.write(recording.about),
            json.dumps(_speakers(recording), ensure_ascii=False),
        ),
    )
    texts = [word.text for word in words]
    connection.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?)",
        (
            (
                first + place // BLOCK_WORDS,
                blocks.pack_texts(texts[place : place + BLOCK_WORDS]),
                blocks.pack_times(words[place : place + BLOCK_WORDS], recording.transcript),
            )
            for place in range(0, len(words), BLOCK_WORDS)
        ),
    )
    cues = recording.transcript.cues
    speakers = [cues[word.cue].speaker for word in words]
    connection.executemany(_INSERT, _numbered(first, texts, speakers))
    _count(connection, texts, 1)


def _speakers(recording: IndexedRecording) -> dict[str, Sequence[str]]:
    """Everybody whom a cue names, with names; a name that is no id stands for itself."""
    named = dict.fromkeys(cue.speaker for cue in recording.transcript.cues if cue.speaker)
    return {speaker: recording.speakers.get(speaker, ()) for speaker in named}


def _forget(connection: sqlite3.Connection, key: str) -> None:
    """Take back, word for word, what `_add` once said."""
    found = connection.execute("SELECT number FROM recordings WHERE key = ?", (key,)).fetchone()
    if found is None:
        return
    first = found[0] << RECORDING_BITS
    last = first + (1 << RECORDING_BITS) - 1
    texts: list[str] = []
    speakers: list[str | None] = []
    query = "SELECT texts, times FROM blocks WHERE id BETWEEN ? AND ? ORDER BY id"
    for packed_texts, packed_times in connection.execute(query, (first, last)):
        block = blocks.unpack_texts(packed_texts)
        times = blocks.unpack_times(packed_times)
        texts += block
        speakers += [times.cue_at(word).speaker for word in range(len(block))]
    connection.executemany(_DELETE, _numbered(first, texts, speakers))
    _count(connection, texts, -1)
    connection.execute("DELETE FROM blocks WHERE id BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM recordings WHERE key = ?", (key,))


def _numbered(
    first: int, texts: Sequence[str], speakers: Sequence[str | None]
) -> Iterator[tuple[int, str, str, str]]:
    for place, columns in enumerate(rows.columns(texts, speakers)):
        yield (first + place, *columns)


def _count(connection: sqlite3.Connection, texts: Sequence[str], sign: int) -> None:
    """Add to what was said how often, or take back with a sign of -1."""
    forms = rows.count_forms(texts)
    connection.executemany(_COUNT_FORM, ((form, sign * often) for form, often in forms.items()))
    names = rows.count_names(texts)
    connection.executemany(
        _COUNT_NAME, ((keys.sound(form), form, sign * often) for form, often in names.items())
    )
    if sign < 0:
        connection.executemany(
            "DELETE FROM vocabulary WHERE form = ? AND occurrences = 0", ((form,) for form in forms)
        )
        connection.executemany(
            "DELETE FROM names WHERE sound = ? AND form = ? AND occurrences = 0",
            ((keys.sound(form), form) for form in names),
        )
