"""Quotation marks of every kind, nested, across paragraphs, closed late or never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.quotes.page import marks


def quoted(*blocks: str) -> list[list[str]]:
    found = marks.quotations(blocks, [False] * len(blocks))
    return [one.paragraphs(blocks) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "He said: “Come home now”, and left.",
        'He said: "Come home now", and left.',
        "Він сказав: «Come home now», і пішов.",
        "Він сказав: „Come home now“, і пішов.",
        "He said: ”Come home now”, and left.",
        "He said: »Come home now«, and left.",
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    assert quoted(text) == [["Come home now"]]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“They call it “law” at times”, he said", "They call it “law” at times"),
        ("«Слово «сусід» не порожнє», – сказав він", "Слово «сусід» не порожнє"),
        ("“He said ‘no’ twice”", "He said ‘no’ twice"),
        ("«Центр «Берег» працює», – каже вона", "Центр «Берег» працює"),
    ],
)
def test_a_quotation_in_a_quotation_stays_inside(text: str, inside: str) -> None:
    assert quoted(text) == [[inside]]


def test_two_quotations_that_close_with_one_mark() -> None:
    assert quoted("Виступила керівниця «Фонду «Берег».") == [["Фонду «Берег"]]


def test_a_quotation_over_paragraphs_and_one_that_opens_them_anew() -> None:
    assert quoted("“One is here.", "Two is there”. Then more.") == [
        ["One is here.", "Two is there"]
    ]
    assert quoted("“One is here.", "“Two is there”.") == [["One is here.", "Two is there"]]


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("“One is here", "Nothing more is said.") == [["One is here"]]
    blocks = ("“One is here", "Anna said:", "“Two is there”")
    found = marks.quotations(blocks, [False, True, False])
    assert [one.paragraphs(blocks) for one in found] == [["One is here"], ["Two is there"]]
    assert [one.closed for one in found] == [False, True]


def test_more_quotations_behind_a_long_one() -> None:
    assert quoted("“One.", "Two”, he said. “Three”") == [["One.", "Two"], ["Three"]]


@given(st.lists(st.text("ab “”«»„\"'.,—\n", max_size=30), max_size=5))
def test_any_marks_give_places_inside_their_blocks(blocks: list[str]) -> None:
    for one in marks.quotations(blocks, [False] * len(blocks)):
        assert 0 <= one.first <= one.last < len(blocks)
        assert 0 < one.start <= len(blocks[one.first])
        assert 0 <= one.end <= len(blocks[one.last])
        assert len(one.paragraphs(blocks)) == one.last - one.first + 1
