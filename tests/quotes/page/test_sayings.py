"""Who is given which words, in the turns of phrase that mislead."""

import pytest

from mediacat.quotes.page import article, facts, sayings


def said(*paragraphs: str) -> list[tuple[str | None, str]]:
    text = "\n\n".join(["A meeting of many people on the pier", *paragraphs])
    found = article.read(text, "https://quay.example/page")
    read = sayings.read(found, facts.read(found).taken)
    return [(one.speaker.name if one.speaker else None, one.text) for one in read.sayings]


def speakers(*paragraphs: str) -> list[str | None]:
    return [speaker for speaker, _ in said(*paragraphs)]


@pytest.mark.parametrize(
    "text",
    [
        "According to Anna Leska, professor, “the sea is never the same twice in a year”.",
        "Anna Leska (Director, Quay Institute) noted: “The lamps must be counted by all of us”.",
        "Anna Leska, Director, thanked Petro Hryn and said: “We could not do it without lamps”.",
        "“We will come back in the spring with more ships,” Anna Leska said.",
    ],
)
def test_one_speaker_however_she_is_named(text: str) -> None:
    assert speakers(text) == ["Anna Leska"]


def test_two_speakers_in_one_paragraph() -> None:
    text = (
        "“We will come back in the spring with ships,” Anna Leska said. "
        "“And we will bring our own ropes,” Petro Hryn replied."
    )
    assert speakers(text) == ["Anna Leska", "Petro Hryn"]


def test_offices_alone_mean_those_who_hold_them() -> None:
    assert speakers(
        "Yuki Tanaka, Ambassador of Japan, and Anna Leska, Director of the Quay, opened the day.",
        "“It is an honour to be here with all of you”, the Ambassador said.",
        "“It is our honour to have you with us here”, the Director answered.",
    ) == ["Yuki Tanaka", "Anna Leska"]


def test_pronouns_mean_who_was_named_last() -> None:
    assert speakers(
        "Ганна Ліс, директорка Інституту причалу, зазначила, що «ліхтарі мусять рахувати всі».",
        "Вона також додала: «І не один раз на рік, а щомісяця».",
        "Петро Гринь, міністр, погодився з нею.",
        "«Я рахуватиму їх сам, як колись давно», – пообіцяв він.",
    ) == ["Ганна Ліс", "Ганна Ліс", "Петро Гринь"]


def test_manners_of_speaking_and_titles_are_no_quotes() -> None:
    assert not said(
        "Anna Leska, Director, spoke of the “Coalition of the Willing” and of “soft power”.",
        "The report “Lamps of the Coast and Their Keepers in Winter” was published.",
        "Панель «Уроки одного узбережжя для всіх нас» зібрала повну залу.",
    )


def test_a_speaker_without_a_full_name_is_left_to_a_person() -> None:
    assert speakers("Prime Minister Takaichi said: “We stand together in every winter”.") == [None]


def test_a_name_in_marks_belongs_to_an_office() -> None:
    found = article.read(
        "A meeting\n\nОльга Бук, директорка Центру «Новий Берег», наголосила: „Ми мусимо говорити "
        "про це щодня“.",
        "https://quay.example/page",
    )
    (person,) = sayings.read(found).people
    assert person.role == "директорка Центру «Новий Берег»"
