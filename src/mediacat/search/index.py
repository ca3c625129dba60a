"""The index as other rooms use it: open it to read or to write."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from mediacat.model.recording import Term
from mediacat.search.errors import SearchIndexError
from mediacat.search.find import Searcher
from mediacat.search.sqlite import store
from mediacat.search.sqlite.reader import SqliteIndex
from mediacat.search.sqlite.writer import SqliteWriter


def open_reader(path: Path, *, terms: Iterable[Term] = ()) -> Searcher:
    """The index at `path`, to be asked, from any thread, while others write to it.

    `terms` are the glossary's: asked for in one language they are found in both.
    Raises IndexMissingError, IndexOutdatedError or IndexUnreadableError.
    """
    return Searcher(SqliteIndex(path), terms=terms)


def open_writer(path: Path) -> SqliteWriter:
    """The index at `path`, to be written, as a context manager; made if it is not there.

    An index that another version of mediacat made is emptied: its fingerprints are then gone too,
    so that whoever compares them finds everything stale.
    """
    return SqliteWriter(path)


def fingerprints(path: Path) -> Mapping[str, str]:
    """Under which fingerprint each recording is in the index at `path`, by the recording's key.

    Changes nothing; empty where there is no index of this version.
    """
    try:
        with closing(store.connect_reader(path)) as connection:
            return dict(connection.execute("SELECT key, fingerprint FROM recordings"))
    except SearchIndexError:
        return {}
