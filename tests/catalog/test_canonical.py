import tomllib
import unicodedata
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalog import strategies

from mediacat.catalog import canonical, layout, schema
from mediacat.catalog.shape import Table

NO_SHAPE = Table({})
SHAPES = st.sampled_from(list(schema.SHAPES.values()))


def rewritten(text: str, shape: Table = schema.EVENT) -> str:
    return canonical.rewritten(shape, dedent(text))


def test_keys_take_the_order_of_the_shape_and_strangers_come_last() -> None:
    assert rewritten("""\
        mystery = 1
        date = 2026-02-04
        title = { en = "Forum", uk = "Форум" }
    """) == dedent("""\
        title.uk = "Форум"
        title.en = "Forum"
        date = 2026-02-04
        mystery = 1
    """)


def test_lists_of_tables_are_sections_at_the_top_and_inline_below() -> None:
    assert rewritten("""\
        pages = [{ language = "en", url = "https://a.b" }]
        [[sessions]]
        id = "opening"
        [[sessions.appearances]]
        part = "moderator"
        person = "a"
    """) == dedent("""\
        [[pages]]
        url = "https://a.b"
        language = "en"

        [[sessions]]
        id = "opening"
        appearances = [
          { person = "a", part = "moderator" },
        ]
    """)


def test_a_list_breaks_into_lines_when_it_is_too_long_or_has_comments() -> None:
    short, long = "а" * 40, "б" * 60
    assert rewritten(f'open_points = [\n  "{short}",\n]') == f'open_points = ["{short}"]\n'
    assert rewritten(f'open_points = ["{short}", "{long}"]') == (
        f'open_points = [\n  "{short}",\n  "{long}",\n]\n'
    )
    assert rewritten('open_points = [ # why\n"a"] # behind') == (
        'open_points = [\n  # why\n  "a",\n]  # behind\n'
    )


def test_comments_move_with_what_they_belong_to() -> None:
    assert rewritten("""\
        # About this file.

        # The day it opened.
        date = 2026-02-04 # a Wednesday
        # Not a working day in Japan.

        [title] # as printed
        # The organiser's own.
        en = "Forum"

        # Gone.
    """) == dedent("""\
        # About this file.

        # as printed
        # The organiser's own.
        title.en = "Forum"
        # The day it opened.
        date = 2026-02-04  # a Wednesday
        # Not a working day in Japan.

        # Gone.
    """)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("м’яка «сила»", '"м’яка «сила»"'),
        ('said "so"', r'"said \"so\""'),
        ("C:\\media", r'"C:\\media"'),
        ("a\tb\x01", r'"a\tb\u0001"'),
        ("один\nдва", '"""\nодин\nдва"""'),
        ('"один"\n""" два"', '"""\n"один"\n\\""" два\\""""'),
        (unicodedata.normalize("NFD", "Йї"), '"Йї"'),
    ],
)
def test_text_is_written_as_itself(text: str, written: str) -> None:
    rendered = canonical.render(NO_SHAPE, {"text": text})
    assert rendered == f"text = {written}\n"
    assert tomllib.loads(rendered)["text"] == unicodedata.normalize("NFC", text)


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_rewriting_twice_is_rewriting_once(data: st.DataObject) -> None:
    shape = data.draw(SHAPES)
    fitting = data.draw(strategies.fitting(shape))
    assert isinstance(fitting, dict)
    once = canonical.rewritten(shape, data.draw(strategies.texts(fitting)))
    assert canonical.rewritten(shape, once) == once


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_every_spelling_of_the_same_values_is_written_the_same_way(data: st.DataObject) -> None:
    shape = data.draw(SHAPES)
    fitting = data.draw(strategies.fitting(shape))
    assert isinstance(fitting, dict)
    bare = canonical.render(shape, fitting)
    assert tomllib.loads(bare) == fitting
    commented = canonical.rewritten(shape, data.draw(strategies.texts(fitting)))
    assert tomllib.loads(commented) == fitting


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_values_and_comments_survive_whatever_the_document(data: st.DataObject) -> None:
    document = data.draw(strategies.documents())
    text = data.draw(strategies.texts(document))
    once = canonical.rewritten(NO_SHAPE, text)
    assert tomllib.loads(once) == document
    assert canonical.rewritten(NO_SHAPE, once) == once
    for note in ("# note", "# “Жовква” [x] = {1}", '#"""', "# end"):
        assert once.count(note) == text.count(note)


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_comments_of_a_key_that_is_gone_are_kept(data: st.DataObject) -> None:
    document = data.draw(strategies.documents())
    text = data.draw(strategies.texts(document))
    rendered = canonical.render(NO_SHAPE, {}, layout.read(text))
    for note in ("# note", "# end"):
        assert rendered.count(note) == text.count(note)
