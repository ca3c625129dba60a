"""The index file: its schema, its version, and opening it to read or to write."""

import sqlite3
from importlib import resources
from pathlib import Path

from mediacat.search import layout
from mediacat.search.errors import IndexMissingError, IndexOutdatedError, IndexUnreadableError
from mediacat.text import keys

SCHEMA = 6
"""Raised whenever the tables change shape or meaning."""

BUSY_SECONDS = 60
"""How long a writer waits for another one."""

_SAID = "CREATE VIRTUAL TABLE temp.said USING fts5vocab('main', 'passages', 'instance')"
"""Where each word of the full-text table stands; it belongs to the connection alone."""
_MAPPED_BYTES = 1 << 30
_PAGE_BYTES = 16_384
"""Larger than usual: a block of words then wastes little of its last page."""


def version() -> str:
    """Names the tables, what lies in them, and the rules by which words became keys."""
    return f"{SCHEMA}.{layout.VERSION}/{keys.version()}"


def connect_reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; raises an IndexError of ours if there is nothing to read."""
    if not path.is_file():
        raise IndexMissingError(path)
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None
        )
        found = _stored_version(connection)
    except sqlite3.DatabaseError as error:
        raise IndexUnreadableError(path, reason=str(error)) from error
    if found != version():
        connection.close()
        raise IndexOutdatedError(path)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    connection.execute(_SAID)
    return connection


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection to an index of the current version; anything else at this path is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _open(path)
    try:
        current = _stored_version(connection) == version()
    except sqlite3.DatabaseError:
        connection.close()
        _remove(path)
        connection = _open(path)
        current = False
    if not current:
        _create(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
    return connection


def _stored_version(connection: sqlite3.Connection) -> str | None:
    try:
        row = connection.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise
    return str(row[0]) if row else None


def _create(connection: sqlite3.Connection) -> None:
    """Empty the file and lay out the schema, in one step that readers see whole or not at all."""
    schema = resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    ).fetchall()
    connection.execute("BEGIN IMMEDIATE")
    for (name,) in tables:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in schema.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO facts VALUES ('version', ?)", (version(),))
    connection.execute("COMMIT")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
