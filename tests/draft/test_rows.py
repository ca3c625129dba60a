import pytest

from mediacat.draft import rows
from mediacat.model.language import Language
from mediacat.model.transcript import Mark, Transcript
from mediacat.timedtext import webvtt


def captions(*texts: str) -> Transcript:
    cues = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{text}\n" for n, text in enumerate(texts)]
    return webvtt.parse("WEBVTT\n\n" + "\n".join(cues), language=Language.ENGLISH)


def said(*texts: str) -> list[tuple[str | None, str]]:
    return [
        (turn.speaker, " ".join(word.text for word in turn.words))
        for turn in rows.turns(captions(*texts))
    ]


@pytest.mark.parametrize(
    ("texts", "turns"),
    [
        (["Good day", "to all of you."], [(None, "Good day to all of you.")]),
        (["[Applause]", "♪ ♪", "Thank [music] you. (Laughter)"], [(None, "Thank you.")]),
        (["The [Japanese] side (in Tokyo)"], [(None, "The [Japanese] side (in Tokyo)")]),
        (["[ОПЛЕСКИ]", "(сміх у залі)", "*музика*"], []),
        ([">> Hello.", "Well. >> IHOR: Yes."], [(None, "Hello. Well."), ("IHOR", "Yes.")]),
        (["- Ready?\n- Ready."], [(None, "Ready?"), (None, "Ready.")]),
        (["It is late", "– but not too late –"], [(None, "It is late – but not too late –")]),
        (
            ["MODERATOR: Please.", "IHOR ZHOVKVA: Thanks.", "More."],
            [("MODERATOR", "Please."), ("IHOR ZHOVKVA", "Thanks. More.")],
        ),
        (
            ["Ігор Жовква: Дякую.", "Питання: що?"],
            [("Ігор Жовква", "Дякую."), (None, "Питання: що?")],
        ),
        (["ІГОР: Я кажу", "так: дякую."], [("ІГОР", "Я кажу так: дякую.")]),
        (
            ["<v Ганна>Так.</v>", "<v Ганна>Ні.</v>", "Може."],
            [("Ганна", "Так. Ні."), (None, "Може.")],
        ),
    ],
)
def test_who_says_what(texts: list[str], turns: list[tuple[str | None, str]]) -> None:
    assert said(*texts) == turns


def test_times_are_shared_by_letters_within_a_row() -> None:
    (turn,) = rows.turns(captions("Добрий день", "усім"))
    assert [word.span.start for word in turn.words] == [0, 583, 1000]


def test_measured_times_stay_with_their_words() -> None:
    text = (
        "WEBVTT\nLanguage: en\n\n00:00.000 --> 00:04.000\n"
        "[Music]<00:01.000><c> hello</c><00:02.000><c> all</c>\n"
    )
    (turn,) = rows.turns(webvtt.parse(text))
    assert [(word.text, word.span.start) for word in turn.words] == [("hello", 1000), ("all", 2000)]


def test_rows_that_overlap_do_not_run_backwards() -> None:
    text = (
        "WEBVTT\nLanguage: en\n\n00:00.000 --> 00:10.000\none two three\n\n"
        "00:01.000 --> 00:03.000\nfour\n"
    )
    (turn,) = rows.turns(webvtt.parse(text))
    starts = [word.span.start for word in turn.words]
    assert starts == sorted(starts)
    assert starts[3] == 1000


def test_rows_pass_for_what_a_recogniser_heard() -> None:
    recognition = rows.as_recognition(captions("[Applause]", "Good day", "all"))
    assert [segment.text for segment in recognition.segments] == ["Good day", "all"]
    assert all(segment.marks == (Mark.UNTIMED,) for segment in recognition.segments)
