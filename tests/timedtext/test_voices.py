"""Speakers put into a transcript that a person keeps."""

from mediacat.timedtext import voices, webvtt

TEXT = """WEBVTT
Language: uk

NOTE origin: reviewed
reviewer: A Person

NOTE a1 is a good cue

a1
00:00:01.000 --> 00:00:02.000 align:start
Дякую
всім.

b2
00:00:03.000 --> 00:00:04.000
<v SPEAKER_01>Прошу.
"""


def test_only_the_names_are_new() -> None:
    text = voices.named(TEXT, {"a1": "ihor-zhovkva", "b2": "oksana-melnyk"})
    assert text.replace("<v ihor-zhovkva>", "").replace("oksana-melnyk", "SPEAKER_01") == TEXT
    assert [cue.speaker for cue in webvtt.parse(text).cues] == ["ihor-zhovkva", "oksana-melnyk"]


def test_cues_that_are_not_there_change_nothing() -> None:
    assert voices.named(TEXT, {"c3": "nobody"}) == TEXT
    windows = TEXT.replace("\n", "\r\n")
    named = voices.named(windows, {"a1": "ihor-zhovkva"})
    assert named == windows.replace("Дякую", "<v ihor-zhovkva>Дякую")
