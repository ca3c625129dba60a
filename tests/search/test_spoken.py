"""In how many rows somebody is heard, told without the engine, while recordings come and go."""

import contextlib
from pathlib import Path

import pytest
from tests.search.builders import a_recording

from mediacat.search import index, rows
from mediacat.search.engine import Field, Run
from mediacat.search.entry import IndexedRecording, Voice
from mediacat.search.spoken import Spoken, as_rows, shared
from mediacat.search.sqlite.reader import SqliteIndex

LONG = "слово " * 128


def put(path: Path, *recordings: IndexedRecording) -> None:
    with index.open_writer(path) as writer:
        for recording in recordings:
            writer.put(recording)


def test_rows_are_counted_after_every_change(path: Path) -> None:
    put(path, a_recording("a/1", ("anna", LONG), ("ivan", LONG)), a_recording("a/2", ("anna", "я")))
    with contextlib.closing(SqliteIndex(path)) as engine:
        spoken = Spoken(engine)

        def counted(word: str) -> int:
            said = as_rows(engine.rows(Run(Field.KEY, ("слово",)), recordings=None, limit=100))
            return shared(said, spoken.heard(word, engine.recordings()))

        anna, ivan = map(rows.speaker_word, ("anna", "ivan"))
        assert (counted(anna), counted(ivan)) == (1, 2)  # a row holds words of the next one
        put(path, a_recording("a/2", ("anna", "слово"), voices={"c0": Voice.ORIGINAL}))
        assert (counted(anna), counted(ivan)) == (2, 2)
        assert counted(rows.voice_word(Voice.ORIGINAL)) == 1
        with index.open_writer(path) as writer:
            writer.delete("a/1")
        assert (counted(anna), counted(ivan)) == (1, 0)


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_rows_of_a_voice_are_the_same_however_many_are_looked_at(path: Path, limit: int) -> None:
    voices = {"c1": Voice.ORIGINAL, "c4": Voice.ORIGINAL, "c9": Voice.ORIGINAL}
    put(path, a_recording("a/1", *[LONG] * 12, voices=voices), a_recording("a/2", LONG))
    with contextlib.closing(SqliteIndex(path)) as engine:
        known, wanted = engine.recordings(), Run(Field.KEY, ("слово",))
        every = engine.rows(wanted, recordings=None, limit=100)
        found = Spoken(engine).rows(wanted, Voice.ORIGINAL, known, recordings=None, limit=limit)
        # A row holds the first words of the next one as well.
        assert list(found) == [every[place] for place in (0, 1, 3, 4, 8, 9)][:limit]
