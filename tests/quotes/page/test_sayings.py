"""Who is given which words, in the turns of phrase that mislead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


OPEN = "“We must keep the harbour open for all of us,”"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        (f"Ambassador Yuki Tanaka came. {OPEN} she said.", "Yuki Tanaka"),
        (f"Larysa Tkach met Ambassador Yuki Tanaka. {OPEN} she said.", None),
        (f"Petro Hryn met Ambassador Yuki Tanaka. {OPEN} she said.", "Yuki Tanaka"),
        (f"Minister Larysa Tkach met Ambassador Yuki Tanaka. {OPEN} she said.", "Larysa Tkach"),
    ],
)
def test_a_pronoun_goes_to_nobody_where_another_fits_better(told: str, speaker: str | None) -> None:
    assert speakers(told) == [speaker]


def test_a_pronoun_means_who_has_just_spoken_whoever_was_named_before() -> None:
    assert speakers(
        "Minister Larysa Tkach opened the day.",
        f"{OPEN} said Ambassador Yuki Tanaka.",
        f"{OPEN} she added.",
    ) == ["Yuki Tanaka", "Yuki Tanaka"]
    greeted = "The hall greeted Ambassador Yuki Tanaka."
    assert speakers(
        f"{OPEN} said Minister Larysa Tkach. {greeted} {OPEN} she added.",
    ) == ["Larysa Tkach", None]


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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Asked by Petro Hryn about lamps, Anna Leska replied: “We count them once a year”.",
            "Anna",
        ),
        (
            "Natalia Bila, engineer, met Taras Hryn, writer. “We count them all,” she added.",
            "Natalia",
        ),
        (
            "Taras Hryn, writer, met Natalia Bila, engineer. “We count them all,” she answered.",
            "Natalia",
        ),
        ("Тарас Гринь, директор, подякував Наталії. «Ми рахуємо їх щороку», – додав він.", "Тарас"),
        ("«Ми рахуємо їх щороку, – відповіла Ганна Ліс, – і щоразу інакше».", "Ганна"),
        ("According to a visitor from Odesa, “nobody counts the lamps at all here”.", None),
        ("“Nobody counts the lamps at all,” said a diplomat who asked not to be named.", None),
        ("«Ніхто не рахує ламп узагалі», – вигукнув хтось із зали.", None),
    ],
)
def test_who_is_the_subject_speaks(text: str, speaker: str | None) -> None:
    before = "Marko Sych, professor, opened the day. Марко Сич, професор, відкрив день."
    ((who, _),) = said(before, text)
    assert (who and who.split()[0]) == speaker


def test_author_s_words_are_no_part_of_a_quote() -> None:
    assert said("«Порт живе, – сказала Ганна Ліс, директорка порту. – Він лише спить узимку».") == [
        ("Ганна Ліс", "Порт живе. Він лише спить узимку")
    ]


def test_a_joined_quote_keeps_its_first_half_however_short() -> None:
    assert said("“Count the lamps,” Anna Leska said, “and then count the people”.") == [
        ("Anna Leska", "Count the lamps, and then count the people")
    ]


MARKS = [*"“”‘’«»„\"'–—:.,;!?…()", "\n\n"]
NAMES = ["Anna Leska", "Петро Гринь", "J. R. Okafor", "TANAKA"]
VERBS = ["said", "she", "зазначила", "вона", "the", "Director", "директорка", "a", "хтось", "lamps"]


@given(st.lists(st.sampled_from([*MARKS, *NAMES, *VERBS]), max_size=40))
def test_any_page_at_all_is_read(parts: list[str]) -> None:
    text = "A page of the pier\n\nIt is written here.\n\n" + " ".join(parts)
    found = article.read(text, "https://quay.example/page")
    for one in sayings.read(found).sayings:
        assert one.text.strip() == one.text != ""
        assert one.block < len(found.blocks)
