import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.text import sentences


def cut(text: str) -> list[str]:
    words = text.split()
    ends = sentences.split(words)
    return [" ".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Дякую.", "Слово має проф. І. Б. Жовква.", "Прошу!"],
        ["Форум відбувся 4 лютого 2026 р. у Києві.", "Наступний буде у 2027 р.", "Чекаємо."],
        ["Це 20 млрд. доларів у 2026 р. 15 разів і т. д.", "Далі!"],
        ["«Разом!» – сказав він.", "«Так.»", "І пішов."],
        ["Він питає: «Навіщо?» і мовчить…", "Потім… ні, зараз."],
        ["Так думаю Я.", "А ви?"],
        ["Thank you, Mr. Speaker.", "J. R. R. Tolkien said so.", "So do I.", "Good."],
        ["We grew by 3.5 percent, e.g. in Osaka.", "No.", "We did not!"],
        ["It was 5 p.m. in Kyiv.", "It was late in the U.S.", "We stayed."],
        ["Really?!", "“Yes.”", "(Laughs.)", "Fine..."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_the_end_of_the_words_is_an_end() -> None:
    assert cut("без крапки") == ["без крапки"]
    assert cut("") == []


@given(st.lists(st.text("аБ.A!« b…", min_size=1).map(str.strip).filter(bool)))
def test_every_word_is_in_one_sentence(words: list[str]) -> None:
    ends = sentences.split(words)
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(words)
