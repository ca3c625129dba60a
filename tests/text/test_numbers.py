from hypothesis import given
from hypothesis import strategies as st

from mediacat.text import numbers

NUMBERS = st.integers(0, 999_999)


@given(NUMBERS)
def test_a_number_is_heard_as_it_is_said(number: int) -> None:
    for said in numbers.spoken(number):
        assert number in (numbers.value(said), numbers.in_digits(said)), said


@given(st.integers().filter(lambda number: not 0 <= number <= 999_999))
def test_a_number_too_large_is_left_in_digits(number: int) -> None:
    assert numbers.spoken(number) == ()


@given(
    st.lists(
        st.sampled_from(["двадцять", "п'ять", "two", "hundred", "мир", "9th", "тисяч", "and", "7"])
    )
)
def test_any_words_can_be_read(words: list[str]) -> None:
    number = numbers.value(tuple(words))
    assert number is None or number >= 0


@given(st.lists(st.sampled_from(["25", "000", "0", "2026", "го", "у", "²", "мир", "9" * 5_000])))
def test_whatever_is_written_in_one_word_can_be_read(words: list[str]) -> None:
    number = numbers.in_digits(("1", *words))
    assert number is None or 1 <= number <= 999_999


def test_two_languages_say_no_number() -> None:
    assert numbers.value(("двадцять", "five")) is None
    assert numbers.value(("п'ять", "двадцять")) is None
    assert numbers.value(()) is None
