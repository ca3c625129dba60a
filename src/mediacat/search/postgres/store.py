"""The tables of the index: their version, and laying them out."""

from importlib import resources

from mediacat.search import layout
from mediacat.search.errors import IndexUnwritableError
from mediacat.search.place import Server
from mediacat.search.postgres import server as door
from mediacat.search.postgres.server import Connection
from mediacat.text import keys

SCHEMA = 3
"""Raised whenever the tables change shape or meaning."""

TABLES = ("state", "recordings", "blocks", "passages", "vocabulary", "names")

_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('mediacat'))"


def version() -> str:
    """Names the tables, what lies in them, and the rules by which words became keys."""
    return f"{SCHEMA}.{layout.VERSION}/{keys.version()}"


def make_current(connection: Connection, server: Server) -> None:
    """Empty tables in place of those of another version, in one step that readers see whole.

    Numbers go on where they stopped: who has kept a block by its number must not misread it.
    """
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise IndexUnwritableError(door.name(server), reason="its encoding is not UTF-8")
    if _stored_version(connection) == version():
        return
    with connection.transaction():
        connection.execute(_ONE_AT_A_TIME)
        found = _stored_version(connection)
        if found == version():
            return
        following = _next_number(connection) if found is not None else 1
        if not _exists(connection, "to_regnamespace", "mediacat"):
            connection.execute("CREATE SCHEMA mediacat")
        for table in TABLES:
            connection.execute(f"DROP TABLE IF EXISTS mediacat.{table}")
        schema = resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8")
        connection.execute(schema)
        connection.execute("INSERT INTO mediacat.state VALUES (%s, %s, 0)", (version(), following))


def _stored_version(connection: Connection) -> str | None:
    if not _exists(connection, "to_regclass", "mediacat.state"):
        return None
    row = connection.execute("SELECT version FROM mediacat.state").fetchone()
    return str(row[0]) if row else None


def _next_number(connection: Connection) -> int:
    row = connection.execute("SELECT next FROM mediacat.state").fetchone()
    return int(row[0]) if row else 1


def _exists(connection: Connection, function: str, name: str) -> bool:
    row = connection.execute(f"SELECT {function}(%s) IS NOT NULL", (name,)).fetchone()
    return bool(row and row[0])
