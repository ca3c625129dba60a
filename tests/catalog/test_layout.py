import tomllib
from collections.abc import Iterator
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalog import strategies

from mediacat.catalog import layout
from mediacat.catalog.layout import KeyPath

TEXT = dedent('''\
    # head

    # about the title
    title.uk = "Форум" # in Ukrainian
    title."en" = "Forum"
    note = """
    # not a comment
    [not.a.table]
    end = "\\""""
    literal = \'\'\'
    it''s '\'\'\'
    # directly below

    list = [
      # first
      1,
      2, # second
      { a = "x", "b c".d = [3] },
      # closing
    ]

    [[sessions]]
    id = "opening"

    [[sessions]] # header
    id = "panel-1"
    appearances = [{ person = "a" }, { person = "b" }]

    [[sessions.links]]
    url = 1.5

    [sessions.links.more]
    when = 2026-02-04 10:00:00
    # the end
''')

LINES: dict[KeyPath, int] = {
    ("title", "uk"): 4,
    ("title", "en"): 5,
    ("note",): 6,
    ("literal",): 10,
    ("list",): 14,
    ("list", 0): 16,
    ("list", 1): 17,
    ("list", 2): 18,
    ("list", 2, "a"): 18,
    ("list", 2, "b c", "d", 0): 18,
    ("sessions",): 22,
    ("sessions", 0): 22,
    ("sessions", 0, "id"): 23,
    ("sessions", 1): 25,
    ("sessions", 1, "id"): 26,
    ("sessions", 1, "appearances", 1, "person"): 27,
    ("sessions", 1, "links", 0, "url"): 30,
    ("sessions", 1, "links", 0, "more", "when"): 33,
}


@pytest.mark.parametrize(("key", "line"), LINES.items())
def test_every_key_has_its_line(key: KeyPath, line: int) -> None:
    assert layout.read(TEXT).line_of(key) == line


def test_a_key_that_is_missing_is_looked_for_where_it_should_stand() -> None:
    found = layout.read(TEXT)
    assert found.line_of(("sessions", 1, "title", "uk")) == 25
    assert found.line_of(("place", "uk")) == 1


def test_comments_belong_to_what_they_stand_above_beside_or_below() -> None:
    found = layout.read(TEXT)
    places = found.places
    assert found.head == ("# head",)
    assert places["title", "uk"].above == ("# about the title",)
    assert places["title", "uk"].beside == "# in Ukrainian"
    assert places["literal",].below == ("# directly below",)
    assert places["list", 0].above == ("# first",)
    assert places["list", 1].beside == "# second"
    assert places["list", 2].below == ("# closing",)
    assert places["sessions", 1].beside == "# header"
    assert places["sessions", 1, "links", 0, "more", "when"].below == ("# the end",)


def test_windows_line_ends_count_as_one() -> None:
    assert layout.read("a = 1\r\n\r\n# b\r\nb = 2\r\n").line_of(("b",)) == 4


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_it_finds_exactly_the_keys_that_the_values_have(data: st.DataObject) -> None:
    document = data.draw(strategies.documents())
    text = data.draw(strategies.texts(document))
    found = layout.read(text)
    wanted = set(_paths(tomllib.loads(text), ()))
    assert wanted >= set(found.places)
    leaves = {path for path in wanted if not any(_is_above(path, other) for other in wanted)}
    assert leaves <= set(found.places)


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_no_comment_is_overlooked(data: st.DataObject) -> None:
    text = data.draw(strategies.texts(data.draw(strategies.documents())))
    found = layout.read(text)
    kept = [*found.head, *found.tail]
    for place in found.places.values():
        kept += [*place.above, *place.below, *([place.beside] if place.beside else [])]
    for note in ("# note", "# “Жовква” [x] = {1}", "# end"):
        assert sum(line.count(note) for line in kept) == text.count(note)


def _paths(value: object, path: KeyPath) -> Iterator[KeyPath]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


def _is_above(path: KeyPath, other: KeyPath) -> bool:
    return len(other) > len(path) and other[: len(path)] == path
