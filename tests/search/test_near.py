"""Quotes as they are printed: nearly what was said."""

import pytest
from tests.search.builders import WORD_MS, a_recording
from tests.search.conftest import Catalogue

from mediacat.search.find import Searcher

SAID = (
    "Ми зібралися сьогодні щоб говорити не лише про мир але й про справедливість "
    "бо тиша без справедливості це лише перерва перед новою війною і ми всі це знаємо"
)


@pytest.fixture
def forum(indexed: Catalogue) -> Searcher:
    around = " ".join(f"вступ{n} слово" for n in range(90))
    return indexed(
        a_recording("a/1", around, SAID, around),
        a_recording("a/2", around, "мир і справедливість це слова про війну і тишу", around),
    )


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        (SAID, 0),
        ("тиша без справедливості — це лише пауза перед новою війною", 14),
        ("сьогодні говорити про мир, але й справедливість, тиша без справедливості", 2),
        ("тиша без «справедливості» — це лише “пауза” перед новою війною", 14),
        ("тиша без справедливості — це лише пауза перед новою війною.*", 14),  # a footnote's star
        ("«Тиша без справедливості — це лише пауза перед новою війною», — сказав він", 14),
        ("«Тиша без справедливість це перерва перед новими війнами і всі знаємо»", 14),
    ],
)
def test_a_printed_quote_finds_what_was_said(forum: Searcher, printed: str, first: int) -> None:
    best = forum.search(printed).hits[0]
    assert best.about.key == "a/1"
    assert best.span.start == (180 + first) * WORD_MS


def test_the_words_that_differ_are_not_marked(forum: Searcher) -> None:
    best = forum.search("тиша без справедливості це лише пауза перед новою війною").hits[0]
    marked = [best.passage.text[start:end] for start, end in best.passage.marks]
    assert "перерва" not in marked
    assert {"тиша", "новою", "війною"} <= set(marked)
    assert not best.exact
    assert best.score == pytest.approx(8 / 9)


def test_what_nobody_said_is_not_found(forum: Searcher) -> None:
    assert forum.search("зовсім інша думка яку ніхто тут ніколи не висловлював уголос").hits == ()


def test_words_before_a_wrong_beginning_count_for_the_time(forum: Searcher) -> None:
    best = forum.search("Вони зустрілися сьогодні щоб говорити не лише про мир").hits[0]
    assert best.span.start == 180 * WORD_MS


def test_a_near_quote_respects_filters(forum: Searcher) -> None:
    quote = "тиша без справедливості це лише пауза перед новою війною"
    assert forum.search(f"{quote} event:b").hits == ()
    assert forum.search(f"{quote} speaker:жовква").hits == ()


def test_a_quote_begins_with_the_nearest_of_the_same_words(indexed: Catalogue) -> None:
    said = "миру ми хочемо вже давно і мир без справедливості це лише перерва перед новою війною"
    searcher = indexed(a_recording("a/1", said))
    (hit,) = searcher.search("мир крім справедливості це лише перерва перед великою війною").hits
    assert hit.span.start == 6 * WORD_MS


def test_a_quote_of_nothing_but_common_words_is_found_by_its_pairs(indexed: Catalogue) -> None:
    common = "він був там і ми теж були тут"
    said = "тут він теж був і ми були там"
    often = [" ".join([word] * 8_100) for word in common.split()]
    searcher = indexed(a_recording("a/1", *often), a_recording("a/2", common, said, common))
    best = searcher.search(said.replace("теж", "вже")).hits[0]
    assert (best.about.key, best.span.start) == ("a/2", 8 * WORD_MS)
