"""In how many rows somebody is heard, told without the engine, while recordings come and go."""

import contextlib
from pathlib import Path

import pytest
from tests.search.builders import a_recording

from mediacat.search import heard, index
from mediacat.search.engine import AnyOf, Field, Run
from mediacat.search.entry import IndexedRecording, Voice
from mediacat.search.sqlite.reader import SqliteIndex

LONG = "слово " * 128


def put(path: Path, *recordings: IndexedRecording) -> None:
    with index.open_writer(path) as writer:
        for recording in recordings:
            writer.put(recording)


def test_rows_are_counted_after_every_change(path: Path) -> None:
    put(path, a_recording("a/1", ("anna", LONG), ("ivan", LONG)), a_recording("a/2", ("anna", "я")))
    with contextlib.closing(SqliteIndex(path)) as engine:

        def counted() -> tuple[object, object]:
            said = engine.rows(Run(Field.KEY, ("слово",)), recordings=None, limit=100)
            speakers, voices = map(dict, engine.recordings().heard.counted(said))
            return speakers, voices.get(Voice.ORIGINAL)

        # A row holds words of the next one.
        assert counted() == ({"ivan": 2, "anna": 1}, None)
        put(path, a_recording("a/2", ("anna", "слово"), voices={"c0": Voice.ORIGINAL}))
        assert counted() == ({"anna": 2, "ivan": 2}, 1)
        with index.open_writer(path) as writer:
            writer.delete("a/1")
        assert counted() == ({"anna": 1}, 1)


@pytest.mark.parametrize("cues", [1, 2, 3, 50])
def test_what_is_kept_says_the_same_as_the_engine(path: Path, cues: int) -> None:
    everybody = ["anna", "ivan", "original"]  # whoever is called like a voice is a speaker still
    for number in range(3):
        said = [(everybody[(cue + number) % 3], "так " * (37 + cue)) for cue in range(cues)]
        voices = {f"c{cue}": list(Voice)[cue % 2] for cue in range(number, cues, 3)}
        put(path, a_recording(f"a/{number}", *said, "ніхто " * 200, voices=voices))
    with contextlib.closing(SqliteIndex(path)) as engine:

        def told(run: Run) -> list[int]:
            found: list[int] = engine.rows(run, recordings=None, limit=1_000).tolist()
            return found

        words = AnyOf((Run(Field.FORM, ("так",)), Run(Field.FORM, ("ніхто",))))
        every = engine.rows(words, recordings=None, limit=1_000)
        known = engine.recordings()
        for speaker in everybody:
            run = Run(Field.SPEAKER, (heard.speaker_word(speaker),))
            assert every[known.heard.by(every, {speaker, "nobody"})].tolist() == told(run)
        for voice in Voice:
            run = Run(Field.SPEAKER, (heard.voice_word(voice),))
            assert every[known.heard.in_voice(every, voice)].tolist() == told(run)


def test_a_recording_in_which_nobody_is_named_has_nobody(path: Path) -> None:
    put(path, a_recording("a/1", LONG), a_recording("a/2"))
    with contextlib.closing(SqliteIndex(path)) as engine:
        said = engine.rows(Run(Field.KEY, ("слово",)), recordings=None, limit=100)
        assert engine.recordings().heard.counted(said) == ((), ())
        assert not engine.recordings().heard.by(said, {"anna"}).any()
