import pytest

from mediacat.model.language import Language
from mediacat.model.transcript import Recognition, Transcript
from mediacat.timedtext import reading
from mediacat.timedtext.errors import TimedTextError


def test_the_suffix_says_what_kind_of_thing_it_is() -> None:
    language = Language.UKRAINIAN
    srt = reading.read("1\n00:00:01,000 --> 00:00:02,000\nТак\n", ".SRT", language=language)
    vtt = reading.read("WEBVTT\n\n00:01.000 --> 00:02.000\nТак\n", ".vtt", language=language)
    json = reading.read('[{"start": 1, "end": 2, "text": "Так"}]', ".json", language=language)
    assert isinstance(srt, Transcript)
    assert isinstance(vtt, Transcript)
    assert srt.cues == vtt.cues
    assert isinstance(json, Recognition)


def test_another_suffix_is_refused() -> None:
    with pytest.raises(TimedTextError, match=r"\.docx.*known are \.vtt, \.srt, \.json"):
        reading.read("", ".docx", language=Language.ENGLISH)
