"""The index as other rooms use it: open it to read or to write."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, closing

from mediacat.model.recording import Term
from mediacat.search.engine import Engine, Writer
from mediacat.search.errors import (
    IndexMissingError,
    IndexOutdatedError,
    IndexUnreadableError,
    ServerExtraMissingError,
)
from mediacat.search.find import Searcher
from mediacat.search.place import Place, Server
from mediacat.search.sqlite.reader import SqliteIndex
from mediacat.search.sqlite.writer import SqliteWriter


def open_reader(place: Place, *, terms: Iterable[Term] = ()) -> Searcher:
    """The index at `place`, to be asked, from any thread, while others write to it.

    `terms` are the glossary's: asked for in one language they are found in both.
    Raises IndexMissingError, IndexOutdatedError, IndexUnreadableError or, of a server, what keeps
    us from it: ServerExtraMissingError, ServerAddressError, ServerUnreachableError,
    ServerRefusedError, ServerRightsError.
    """
    return Searcher(_engine(place), terms=terms)


def open_writer(place: Place) -> AbstractContextManager[Writer]:
    """The index at `place`, to be written, as a context manager; made if it is not there.

    An index that another version of mediacat made is emptied: its fingerprints are then gone too,
    so that whoever compares them finds everything stale. Raises IndexUnwritableError and, of a
    server, what `open_reader` raises.
    """
    if not isinstance(place, Server):
        return closing(SqliteWriter(place))
    try:
        from mediacat.search.postgres.writer import PostgresWriter
    except ImportError as error:
        raise ServerExtraMissingError(place) from error
    return closing(PostgresWriter(place))


def fingerprints(place: Place) -> Mapping[str, str]:
    """Under which fingerprint each recording is in the index at `place`, by the recording's key.

    Changes nothing; empty where there is no index of this version. Raises what keeps us from a
    server.
    """
    try:
        with closing(_engine(place)) as engine:
            return engine.fingerprints()
    except (IndexMissingError, IndexOutdatedError, IndexUnreadableError):
        return {}


def _engine(place: Place) -> Engine:
    if not isinstance(place, Server):
        return SqliteIndex(place)
    try:
        from mediacat.search.postgres.reader import PostgresIndex
    except ImportError as error:
        raise ServerExtraMissingError(place) from error
    return PostgresIndex(place)
