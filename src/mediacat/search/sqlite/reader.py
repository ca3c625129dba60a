"""Asking the index file."""

import json
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np

from mediacat.search import numbering
from mediacat.search.blocks import NO_BLOCK, Block
from mediacat.search.engine import AllOf, AnyOf, Condition, Except, Field, Run
from mediacat.search.errors import IndexUnreadableError
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS, Numbers, Rows
from mediacat.search.packing import DamagedError
from mediacat.search.sqlite import store

_EVERYWHERE: Mapping[str, object] = {"low": 0, "high": (1 << 63) - 1, "only": None}
_Kept = dict[tuple[object, ...], tuple[int, Rows]]
"""What was asked within one snapshot: the limit, and the rows. Who counts them asks again."""
_NOT_ASKED = 0, numbering.of(())

# Numbers come as one text: fetched one by one each takes five times as long as finding it.
_ROWS = """
SELECT group_concat(row) FROM (
  SELECT rowid AS row FROM passages
  WHERE passages MATCH :match AND rowid BETWEEN :low AND :high {only}
  ORDER BY rowid LIMIT :limit
)
"""
_ALL_ROWS = _ROWS.format(only="")
# Of the recordings from the first one on, `only` has a byte for each: 1 where it is wanted.
_SOME_ROWS = _ROWS.format(only="AND substr(:only, (rowid - :low >> 20) + 1, 1) = x'01'")
# A match in the form column counts three times one in the key column; speakers do not count.
# Without the plus each row would be looked for on its own, which takes a hundred times as long.
_RANKED = """
SELECT group_concat(row) FROM (
  SELECT rowid AS row FROM passages
  WHERE passages MATCH :match AND rowid BETWEEN :low AND :high
    AND +rowid IN (SELECT value FROM json_each(:only))
  ORDER BY bm25(passages, 3.0, 1.0, 0.0), rowid LIMIT :limit
)
"""
# Of one word bm25 tells little more than how often a row holds it, and takes four times as long.
_HELD = "SELECT group_concat(doc) FROM temp.said WHERE term = ? AND col = 'form'"
_GAP = 20
"""Recordings in a row that are not wanted, from which on it is quicker to begin anew after them."""
_PARTS = 8
"""Times to do so, at most: each takes as long as looking at some hundred rows."""
_OFTEN = 4
"""Times as often as there are rows to rank, up to which all places of a word are looked through."""

_FREQUENCIES = """
SELECT form, sum(occurrences) FROM vocabulary WHERE form IN (SELECT value FROM json_each(?))
GROUP BY form
"""
_KEYS = "SELECT form, key FROM vocabulary WHERE form IN (SELECT value FROM json_each(?))"
_SAID = "SELECT form, key FROM vocabulary WHERE key IN (SELECT value FROM json_each(?))"
_LANGUAGES = """
SELECT DISTINCT key, language FROM vocabulary WHERE key IN (SELECT value FROM json_each(?))
"""
_NAMES = "SELECT form, occurrences FROM names WHERE sound = ?"
_FRESH = """
SELECT number, about, words, speakers, heard FROM recordings
WHERE number IN (SELECT value FROM json_each(?))
"""
_BLOCK = "SELECT texts, times FROM blocks WHERE id = ?"


def expression(condition: Condition) -> str:
    """A condition in FTS5's language; words come folded, so no quotes occur in them.

    >>> from mediacat.search.engine import Field
    >>> expression(AllOf((Run(Field.KEY, ("мир",)), Run(Field.FORM, ("без",), prefix=True))))
    '(key : "мир" AND form : "без"*)'
    """
    match condition:
        case Run(field, words, prefix):
            return f'{field} : "{" ".join(words)}"' + ("*" if prefix else "")
        case AllOf(parts):
            return "(" + " AND ".join(map(expression, parts)) + ")"
        case AnyOf(parts):
            return "(" + " OR ".join(map(expression, parts)) + ")"
        case Except(wanted, unwanted):
            return f"({expression(wanted)} NOT {expression(unwanted)})"


class SqliteIndex:
    """An index that is asked; safe to share among threads, each has its own connection."""

    def __init__(self, path: Path) -> None:
        """Raises IndexMissingError, IndexOutdatedError or IndexUnreadableError."""
        self._path = path
        self._local = threading.local()
        self._known: tuple[int, Known] = (0, Known())
        self._connection()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = store.connect_reader(self._path)
        return connection

    def close(self) -> None:
        """Close the calling thread's connection; those of other threads end with them."""
        if connection := getattr(self._local, "connection", None):
            connection.close()
            self._local.connection = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """While it is open, the calling thread sees one state of the index, whoever writes."""
        connection = self._connection()
        try:
            connection.execute("BEGIN")
            self._local.rows = {}
            yield
        except (sqlite3.DatabaseError, DamagedError) as error:
            raise IndexUnreadableError(self._path, reason=str(error)) from error
        finally:
            self._local.rows = None
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint by key of each recording."""
        return dict(self._connection().execute("SELECT key, fingerprint FROM recordings"))

    def recordings(self) -> Known:
        """All recordings by number; after somebody wrote, what is new is read."""
        connection = self._connection()
        (state,) = connection.execute("SELECT next FROM numbers").fetchone()
        seen, known = self._known
        if seen != state:
            numbers = {number for (number,) in connection.execute("SELECT number FROM recordings")}
            fresh = json.dumps(sorted(numbers - known.keys()))
            known = known.after(numbers, connection.execute(_FRESH, (fresh,)))
            self._known = (state, known)
        return known

    def rows(self, condition: Condition, *, recordings: Collection[int] | None, limit: int) -> Rows:
        """Numbers of matching rows, ascending, at most `limit`; only of these recordings."""
        match, found, left = expression(condition), [], limit
        most, every = self._kept.get((match, *_EVERYWHERE.values()), _NOT_ASKED)
        if recordings and len(every) < most:
            return every[numbering.among(every >> RECORDING_BITS, frozenset(recordings))][:limit]
        for within in _within(recordings):
            found.append(self._rows({"match": match, **within}, left))
            left -= len(found[-1])
            if not left:
                break
        return found[0] if len(found) == 1 else np.concatenate(found)

    @property
    def _kept(self) -> _Kept:
        kept: _Kept | None = getattr(self._local, "rows", None)
        return {} if kept is None else kept

    def _rows(self, values: Mapping[str, object], limit: int) -> Rows:
        asked, kept = tuple(values.values()), self._kept
        most, rows = kept.get(asked, _NOT_ASKED)
        if len(rows) == most < limit:  # there may be more
            query = _ALL_ROWS if values["only"] is None else _SOME_ROWS
            rows = self._numbers(query, {**values, "limit": limit})
            kept[asked] = limit, rows
        return rows[:limit]

    def ranked(self, condition: Condition, *, rows: Rows) -> Numbers:
        """Those of some rows that match, the best first: they hold the words often."""
        if not len(rows):
            return rows
        match condition:
            case Run(Field.FORM, (word,), False) if self._is_rare(word, _OFTEN * len(rows)):
                return self._by_count(word, rows)
        some = rows.tolist()
        values = {"low": min(some), "high": max(some), "only": json.dumps(some), "limit": len(some)}
        return self._numbers(_RANKED, {"match": expression(condition), **values})

    def _is_rare(self, word: str, most: int) -> bool:
        return self.frequencies([word]).get(word, 0) <= most

    def _by_count(self, word: str, rows: Rows) -> Numbers:
        """Those of some rows that hold a word, those first that do so most often."""
        held = self._numbers(_HELD, (word,))
        order = np.argsort(rows, kind="stable")
        places = order.take(rows.searchsorted(held, sorter=order), mode="clip")
        often = np.bincount(places[rows[places] == held], minlength=len(rows))
        most = np.argsort(-often, kind="stable")[: np.count_nonzero(often)]
        found: Numbers = rows[most]
        return found

    def _numbers(self, query: str, values: Mapping[str, object] | Sequence[object]) -> Numbers:
        (found,) = self._connection().execute(query, values).fetchone()
        return np.fromstring(found or "", np.int64, sep=",")

    def frequencies(self, forms: Collection[str]) -> Mapping[str, int]:
        """How often each of these forms was said; those never said are left out."""
        asked = json.dumps(sorted(forms))
        return dict(self._connection().execute(_FREQUENCIES, (asked,)))

    def keys_of(self, forms: Collection[str]) -> Mapping[str, str]:
        """Those of these forms that were said, each with its key."""
        return dict(self._connection().execute(_KEYS, (json.dumps(sorted(forms)),)))

    def said(self, keys: Collection[str]) -> Mapping[str, str]:
        """The forms that were said and have one of these keys, each with its key."""
        return dict(self._connection().execute(_SAID, (json.dumps(sorted(keys)),)))

    def languages(self, keys: Collection[str]) -> Collection[tuple[str, str]]:
        """Pairs of one of these keys and the language of recordings where it was said."""
        return self._connection().execute(_LANGUAGES, (json.dumps(sorted(keys)),)).fetchall()

    def names(self, sound: str) -> Mapping[str, int]:
        """The forms that were heard as names and sound like this, with how often."""
        return dict(self._connection().execute(_NAMES, (sound,)))

    def block(self, recording: int, number: int) -> Block:
        """A block of a recording, by its place there; an empty one past the end."""
        place = (recording << RECORDING_BITS) + number
        row = self._connection().execute(_BLOCK, (place,)).fetchone()
        return Block(*row) if row else NO_BLOCK


def _within(recordings: Collection[int] | None) -> Sequence[Mapping[str, object]]:
    """Values that limit rows to these recordings; a range spares looking at what lies outside."""
    if not recordings:
        return [_EVERYWHERE]
    return _parts(frozenset(recordings))


@lru_cache(maxsize=64)  # who limits an answer asks for it, its further pages and its counts
def _parts(recordings: frozenset[int]) -> Sequence[Mapping[str, object]]:
    numbers = np.array(sorted(recordings))
    gaps = np.flatnonzero(np.diff(numbers) > _GAP) + 1
    parts = np.split(numbers, gaps) if len(gaps) < _PARTS else [numbers]
    return [_only(part.tolist()) for part in parts]


def _only(recordings: Sequence[int]) -> Mapping[str, object]:
    """Of recordings in order."""
    first, last = recordings[0], recordings[-1]
    among = frozenset(recordings)
    wanted = bytes(number in among for number in range(first, last + 1))
    return {
        "low": first << RECORDING_BITS,
        "high": (last + 1 << RECORDING_BITS) - 1,
        "only": None if len(recordings) == len(wanted) else wanted,
    }
