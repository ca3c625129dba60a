from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timedtext import strategies

from mediacat.model.language import Language
from mediacat.model.transcript import Transcript
from mediacat.timedtext import subrip
from mediacat.timedtext.errors import TimedTextError


@given(strategies.transcripts(texts=strategies.plain_texts))
def test_spans_and_texts_are_read_back(transcript: Transcript) -> None:
    if not transcript.cues:
        return
    read = subrip.parse(subrip.render(transcript), language=transcript.language)
    assert [(cue.span, cue.text) for cue in read.cues] == [
        (cue.span, cue.text) for cue in transcript.cues
    ]


def test_captions_from_elsewhere() -> None:
    text = (
        "\ufeff1\r\n00:00:01,5 --> 00:00:02.250  X1:40 X2:600\r\n{\\an8}<i>Добрий</i> день\r\n"
        "\r\nусім\r\n\r\n3\r\n00:00:04,000 --> 00:00:03,000\r\nДруга\r\n3\r\n"
        "00:00:06,000 --> 00:00:07,000\r\nУ році\r\n2014\r\n\r\n"
        "9\r\n00:00:05,000 --> 00:00:06,000\r\n \r\n"
    )
    cues = subrip.parse(text, language=Language.UKRAINIAN).cues
    assert [(cue.span.start, cue.span.end, cue.text) for cue in cues] == [
        (1500, 2250, "Добрий день\nусім"),
        (4000, 4000, "Друга"),
        (6000, 7000, "У році\n2014"),
    ]


def test_a_caption_that_ends_in_a_number_keeps_it_at_the_end_of_the_file() -> None:
    (cue,) = subrip.parse(
        "1\n00:00:01,000 --> 00:00:02,000\nУ році\n2014\n", language=Language.UKRAINIAN
    ).cues
    assert cue.text == "У році\n2014"


_TIMES = ["00:00:01,000 --> 00:00:02,000", "00:99:00,000 --> 1", "1:2:3,4 -> 5:06"]
_SCRAPS = st.lists(st.sampled_from([*_TIMES, "1", "2", "", " ", "text", "<i>", "{\\an8}"]))


@given(_SCRAPS.map("\n".join))
def test_any_text_is_read_or_refused(scraps: str) -> None:
    with suppress(TimedTextError):
        subrip.parse(scraps, language=Language.UKRAINIAN)


def test_no_times_is_no_subrip() -> None:
    with pytest.raises(TimedTextError, match="holds no times"):
        subrip.parse("Dear all,", language=Language.ENGLISH)


def test_an_impossible_time_is_refused_with_its_line() -> None:
    with pytest.raises(TimedTextError, match="line 2") as caught:
        subrip.parse("1\n00:99:00,000 --> 00:99:01,000\na\n", language=Language.ENGLISH)
    assert caught.value.line == 2
