from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Mark, Segment, Word
from mediacat.transcribe import kept
from mediacat.transcribe.pieces import Piece

spans = st.tuples(st.integers(0, 10**8), st.integers(0, 10**5)).map(
    lambda one: Span(Milliseconds(one[0]), Milliseconds(one[0] + one[1]))
)
texts = st.text(min_size=1).map(str.strip).filter(bool)


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    language = draw(st.sampled_from(Language))
    words = st.builds(
        Word,
        text=texts,
        span=spans,
        probability=st.floats(0, 1) | st.none(),
        language=st.just(language),
    )
    return Segment(
        span=draw(spans),
        language=language,
        words=tuple(draw(st.lists(words, max_size=5))),
        marks=tuple(draw(st.lists(st.sampled_from(Mark)))),
    )


batches = st.builds(
    kept.Batch,
    segments=st.lists(segments(), max_size=3).map(tuple),
    language=st.sampled_from(Language),
)
EMPTY = kept.Batch(segments=(), language=Language.ENGLISH)


@pytest.fixture(scope="module")
def kept_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@settings(deadline=None, max_examples=40)
@given(batches)
def test_what_is_read_equals_what_was_kept(kept_folder: Path, batch: kept.Batch) -> None:
    folder = kept.Folder(kept_folder, "circumstances")
    folder.keep_batch(3, batch)
    assert folder.batch(3) == batch


def test_nothing_is_read_where_nothing_was_kept(tmp_path: Path) -> None:
    folder = kept.Folder(tmp_path, ["a"])
    assert folder.plan() is None
    assert folder.batch(0) is None


def test_a_plan_is_kept(tmp_path: Path) -> None:
    spans = (Span(Milliseconds(0), Milliseconds(5)), Span(Milliseconds(7), Milliseconds(9)))
    plan = kept.Plan(cores=spans[1:], regions=spans, pieces=(Piece(spans), Piece(spans[:1])))
    kept.Folder(tmp_path, ["a"]).keep_plan(plan)
    assert kept.Folder(tmp_path, ["a"]).plan() == plan


def test_other_circumstances_see_nothing_of_it(tmp_path: Path) -> None:
    kept.Folder(tmp_path, ["large-v2"]).keep_batch(0, EMPTY)
    assert kept.Folder(tmp_path, ["large-v2"]).batch(0) == EMPTY
    assert kept.Folder(tmp_path, ["tiny"]).batch(0) is None


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    folder = kept.Folder(tmp_path, [])
    folder.keep_batch(0, EMPTY)
    (file,) = tmp_path.rglob("batch-*.json")
    file.write_text("[{")
    assert folder.batch(0) is None
