"""Rows within limits are the same, however they are looked for."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.search.builders import a_recording

from mediacat.model.language import Language
from mediacat.search import index, within
from mediacat.search.choose import Chooser
from mediacat.search.engine import AllOf, AnyOf, Condition, Except, Field, Run
from mediacat.search.entry import Voice
from mediacat.search.heard import voice_word
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.query import Filters
from mediacat.search.sqlite.reader import SqliteIndex

LANGUAGES = (Language.UKRAINIAN, Language.ENGLISH)
SAID = {
    Language.UKRAINIAN: "слово " * 127 + "мир",
    Language.ENGLISH: "слово " * 127 + "peace",
}
BOTH, UK, EN = (Run(Field.KEY, (word,)) for word in ("слово", "мир", "peac"))
CONDITIONS = {
    "said in both": BOTH,
    "said in one": UK,
    "by its form": Run(Field.FORM, ("peace",)),
    "a phrase": Run(Field.KEY, ("слово", "мир")),
    "a beginning": Run(Field.FORM, ("pea",), prefix=True),
    "one of either language": AnyOf((UK, EN)),
    "of one, in a recording of any": AllOf((BOTH, EN)),
    "of neither together": AllOf((UK, EN)),
    "not of one": Except(BOTH, UK),
    "never said": Run(Field.KEY, ("ніколи",)),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteIndex]:
    path: Path = tmp_path_factory.mktemp("within") / "catalog.db"
    with index.open_writer(path) as writer:
        for number in range(8):
            language = LANGUAGES[number % 2]
            cues = [SAID[language] if cue % 4 == 0 else "слово " * 128 for cue in range(12)]
            voices = {f"c{cue}": list(Voice)[cue // 2 % 2] for cue in range(number % 3, 12, 2)}
            recording = a_recording(f"a/{number}", *cues, voices=voices, language=language)
            writer.put(recording)
    with contextlib.closing(SqliteIndex(path)) as opened:
        yield opened


@pytest.mark.parametrize("only", [None, {0}, {0, 2}, {0, 1, 2, 4, 6, 7}, {1, 3, 5, 7}])
@pytest.mark.parametrize("language", [None, *LANGUAGES])
@pytest.mark.parametrize("voice", [None, *Voice])
@pytest.mark.parametrize("condition", CONDITIONS.values(), ids=CONDITIONS)
def test_the_first_rows_within_limits(
    engine: SqliteIndex,
    condition: Condition,
    voice: Voice | None,
    language: Language | None,
    only: set[int] | None,
) -> None:
    known = engine.recordings()
    numbers = [known.numbers[f"a/{one}"] for one in range(8)]
    some = None if only is None else {numbers[one] for one in only}
    limits = Chooser().limits(known, Filters(language=language, voice=voice), some)
    every = engine.rows(condition, recordings=None, limit=1_000)
    expected = [
        row
        for row in every.tolist()
        if (some is None or row >> RECORDING_BITS in some)
        and (language is None or known[row >> RECORDING_BITS].about.language is language)
    ]
    if voice is not None:
        spoken = Run(Field.SPEAKER, (voice_word(voice),))
        heard = engine.rows(AllOf((condition, spoken)), recordings=None, limit=1_000).tolist()
        expected = [row for row in expected if row in heard]
    if limits.is_empty:
        assert not expected
        return
    for limit in (1, 2, 5, 100):
        found = within.rows(engine, condition, known, limits, limit)
        assert found.tolist() == expected[:limit]
        assert within.first(engine, condition, limits, limit).tolist() == expected[:limit]
