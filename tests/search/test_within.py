"""Rows within limits are the same, however they are looked for."""

import contextlib
from pathlib import Path

import pytest
from tests.search.builders import a_recording

from mediacat.search import index, within
from mediacat.search.choose import Limits
from mediacat.search.engine import Field, Run
from mediacat.search.entry import Voice
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.sqlite.reader import SqliteIndex
from mediacat.search.whose import Whose

LONG = "слово " * 128
WANTED = Run(Field.KEY, ("слово",))


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
@pytest.mark.parametrize("among", [None, {1}, {1, 3}, {1, 2, 3, 4, 5}, {2, 4, 6}])
@pytest.mark.parametrize("voice", [None, *Voice])
def test_the_first_rows_of_some_recordings_in_some_voice(
    path: Path, limit: int, among: set[int] | None, voice: Voice | None
) -> None:
    with index.open_writer(path) as writer:
        for number in range(1, 7):
            voices = {f"c{cue}": list(Voice)[cue // 2 % 2] for cue in range(number % 2, 12, 2)}
            writer.put(a_recording(f"a/{number}", *[LONG] * 12, voices=voices))
    with contextlib.closing(SqliteIndex(path)) as engine:
        known = engine.recordings()
        numbers = {known[number].about.key: number for number in known}
        wanted = None if among is None else frozenset(numbers[f"a/{one}"] for one in among)
        found = within.rows(engine, WANTED, known, Limits(wanted, Whose(voice=voice)), limit)
        every = engine.rows(WANTED, recordings=None, limit=1_000)
        expected = [
            row
            for row, is_heard in zip(
                every.tolist(),
                known.heard.in_voice(every, voice or Voice.ORIGINAL).tolist(),
                strict=True,
            )
            if (wanted is None or row >> RECORDING_BITS in wanted) and (is_heard or not voice)
        ]
        assert expected
        assert found.tolist() == expected[:limit]
