"""The door to PostgreSQL: connections, and what goes wrong with them in our words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import conninfo, errors
from psycopg.rows import TupleRow

from mediacat.errors import MediacatError
from mediacat.search.errors import (
    IndexMissingError,
    IndexUnreadableError,
    IndexUnwritableError,
    ServerAddressError,
    ServerRefusedError,
    ServerRightsError,
    ServerUnreachableError,
)
from mediacat.search.place import Server

Connection = psycopg.Connection[TupleRow]

_PATIENCE_S = 10
"""How long to wait for a server that does not answer."""
_REFUSED = re.compile(
    r"(password authentication failed for user .+|no password supplied|fe_sendauth: .+"
    r"|role .+ does not exist|database .+ does not exist|no pg_hba\.conf entry .+"
    r"|Peer authentication failed for user .+|permission denied for database .+)"
)


def name(server: Server) -> str:
    """The database, its host and its user, without the password.

    >>> name(Server("postgresql://anna:secret@db.example/forum"))
    'PostgreSQL (user=anna dbname=forum host=db.example)'
    """
    said = _parts(server)
    shown = [f"{part}={said[part]}" for part in ("user", "dbname", "host", "port") if part in said]
    return f"PostgreSQL ({' '.join(shown) or 'as PGHOST, PGDATABASE and PGUSER say'})"


def connect(server: Server) -> Connection:
    """A connection in which every statement is a transaction of its own.

    Raises ServerAddressError, ServerUnreachableError or ServerRefusedError.
    """
    said = {"connect_timeout": _PATIENCE_S, "application_name": "mediacat", **_parts(server)}
    address = conninfo.make_conninfo("", **said, client_encoding="utf8")
    try:
        # Plans are made for the words at hand: a rare and a common one need different plans.
        return psycopg.connect(address, autocommit=True, prepare_threshold=None)
    except psycopg.OperationalError as error:
        if refused := _REFUSED.search(str(error)):
            raise ServerRefusedError(name(server), reason=refused[1]) from error
        raise ServerUnreachableError(name(server), reason=_line(error)) from error


def runs(connection: Connection, statement: str) -> bool:
    """Run a statement; False where the connection is gone, so that another one may do better."""
    try:
        connection.execute(statement)
    except psycopg.Error as error:
        if connection.broken or _is_gone(error):
            return False
        raise
    return True


def _parts(server: Server) -> dict[str, str | int | None]:
    try:
        return conninfo.conninfo_to_dict(server.dsn)
    except psycopg.ProgrammingError:
        # Not "from error": its message quotes the address, and the password in it.
        raise ServerAddressError(server) from None


@contextmanager
def reading(server: Server) -> Iterator[None]:
    """What goes wrong with a server while the index is asked."""
    try:
        yield
    except psycopg.Error as error:
        raise _plain(server, error) or IndexUnreadableError(
            name(server), reason=_line(error)
        ) from error


@contextmanager
def writing(server: Server) -> Iterator[None]:
    """What goes wrong with a server while the index is written."""
    try:
        yield
    except errors.LockNotAvailable as error:
        reason = "another process is writing it"
        raise IndexUnwritableError(name(server), reason=reason) from error
    except psycopg.Error as error:
        raise _plain(server, error) or IndexUnwritableError(
            name(server), reason=_line(error)
        ) from error


def _plain(server: Server, error: psycopg.Error) -> MediacatError | None:
    """An error that is the same whoever meets it."""
    match error:
        case errors.InsufficientPrivilege():
            return ServerRightsError(name(server), reason=_line(error))
        case errors.UndefinedTable() | errors.InvalidSchemaName():
            return IndexMissingError(name(server))
        case psycopg.OperationalError() if _is_gone(error):
            return ServerUnreachableError(name(server), reason=_line(error))
    return None


def _is_gone(error: psycopg.Error) -> bool:
    """Whether the server ended the connection, or it broke."""
    return error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))


def _line(error: psycopg.Error) -> str:
    """The first line of the server's own words."""
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
