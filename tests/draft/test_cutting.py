from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediacat.draft import cutting
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word


@st.composite
def spoken(draw: st.DrawFn) -> list[Word]:
    texts = draw(st.lists(st.text("абвг,.Аa", min_size=1, max_size=60), min_size=1, max_size=40))
    now = 0
    words = []
    for text in texts:
        now += draw(st.sampled_from([0, 0, 0, 200, 1500, 5000]))
        end = now + draw(st.sampled_from([0, 100, 300, 400, 9000]))
        words.append(Word(text=text, span=Span(Milliseconds(now), Milliseconds(end))))
        now = end
    return words


def lines(words: list[Word], cut: cutting.Cut) -> list[str]:
    places = [cut.start, *([cut.line] if cut.line is not None else []), cut.end]
    return [" ".join(word.text for word in words[start:end]) for start, end in pairwise(places)]


@given(spoken())
def test_every_word_is_in_one_cue_and_cues_keep_their_limits(words: list[Word]) -> None:
    cuts = cutting.cut(words, 17)
    assert [cut.start for cut in cuts] == [0, *(cut.end for cut in cuts[:-1])]
    assert cuts[-1].end == len(words)
    for cut in cuts:
        if cut.end - cut.start > 1:
            assert all(0 < len(line) <= 42 for line in lines(words, cut))
            assert words[cut.end - 1].span.end - words[cut.start].span.start <= 7000


def even(text: str) -> list[Word]:
    """Words said at an even pace, 15 letters a second."""
    now = 0
    words = []
    for token in text.split():
        end = now + len(token) * 66
        words.append(Word(text=token, span=Span(Milliseconds(now), Milliseconds(end))))
        now = end
    return words


def test_cues_and_lines_break_where_the_clauses_do() -> None:
    words = even(
        "Сьогодні ми говоримо про відбудову України, про довіру між нашими народами "
        "і про те, що роблять люди, які залишилися вдома."
    )
    assert [lines(words, cut) for cut in cutting.cut(words, 17)] == [
        ["Сьогодні ми говоримо", "про відбудову України,"],
        ["про довіру між нашими народами і про те,", "що роблять люди, які залишилися вдома."],
    ]


def test_a_sentence_that_fits_is_not_cut() -> None:
    words = even("Japan stands with Ukraine, and we will stay as long as it takes.")
    assert [lines(words, cut) for cut in cutting.cut(words, 20)] == [
        ["Japan stands with Ukraine,", "and we will stay as long as it takes."]
    ]


def test_no_words_make_no_cues() -> None:
    assert cutting.cut([], 17) == []
