"""Writing to the index file, one whole recording at a time.

Each recording is one transaction in a write-ahead log: readers go on with the state they began
with, and what was cut off in the middle was never there.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from mediacat.search import layout
from mediacat.search.entry import IndexedRecording
from mediacat.search.errors import IndexUnwritableError
from mediacat.search.layout import Content
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.packing import DamagedError
from mediacat.search.sqlite import store

_PATIENCE_MS = 100
"""How long a writer that has finished waits for readers, who need but a moment."""

_INSERT = "INSERT INTO passages (rowid, form, key, speaker) VALUES (?, ?, ?, ?)"
_DELETE = "INSERT INTO passages (passages, rowid, form, key, speaker) VALUES ('delete', ?, ?, ?, ?)"

_COUNT_FORM = """
INSERT INTO vocabulary (language, key, form, occurrences) VALUES (?, ?, ?, ?)
ON CONFLICT (form, language) DO UPDATE SET occurrences = occurrences + excluded.occurrences
"""
_COUNT_NAME = """
INSERT INTO names VALUES (?, ?, ?)
ON CONFLICT (sound, form) DO UPDATE SET occurrences = occurrences + excluded.occurrences
"""


class SqliteWriter:
    """The one who writes. A second writer waits for the first one's commit."""

    def __init__(self, path: Path) -> None:
        """An index of another version, or a file that is none, is replaced by an empty index."""
        self._path = path
        self._connection = store.connect_writer(path)

    def close(self) -> None:
        """Let go of the file, with all that was written in it and nothing left beside it.

        Where a reader is in the way for longer, the next writer's end does it.
        """
        with suppress(sqlite3.Error):
            self._connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
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
            _next_number(connection)

    def compact(self) -> None:
        """Merge what many commits left in pieces; worth its time after a large build only.

        Raises IndexUnwritableError if the disk has no room for a copy, or somebody else writes.
        """
        try:
            self._connection.execute("INSERT INTO passages(passages) VALUES ('optimize')")
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:
            raise IndexUnwritableError(self._path, reason=str(error)) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error | DamagedError):
                raise IndexUnwritableError(self._path, reason=str(error)) from error
            raise


def _add(connection: sqlite3.Connection, recording: IndexedRecording) -> None:
    parts = layout.of(recording)
    number = _next_number(connection)
    first = number << RECORDING_BITS
    connection.execute(
        "INSERT INTO recordings VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            recording.about.key,
            recording.fingerprint,
            len(parts.texts),
            parts.about,
            parts.speakers,
            parts.heard,
        ),
    )
    connection.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?)",
        ((place, *block) for place, block in enumerate(parts.blocks, first)),
    )
    _match(connection, _INSERT, first, parts)
    _count(connection, parts, 1)


def _next_number(connection: sqlite3.Connection) -> int:
    """A number for a recording. Readers see from it that something has changed."""
    found = connection.execute("UPDATE numbers SET next = next + 1 RETURNING next").fetchone()
    return int(found[0])


def _forget(connection: sqlite3.Connection, key: str) -> None:
    """Take back, word for word, what `_add` once said."""
    query = "SELECT number, about FROM recordings WHERE key = ?"
    found = connection.execute(query, (key,)).fetchone()
    if found is None:
        return
    number, about = found
    first = number << RECORDING_BITS
    last = first + (1 << RECORDING_BITS) - 1
    query = "SELECT texts, times FROM blocks WHERE id BETWEEN ? AND ? ORDER BY id"
    content = layout.again(about, connection.execute(query, (first, last)))
    _match(connection, _DELETE, first, content)
    _count(connection, content, -1)
    connection.execute("DELETE FROM blocks WHERE id BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM recordings WHERE key = ?", (key,))


def _match(connection: sqlite3.Connection, statement: str, first: int, content: Content) -> None:
    numbered = enumerate(content.passages, first)
    connection.executemany(statement, ((row, *columns) for row, columns in numbered))


def _count(connection: sqlite3.Connection, content: Content, sign: int) -> None:
    """Add to what was said how often, or take back with a sign of -1."""
    forms, names = content.forms(), content.names()
    connection.executemany(_COUNT_FORM, ((*form, sign * often) for form, often in forms.items()))
    connection.executemany(_COUNT_NAME, ((*name, sign * often) for name, often in names.items()))
    if sign < 0:
        connection.executemany(
            "DELETE FROM vocabulary WHERE (language, key, form) = (?, ?, ?) AND occurrences = 0",
            forms,
        )
        connection.executemany(
            "DELETE FROM names WHERE sound = ? AND form = ? AND occurrences = 0", names
        )
