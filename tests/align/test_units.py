from hypothesis import given, settings
from hypothesis import strategies as st
from tests.align import texts

from mediacat.align import units


def test_units_end_with_sentences_and_long_clauses() -> None:
    said = "Добрий день. Ми раді вітати вас тут, у Києві, на форумі. Так"
    assert [unit.text for unit in units.from_words(texts.words(said)).units] == [
        "Добрий день.",
        "Ми раді вітати вас тут,",
        "у Києві, на форумі.",
        "Так",
    ]


def test_a_pause_parts_words_without_punctuation() -> None:
    said = [*texts.words("a b c d", 0), *texts.words("e f", 3.0)]
    side = units.from_words(said)
    assert [(unit.words, unit.span) for unit in side.units] == [
        ((0, 4), texts.span(0, 1.6)),
        ((4, 6), texts.span(3.0, 3.8)),
    ]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["так", "ні,", "мир.", "день"]), st.integers(0, 4000))))
def test_every_word_is_in_one_unit_in_order(said: list[tuple[str, int]]) -> None:
    moment = 0.0
    spoken = []
    for word, pause in said:
        moment += pause / 1000
        spoken += texts.words(word, moment)
        moment += 0.4
    side = units.from_words(spoken)
    assert " ".join(unit.text for unit in side.units).split() == [word for word, _ in said]
    assert [unit.words[0] for unit in side.units if unit.words] == [
        0,
        *(unit.words[1] for unit in side.units[:-1] if unit.words),
    ][: len(side.units)]


def test_blank_lines_keep_their_numbers() -> None:
    side = units.from_lines("\ufeffОдин.\n\n  Три. \n")
    assert [(unit.id, unit.text) for unit in side.units] == [("0", "Один."), ("2", "Три.")]
