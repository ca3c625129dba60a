import pytest

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Mark, Word
from mediacat.transcribe import doubt
from mediacat.transcribe.recogniser import Heard, RecognitionOptions

OPTIONS = RecognitionOptions()
SPEECH = [Span(Milliseconds(0), Milliseconds(60_000))]


def heard(
    text: str, *, start: int = 0, log_probability: float = -0.2, no_speech: float = 0
) -> Heard:
    words = tuple(
        Word(text=one, span=Span(Milliseconds(moment), Milliseconds(moment + 200)))
        for moment, one in zip(range(start, 100_000, 200), text.split(), strict=False)
    )
    return Heard(words=words, log_probability=log_probability, no_speech=no_speech)


def marks(one: Heard, regions: list[Span] = SPEECH) -> set[Mark]:
    return {mark for word in doubt.marks(one, regions, OPTIONS) for mark in word}


def test_ordinary_words_raise_no_doubt() -> None:
    assert marks(heard("Добрий день, шановні колеги, вітаю вас в Одесі")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "дякую за перегляд! " * 4,
        "так " * 9,
        "Subtitles by the community. " * 3,
        "і ще раз, і ще раз, і ще раз. І ще раз",
    ],
)
def test_loops_are_found(text: str) -> None:
    assert Mark.LOOP in marks(heard(text))


@pytest.mark.parametrize(
    "text",
    [
        "ні, ні, ні, не так",
        "безпека, безпека і ще раз безпека",
        "we shall fight on the beaches we shall fight on the landing grounds",
    ],
)
def test_rhetoric_is_not_a_loop(text: str) -> None:
    assert marks(heard(text)) == set()


def test_only_the_looping_words_are_marked() -> None:
    one = heard("починаємо нашу розмову " + "дякую за увагу " * 4 + "а тепер далі")
    found = [Mark.LOOP in word for word in doubt.marks(one, SPEECH, OPTIONS)]
    assert found == [False] * 3 + [True] * 12 + [False] * 3


def test_words_far_from_speech_are_in_silence() -> None:
    regions = [Span(Milliseconds(0), Milliseconds(1_000))]
    one = heard("Дякую за перегляд", start=900)
    found = [Mark.SILENCE in word for word in doubt.marks(one, regions, OPTIONS)]
    assert found == [False, False, True]
    assert marks(one, []) == {Mark.SILENCE}


def test_improbable_or_repetitive_text_is_unsure() -> None:
    assert marks(heard("шум у залі", log_probability=-1.3)) == {Mark.UNSURE}
    assert Mark.UNSURE in marks(heard("ля" * 200))


def test_improbable_text_where_the_model_hears_nobody_is_in_silence() -> None:
    assert Mark.SILENCE in marks(heard("дякую", log_probability=-1.3, no_speech=0.8))
    assert marks(heard("дякую", log_probability=-0.3, no_speech=0.8)) == set()


def test_a_stray_word_does_not_condemn_a_piece() -> None:
    assert not doubt.is_wrong([(Mark.SILENCE,)] + [()] * 40)
    assert doubt.is_wrong([(Mark.SILENCE,)] * 3 + [()] * 40)
    assert doubt.is_wrong([(Mark.SILENCE,), ()])
    assert not doubt.is_wrong([])


def test_leaving_out_most_words_is_no_cure() -> None:
    doubtful, curt = [()] * 60 + [(Mark.SILENCE,)] * 5, [()] * 20
    assert doubt.merit(doubtful) > doubt.merit(curt)
    hallucination: list[tuple[Mark, ...]] = [(Mark.LOOP,)] * 200
    assert doubt.merit([]) > doubt.merit(hallucination)


def test_cyrillic_letters_do_not_count_twice() -> None:
    latin = "The security of the Black Sea begins with the people who live on its shores. "
    cyrillic = "Безпека Чорного моря починається з людей, які живуть на його берегах сьогодні. "
    assert doubt.compression(cyrillic) == pytest.approx(doubt.compression(latin), abs=0.15)
    assert doubt.compression(cyrillic * 9) > 4
