"""Asking the index on a server."""

import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from mediacat.search import numbering
from mediacat.search.blocks import NO_BLOCK, Block
from mediacat.search.engine import Condition
from mediacat.search.errors import IndexMissingError, IndexOutdatedError
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Numbers, Rows
from mediacat.search.place import Server
from mediacat.search.postgres import lexemes, store
from mediacat.search.postgres import server as door
from mediacat.search.postgres.pool import Pool
from mediacat.search.postgres.server import Connection

_LAST_ROW = (1 << 63) - 1

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_STATE = "SELECT version, changes FROM mediacat.state"
# The index knows which rows hold words, not where: phrases are looked for in the words themselves,
# row by row, no further than needed. Without phrases `exact` is null.
_ROWS = """
WITH found AS MATERIALIZED (
  SELECT id, words FROM mediacat.passages
  WHERE words @@ %(match)s::tsquery AND id BETWEEN %(low)s AND %(high)s
    AND (%(only)s::bigint[] IS NULL OR id >> 20 = ANY (%(only)s::bigint[]))
)
SELECT id FROM (SELECT * FROM found ORDER BY id OFFSET 0) AS ordered
WHERE %(exact)s::tsquery IS NULL OR words @@ %(exact)s::tsquery LIMIT %(limit)s
"""
# As bm25 does: how often a row holds each word or phrase, more for rare ones; rare is counted
# among the rows found. ts_filter unpacks a row's words once for all that is looked for in them.
_RANKED = """
WITH unpacked AS (
  SELECT id, ts_filter(words, '{a,b}') AS words FROM mediacat.passages
  WHERE id = ANY (%(rows)s::bigint[]) AND words @@ %(match)s::tsquery
  OFFSET 0
), found AS MATERIALIZED (
  SELECT id, ARRAY(
    SELECT CASE WHEN words @@ run THEN ts_rank(%(weights)s::real[], words, run) END
    FROM unnest(%(runs)s::tsquery[]) AS run
  ) AS ranks
  FROM unpacked
), held AS (
  SELECT id, run, often FROM found, unnest(ranks) WITH ORDINALITY AS one (often, run)
), rare AS (
  SELECT run, ln(1 + count(*) / nullif(count(often), 0)::real) AS weight FROM held GROUP BY run
)
SELECT id FROM found LEFT JOIN held USING (id) LEFT JOIN rare USING (run)
JOIN unnest(%(rows)s::bigint[]) WITH ORDINALITY AS asked (id, place) USING (id)
GROUP BY id, place ORDER BY sum(often * weight) DESC NULLS LAST, place
"""
_FINGERPRINTS = "SELECT key, fingerprint FROM mediacat.recordings"
_RECORDINGS = "SELECT number, about, words, speakers, heard FROM mediacat.recordings"
_FREQUENCIES = """
SELECT form, sum(occurrences)::bigint FROM mediacat.vocabulary WHERE form = ANY (%s) GROUP BY form
"""
_KEYS = "SELECT form, key FROM mediacat.vocabulary WHERE form = ANY (%s)"
_SAID = "SELECT form, key FROM mediacat.vocabulary WHERE key = ANY (%s)"
_LANGUAGES = "SELECT DISTINCT key, language FROM mediacat.vocabulary WHERE key = ANY (%s)"
_NAMES = "SELECT form, occurrences FROM mediacat.names WHERE sound = %s"
_BLOCK = "SELECT texts, times FROM mediacat.blocks WHERE id = %s"


class PostgresIndex:
    """An index that is asked; safe to share among threads."""

    def __init__(self, server: Server) -> None:
        """Raises IndexMissingError, IndexOutdatedError, or what keeps us from the server."""
        self._server = server
        self._pool = Pool(server)
        self._local = threading.local()
        self._known: tuple[int, Known] | None = None
        try:
            with self.snapshot():
                pass  # it asks for the stored version; there is nothing else to read yet
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connections that no thread is using."""
        self._pool.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """While it is open, the calling thread sees one state of the index, whoever writes."""
        with self._pool.connection(_BEGIN) as connection:
            row = connection.execute(_STATE).fetchone()
            if row is None:
                raise IndexMissingError(door.name(self._server))
            if row[0] != store.version():
                raise IndexOutdatedError(door.name(self._server))
            self._local.connection, self._local.changes = connection, row[1]
            try:
                yield
            finally:
                self._local.connection = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            yield connection
            return
        with self.snapshot():
            yield self._local.connection

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint by key of each recording."""
        with self._connection() as connection:
            return dict(connection.execute(_FINGERPRINTS).fetchall())

    def recordings(self) -> Known:
        """All recordings by number; read again only after somebody wrote."""
        with self._connection() as connection:
            changes: int = self._local.changes
            known = self._known
            if known is None or known[0] != changes:
                found = connection.execute(_RECORDINGS)
                known = self._known = (changes, Known.from_rows(found))
            return known[1]

    def rows(self, condition: Condition, *, recordings: Collection[int] | None, limit: int) -> Rows:
        """Numbers of matching rows, ascending, at most `limit`; only of these recordings."""
        values = {**_asked(condition, recordings), "limit": limit}
        with self._connection() as connection:
            return numbering.of(row for (row,) in connection.execute(_ROWS, values))

    def ranked(self, condition: Condition, *, rows: Rows) -> Numbers:
        """Those of some rows that match, the best first: they hold the words often."""
        runs, weights = lexemes.runs(condition), lexemes.RANK_WEIGHTS
        match = lexemes.query(condition)
        values = {"rows": rows.tolist(), "match": match, "runs": runs, "weights": weights}
        with self._connection() as connection:
            return numbering.of(row for (row,) in connection.execute(_RANKED, values))

    def frequencies(self, forms: Collection[str]) -> Mapping[str, int]:
        """How often each of these forms was said; those never said are left out."""
        with self._connection() as connection:
            return dict(connection.execute(_FREQUENCIES, (sorted(forms),)).fetchall())

    def keys_of(self, forms: Collection[str]) -> Mapping[str, str]:
        """Those of these forms that were said, each with its key."""
        with self._connection() as connection:
            return dict(connection.execute(_KEYS, (sorted(forms),)).fetchall())

    def said(self, keys: Collection[str]) -> Mapping[str, str]:
        """The forms that were said and have one of these keys, each with its key."""
        with self._connection() as connection:
            return dict(connection.execute(_SAID, (sorted(keys),)).fetchall())

    def languages(self, keys: Collection[str]) -> Collection[tuple[str, str]]:
        """Pairs of one of these keys and the language of recordings where it was said."""
        with self._connection() as connection:
            return connection.execute(_LANGUAGES, (sorted(keys),)).fetchall()

    def names(self, sound: str) -> Mapping[str, int]:
        """The forms that were heard as names and sound like this, with how often."""
        with self._connection() as connection:
            return dict(connection.execute(_NAMES, (sound,)).fetchall())

    def block(self, recording: int, number: int) -> Block:
        """A block of a recording, by its place there; an empty one past the end."""
        place = (recording << RECORDING_BITS) + number
        with self._connection() as connection:
            row = connection.execute(_BLOCK, (place,)).fetchone()
        return Block(*row) if row else NO_BLOCK


def _asked(condition: Condition, recordings: Collection[int] | None) -> dict[str, object]:
    loose = lexemes.loosely(condition)
    exact = None if loose == condition else lexemes.query(condition)
    return {"match": lexemes.query(loose), "exact": exact, **_within(recordings)}


def _within(recordings: Collection[int] | None) -> dict[str, object]:
    """Values that limit rows to these recordings; the range spares looking at what lies outside."""
    if not recordings:
        return {"low": 0, "high": _LAST_ROW, "only": None}
    return {
        "low": min(recordings) << RECORDING_BITS,
        "high": (max(recordings) + 1 << RECORDING_BITS) - 1,
        "only": None if len(recordings) == 1 else sorted(recordings),
    }
