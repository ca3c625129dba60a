"""Both engines give the same answers, on catalogs and to queries nobody has thought of."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.builders import a_recording

from mediacat.search import heard, index, numbering
from mediacat.search.engine import AllOf, AnyOf, Condition, Engine, Except, Field, Run
from mediacat.search.entry import IndexedRecording
from mediacat.search.find import Searcher
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.place import Place, Server
from mediacat.search.postgres.reader import PostgresIndex
from mediacat.search.sqlite.reader import SqliteIndex
from mediacat.text import keys, tokens

SAID = [
    *("мир", "миру", "світ", "безпека", "безпеки", "Безпеко!", "по-друге", "п’ять", "25"),
    *("Japan's", "don't", "—", "Зеленський", "Zelensky", "так-так-так", "і", "ґ'ґ", "naïve"),
    *("а" * 600, "а" * 601),  # longer than what a server's lexeme holds of a word
]
SPEAKERS = ["anna", "ян-о'ніл", None]
ASKED = [
    *SAID[:-2],
    *("безпек*", "ми*", "OR", "-мир", "speaker:anna", '"мир миру"', "бзпека", "25"),
]

CUES = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.lists(st.sampled_from(SAID), min_size=1, max_size=60)),
    min_size=1,
    max_size=6,
)
QUERIES = st.lists(st.sampled_from(ASKED), min_size=1, max_size=10).map(" ".join)
FORMS = sorted({form for word in SAID for form in tokens.forms(word)})


def conditions() -> st.SearchStrategy[Condition]:
    words = st.lists(st.sampled_from(FORMS), min_size=1, max_size=3)
    run = st.one_of(
        st.builds(
            lambda said, start: Run(Field.FORM, (*said, start), prefix=True),
            st.lists(st.sampled_from(FORMS), max_size=2),
            st.sampled_from(FORMS).map(lambda form: form[:3]),
        ),
        st.builds(lambda said: Run(Field.FORM, tuple(said)), words),
        st.builds(lambda said: Run(Field.KEY, tuple(map(keys.key, said))), words),
        st.sampled_from(["anna", "ян-о'ніл", "nobody"]).map(
            lambda speaker: Run(Field.SPEAKER, (heard.speaker_word(speaker),))
        ),
    )
    return st.recursive(
        run,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
            st.builds(Except, inner, inner),
        ),
        max_leaves=6,
    )


def recorded(said: list[list[tuple[str | None, list[str]]]]) -> list[IndexedRecording]:
    return [
        a_recording(
            f"a/{number}",
            *(
                (speaker, " ".join(words)) if speaker else " ".join(words)
                for speaker, words in cues
            ),
        )
        for number, cues in enumerate(said)
    ]


CATALOGS = st.lists(CUES, min_size=1, max_size=3).map(recorded)


@dataclass(frozen=True, slots=True)
class Both:
    """Two indexes of the same recordings."""

    places: tuple[Place, Place]
    engines: tuple[Engine, Engine]

    def hold(self, recordings: Sequence[IndexedRecording]) -> None:
        """Index these, and forget all others."""
        for place in self.places:
            with index.open_writer(place) as writer:
                for key in writer.fingerprints():
                    writer.delete(key)
                for recording in recordings:
                    writer.put(recording)


@pytest.fixture
def both(path: Path, server: Server) -> Iterator[Both]:
    for place in (path, server):
        with index.open_writer(place):
            pass  # an empty index
    with (
        contextlib.closing(SqliteIndex(path)) as embedded,
        contextlib.closing(PostgresIndex(server)) as served,
    ):
        yield Both((path, server), (embedded, served))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=12,
)
@given(catalog=CATALOGS, queries=st.lists(QUERIES, max_size=6))
def test_queries_find_the_same_in_the_same_places(
    both: Both, catalog: list[IndexedRecording], queries: list[str]
) -> None:
    both.hold(catalog)
    embedded, served = map(Searcher, both.engines)
    for query in queries:
        assert embedded.search(query, limit=100) == served.search(query, limit=100)
        assert embedded.overview(query) == served.overview(query)
        for recording in catalog:
            key = recording.about.key
            assert embedded.inside(query, key) == served.inside(query, key)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=12,
)
@given(
    catalog=CATALOGS,
    asked=st.lists(conditions(), max_size=8),
    only=st.sets(st.integers(0, 3), max_size=2),
    limit=st.integers(1, 6),
)
def test_conditions_find_the_same_rows(
    both: Both,
    catalog: list[IndexedRecording],
    asked: list[Condition],
    only: set[int],
    limit: int,
) -> None:
    both.hold(catalog)
    for condition in asked:
        embedded, served = (found(engine, condition, only, limit) for engine in both.engines)
        assert embedded == served
    embedded, served = both.engines
    assert embedded.frequencies(FORMS) == served.frequencies(FORMS)
    their_keys = set(map(keys.key, FORMS))
    assert embedded.keys_of(FORMS) == served.keys_of(FORMS)
    assert embedded.said(their_keys) == served.said(their_keys)
    for form in FORMS:
        assert embedded.names(keys.sound(form)) == served.names(keys.sound(form))


def found(engine: Engine, condition: Condition, only: set[int], limit: int) -> object:
    """The rows of a condition.

    Recordings by their place in the index: their numbers tell what was written before.
    """
    numbers = sorted(engine.recordings())
    within = {numbers[one] for one in only if one < len(numbers)} or None
    first = engine.rows(condition, recordings=within, limit=limit).tolist()
    whole = engine.rows(condition, recordings=within, limit=1_000).tolist()
    ranked = engine.ranked(condition, rows=numbering.of(whole[::-1]))
    assert sorted(ranked.tolist()) == whole
    return [
        [(numbers.index(row >> RECORDING_BITS), row % 2**RECORDING_BITS) for row in part]
        for part in (first, whole)
    ]


def test_rows_that_hold_a_word_equally_often_stay_in_the_order_they_come_in(both: Both) -> None:
    often = [" ".join(["мир"] * many + ["інше"] * (40 - many)) for many in (1, 2, 1, 3, 2, 1)]
    both.hold([a_recording(f"a/{number}", said) for number, said in enumerate(often)])
    for engine in both.engines:
        rows = engine.rows(Run(Field.KEY, ("мир",)), recordings=None, limit=10)
        ranked = engine.ranked(Run(Field.FORM, ("мир",)), rows=rows[::-1])
        assert ranked.tolist() == rows[[3, 4, 1, 5, 2, 0]].tolist()
