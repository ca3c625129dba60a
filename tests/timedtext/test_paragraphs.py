from hypothesis import given
from tests.export.a_transcript import TRANSCRIPT, cue
from tests.timedtext import strategies

from mediacat.model.transcript import Transcript
from mediacat.timedtext import paragraphs


@given(strategies.transcripts())
def test_every_cue_is_in_one_paragraph_of_one_speaker(transcript: Transcript) -> None:
    found = list(paragraphs.paragraphs(transcript.cues))
    assert [one for paragraph in found for one in paragraph.cues] == list(transcript.cues)
    for paragraph in found:
        assert {one.speaker for one in paragraph.cues} == {paragraph.speaker}


def test_a_speaker_begins_a_paragraph() -> None:
    texts = [paragraph.text for paragraph in paragraphs.paragraphs(TRANSCRIPT.cues)]
    assert texts == [
        "Доброго дня, шановні учасники форуму! Дякуємо *послу* Наканомі.",
        "Вітаю вас.",
    ]


def _lengths(text: str, count: int, pause: int) -> list[int]:
    """Words in each paragraph of equal cues with a pause after each."""
    cues = []
    start = 0
    for number in range(count):
        cues.append(cue(number, text, start))
        start = cues[-1].span.end + pause
    return [len(one.text.split()) for one in paragraphs.paragraphs(cues)]


def test_paragraphs_end_with_a_sentence_near_a_hundred_words_or_at_a_rest() -> None:
    sentence = "Це речення має рівно десять слів і кому, як бачите."
    assert _lengths(sentence, 24, 0) == [100, 100, 40]
    assert _lengths(sentence, 12, 600) == [60, 60]
    assert _lengths(sentence, 6, 3_000) == [30, 30]


def test_words_without_full_stops_still_make_paragraphs() -> None:
    endless = "і тут десять слів без жодної крапки та без кінця"
    assert max(_lengths(endless, 60, 0)) == 160


def test_a_long_rest_ends_even_a_short_paragraph() -> None:
    assert _lengths("Прошу до слова.", 3, 4_500) == [3, 3, 3]
