"""Writing to the index on a server, one whole recording at a time.

Each recording is one transaction: readers go on with the state they began with, and what was cut
off in the middle was never there.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from mediacat.model.language import Language
from mediacat.search import layout
from mediacat.search.entry import IndexedRecording
from mediacat.search.layout import Content
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.place import Server
from mediacat.search.postgres import lexemes, store
from mediacat.search.postgres import server as door
from mediacat.search.postgres.server import Connection

T = TypeVar("T", bound=Hashable)

BUSY_SECONDS = 60
"""How long a writer waits for another one."""

_TAKE = "UPDATE mediacat.state SET next = next + 1, changes = changes + 1 RETURNING next"
_FORMS = """
INSERT INTO mediacat.vocabulary (language, key, form, occurrences)
SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[])
ON CONFLICT (form, language)
DO UPDATE SET occurrences = vocabulary.occurrences + excluded.occurrences
"""
_NO_FORMS = "DELETE FROM mediacat.vocabulary WHERE form = ANY (%s) AND occurrences = 0"
_NAMES = """
INSERT INTO mediacat.names SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[])
ON CONFLICT (sound, form) DO UPDATE SET occurrences = names.occurrences + excluded.occurrences
"""
_NO_NAMES = """
DELETE FROM mediacat.names
WHERE (sound, form) IN (SELECT * FROM unnest(%s::text[], %s::text[])) AND occurrences = 0
"""


class PostgresWriter:
    """The one who writes. A second writer waits for the first one's commit."""

    def __init__(self, server: Server) -> None:
        """Tables of another version are replaced by empty ones."""
        self._server = server
        self._connection = door.connect(server)
        try:
            with door.writing(server):
                self._connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
                store.make_current(self._connection, server)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint by key of each recording in the index."""
        with door.reading(self._server):
            query = "SELECT key, fingerprint FROM mediacat.recordings"
            return dict(self._connection.execute(query).fetchall())

    def put(self, recording: IndexedRecording) -> None:
        """Index a recording in place of what was known of it before.

        Raises IndexUnwritableError if the disk is full or another writer holds the index.
        """
        parts = layout.of(recording)
        with self._transaction() as (connection, number):
            before = _forget(connection, recording.about.key)
            connection.execute(
                "INSERT INTO mediacat.recordings VALUES (%s, %s, %s, %s, %s, %s, %s)",
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
            first = number << RECORDING_BITS
            _copy(connection, "blocks", enumerate(parts.blocks, first))
            vectors = ((lexemes.vector(columns),) for columns in parts.passages)
            _copy(connection, "passages", enumerate(vectors, first))
            _count(connection, before, parts)

    def delete(self, key: str) -> None:
        """Forget a recording; nothing happens if it is not there."""
        with self._transaction() as (connection, _):
            _count(connection, _forget(connection, key), _NOTHING)

    def compact(self) -> None:
        """Give room back and count words anew for the planner; worth it after a large build."""
        with door.writing(self._server):
            tables = ", ".join(f"mediacat.{table}" for table in store.TABLES)
            self._connection.execute(f"VACUUM (ANALYZE) {tables}")

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, int]]:
        """Until the commit nobody else writes; with the number for a new recording."""
        with door.writing(self._server), self._connection.transaction():
            row = self._connection.execute(_TAKE).fetchone()
            assert row is not None, "state has one row"
            yield self._connection, row[0]


_NOTHING = Content(language=Language.UKRAINIAN, texts=(), passages=())  # or of another one


def _forget(connection: Connection, key: str) -> Content:
    """Take a recording out; gives what was counted of it."""
    found = connection.execute(
        "DELETE FROM mediacat.recordings WHERE key = %s RETURNING number, about", (key,)
    ).fetchone()
    if found is None:
        return _NOTHING
    number, about = found
    first = number << RECORDING_BITS
    rows = (first, first + (1 << RECORDING_BITS) - 1)
    blocks = connection.execute(
        "DELETE FROM mediacat.blocks WHERE id BETWEEN %s AND %s RETURNING id, texts, times", rows
    ).fetchall()
    connection.execute("DELETE FROM mediacat.passages WHERE id BETWEEN %s AND %s", rows)
    return layout.again(about, ((texts, times) for _, texts, times in sorted(blocks)))


def _copy(
    connection: Connection, table: str, rows: Iterator[tuple[int, tuple[object, ...]]]
) -> None:
    with connection.cursor().copy(f"COPY mediacat.{table} FROM STDIN") as copy:
        for number, columns in rows:
            copy.write_row((number, *columns))


def _count(connection: Connection, before: Content, now: Content) -> None:
    """Change how often words were said by what differs."""
    forms = _difference(now.forms(), before.forms())
    names = _difference(now.names(), before.names())
    connection.execute(_FORMS, (*_columns(forms, 3), list(forms.values())))
    connection.execute(_NAMES, (*_columns(names, 2), list(names.values())))
    connection.execute(_NO_FORMS, ([form for (*_, form), often in forms.items() if often < 0],))
    connection.execute(_NO_NAMES, _columns([name for name in names if names[name] < 0], 2))


def _columns(rows: Collection[tuple[str, ...]], many: int) -> list[list[str]]:
    return [[row[column] for row in rows] for column in range(many)]


def _difference(now: Counter[T], before: Counter[T]) -> dict[T, int]:
    now.subtract(before)
    return {one: count for one, count in now.items() if count}
