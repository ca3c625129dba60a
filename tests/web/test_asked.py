"""What a link asks for is found by its numbers, else its text, else its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.text import tokens
from mediacat.web import asked
from mediacat.web.asked import By, Found

TEXT = "Пам’ять береже море, а «море» береже пам’ять. Море — це ми"
WORDS = [
    Word(text=text, span=Span(Milliseconds(number * 1000), Milliseconds(number * 1000 + 900)))
    for number, text in enumerate(TEXT.split())
]


def resolved(**parameters: str) -> Found | None:
    return asked.resolve(asked.read(parameters), WORDS, "12345678")


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"w": "2-4", "v": "12345678", "x": "інше", "t": "9,10"}, (2, 4, By.NUMBERS)),
        ({"w": "2-4", "v": "87654321", "x": "береже пам'ять", "t": "1"}, (5, 6, By.TEXT)),
        ({"w": "2-400", "v": "12345678", "x": "МОРЕ", "t": "4,5"}, (4, 4, By.TEXT)),
        ({"x": "море", "t": "8"}, (7, 7, By.TEXT)),
        ({"x": "«Пам’ять береже…море»"}, (0, 2, By.TEXT)),
        ({"x": "гіпопотам", "t": "2,3.9"}, (2, 3, By.TIME)),
        ({"t": "0:02,0:03.9"}, (2, 3, By.TIME_ALONE)),
        ({"t": "npt:2,2"}, (2, 2, By.TIME_ALONE)),
        ({"t": "999999"}, (10, 10, By.TIME_ALONE)),
        ({"x": "…"}, None),
        ({"w": "4-2", "v": "12345678"}, None),
        ({"t": "nan"}, None),
        ({}, None),
    ],
)
def test_the_words_of_a_link(parameters: dict[str, str], found: tuple[int, int, By] | None) -> None:
    wanted = found and Found(first=found[0], last=found[1], by=found[2])
    assert resolved(**parameters) == wanted


def test_nothing_is_found_where_nothing_was_said() -> None:
    assert asked.resolve(asked.read({"t": "3", "x": "море"}), [], "") is None


@given(st.dictionaries(st.sampled_from("twvx"), st.text(max_size=40)))
def test_whatever_an_address_says_the_answer_lies_in_the_transcript(
    parameters: dict[str, str],
) -> None:
    found = resolved(**parameters)
    assert found is None or 0 <= found.first <= found.last < len(WORDS)


@given(st.integers(0, 10), st.integers(0, 10))
def test_a_copied_text_leads_back_to_its_words(one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    text = " ".join(word.text for word in WORDS[first : last + 1])
    if not tokens.forms(text):  # a dash alone has no words to be found by
        return
    time = f"{WORDS[first].span.start / 1000}"
    found = resolved(x=text, t=time)
    assert found is not None
    assert found.by is By.TEXT
    assert abs(found.first - first) <= 1, "a dash at the edge is no word"
