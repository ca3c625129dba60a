from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timedtext import strategies

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript
from mediacat.timedtext import webvtt
from mediacat.timedtext.errors import TimedTextError


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


@given(strategies.transcripts())
def test_what_is_written_is_read_back(transcript: Transcript) -> None:
    assert webvtt.parse(webvtt.render(transcript)) == transcript


def test_the_file_is_plain_to_read() -> None:
    cue = Cue(
        id="7d3k0q2m",
        span=span(1_000, 3_500),
        text="Дякую за запрошення.\nПочнімо з R&D.",
        speaker="ihor-zhovkva",
    )
    origin = Origin(
        kind=OriginKind.MACHINE,
        engine="faster-whisper",
        model="large-v2",
        options=(("beam_size", "5"),),
        made_from="speech.wav 9f3c",
    )
    transcript = Transcript(language=Language.UKRAINIAN, cues=(cue,), origin=origin)
    assert webvtt.render(transcript) == (
        "WEBVTT\n"
        "Language: uk\n"
        "\n"
        "NOTE origin: machine (draft, not reviewed)\n"
        "engine: faster-whisper\n"
        "model: large-v2\n"
        'options: {"beam_size": "5"}\n'
        "made from: speech.wav 9f3c\n"
        "\n"
        "7d3k0q2m\n"
        "00:00:01.000 --> 00:00:03.500\n"
        "<v ihor-zhovkva>Дякую за запрошення.\n"
        "Почнімо з R&amp;D.\n"
    )


def test_a_reviewed_file_does_not_say_draft() -> None:
    origin = Origin(kind=OriginKind.REVIEWED, reviewer="Олена")
    written = webvtt.render(Transcript(language=Language.UKRAINIAN, cues=(), origin=origin))
    assert "draft" not in written
    assert "NOTE origin: reviewed\nreviewer: Олена\n" in written


def test_captions_from_elsewhere() -> None:
    text = (
        "\ufeffWEBVTT - some title\r\nKind: captions\r\nLanguage: en-GB\r\n\r\n"
        "STYLE\r\n::cue { color: red }\r\n\r\nNOTE nothing\r\n\r\nREGION\r\nid:fred\r\n\r\n"
        "00:01.000 --> 00:02.500 align:start position:10%\r\n"
        "<v.loud Roger Bingham>We are <i>in</i> New&nbsp;York\r\n \r\n\r\n"
        "1:00:03.000-->1:00:04.000\r\n5 < 6 &amp; 7 > 3\r\n"
    )
    transcript = webvtt.parse(text)
    assert transcript.language is Language.ENGLISH
    assert transcript.origin.kind is OriginKind.IMPORTED
    first, second = transcript.cues
    assert (first.speaker, first.text) == ("Roger Bingham", "We are in New\u00a0York")
    assert first.span == span(1_000, 2_500)
    assert second.text == "5 < 6 & 7 > 3"
    assert second.span.start == 3_603_000


def test_time_tags_become_word_times() -> None:
    text = (
        "WEBVTT\nLanguage: en\n\n00:00:02.000 --> 00:00:05.000\nhello everyone\n"
        "welcome<00:00:03.000><c> to</c><00:00:04.000><c> our forum</c>\n"
    )
    (cue,) = webvtt.parse(text).cues
    assert cue.text == "hello everyone\nwelcome to our forum"
    assert [(word.text, word.span.start, word.span.end) for word in cue.words] == [
        ("hello", 2000, 2000),
        ("everyone", 2000, 2000),
        ("welcome", 2000, 3000),
        ("to", 3000, 4000),
        ("our", 4000, 4400),
        ("forum", 4400, 5000),
    ]


def test_a_time_tag_inside_a_word_does_not_part_it() -> None:
    text = "WEBVTT\nLanguage: en\n\n00:00.000 --> 00:02.000\nwel<00:01.000>come back\n"
    (cue,) = webvtt.parse(text).cues
    assert [(word.text, word.span.start) for word in cue.words] == [("welcome", 0), ("back", 1000)]


def test_two_voices_in_one_cue_become_two_cues() -> None:
    text = (
        "WEBVTT\nLanguage: uk\n\nq1\n00:00.000 --> 00:02.000\n"
        "<v Ганна>Готові?</v>\n<v Іван>Готові.</v>\n"
    )
    asked, answered = webvtt.parse(text).cues
    assert (asked.id, asked.speaker, asked.text) == ("q1", "Ганна", "Готові?")
    assert (answered.speaker, answered.text) == ("Іван", "Готові.")
    assert asked.span.end == answered.span.start == 1000
    assert answered.id != "q1"


def test_cues_without_ids_keep_theirs_when_another_cue_is_put_in() -> None:
    one = "00:01.000 --> 00:02.000\nДобрий день.\n\n"
    other = "00:03.000 --> 00:04.000\nДякую.\n\n"
    new = "00:02.000 --> 00:03.000\nВітаю.\n\n"
    head = "WEBVTT\nLanguage: uk\n\n"
    before = [cue.id for cue in webvtt.parse(head + one + other).cues]
    after = [cue.id for cue in webvtt.parse(head + one + new + other).cues]
    assert [after[0], after[2]] == before


def test_what_the_text_does_not_say_is_assumed() -> None:
    origin = Origin(kind=OriginKind.CAPTIONS)
    transcript = webvtt.parse("WEBVTT\n", language=Language.ENGLISH, origin=origin)
    assert (transcript.language, transcript.origin, transcript.cues) == (
        Language.ENGLISH,
        origin,
        (),
    )


_HEAD = "WEBVTT\nLanguage: uk\n\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "begin with the word WEBVTT"),
        ("WEBVTTX\n", 1, "begin with the word WEBVTT"),
        ("WEBVTT\nLanguage: de\n", 2, "language is de"),
        ("WEBVTT\n", None, "language is unknown"),
        ("WEBVTT\n00:01.000 --> 00:02.000\nа", 2, "empty line above"),
        (_HEAD + "a\n00:01.000 --> soon\nб", 5, "not a time: 'soon'"),
        (_HEAD + "a\n00:71.000 --> 00:72.000\nб", 5, "0 to 59"),
        (_HEAD + "a\n00:01.000 -->\nб", 5, "start --> end"),
        (_HEAD + "a\n00:02.000 --> 00:01.000\nб", 5, "ends before it starts"),
        (_HEAD + "a\n00:01.000 --> 00:02.000\n\n", 4, "no text"),
        (_HEAD + "00:01.000 --> 00:02.000\nа\n00:02.000 --> 00:03.000\nб", 6, "empty line"),
        (_HEAD + "00:02.000 --> 00:03.000\nа\n\n00:01.000 --> 00:02.000\nб", 7, "starts before"),
        (
            _HEAD + "a\n00:01.000 --> 00:02.000\nа\n\na\n00:02.000 --> 00:03.000\nб",
            9,
            "a is taken since line 5",
        ),
        ("WEBVTT\nLanguage: uk\n\nNOTE origin: divine\n", 4, "'divine'"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    text: str, line: int | None, reason: str
) -> None:
    with pytest.raises(TimedTextError) as caught:
        webvtt.parse(text)
    assert caught.value.line == line
    assert reason in str(caught.value)


def test_repair_mends_order_ids_ends_and_blank_lines() -> None:
    text = (
        _HEAD + "1\n00:05.000 --> 00:04.000\nтретя\n\n1\n00:01.000 --> 00:02.000\nперша\n"
        "00:02.000 --> 00:03.000\nдруга\n\n00:09.000 --> 00:10.000\n"
    )
    cues = webvtt.parse(text, repair=True).cues
    assert [cue.text for cue in cues] == ["перша", "друга", "третя"]
    assert cues[2].span == span(5_000, 5_000)
    assert len({cue.id for cue in cues}) == 3


_PARTS = ["WEBVTT", "Language: uk", "NOTE", "a", "00:01.000 --> 00:02.000", "--> 1:00", "<v A>b"]
_SCRAPS = st.lists(st.sampled_from([*_PARTS, "", " ", "<00:01.5>в</v>", "\u001c", "&amp;<"]))


@given(_SCRAPS.map("\n".join), st.booleans())
def test_any_text_is_read_or_refused(scraps: str, repair: bool) -> None:  # noqa: FBT001
    for text in (scraps, f"WEBVTT\n\n{scraps}"):
        with suppress(TimedTextError):
            webvtt.parse(text, language=Language.UKRAINIAN, repair=repair)


def test_what_webvtt_cannot_hold_is_left_out() -> None:
    cue = Cue(id="a-->b", span=span(0, 1), text="one\n\n \r\ntwo\tthree")
    transcript = Transcript(
        language=Language.ENGLISH, cues=(cue,), origin=Origin(kind=OriginKind.IMPORTED)
    )
    read = webvtt.parse(webvtt.render(transcript))
    assert read.cues == (replace(cue, id="a->b", text="one\ntwo three"),)


def test_what_looks_like_subrip_styling_is_text_when_we_wrote_it() -> None:
    cue = Cue(id="a", span=Span(Milliseconds(0), Milliseconds(1)), text=r"a {\an8} b {\}")
    written = Transcript(
        language=Language.ENGLISH, cues=(cue,), origin=Origin(kind=OriginKind.REVIEWED)
    )
    assert webvtt.parse(webvtt.render(written)) == written
