from mediacat.model.language import Language
from mediacat.timedtext import rolling, webvtt

# The shape YouTube's automatic captions have.
_ROLLED = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.310 align:start position:0%
\x20
hello<00:00:00.480><c> everyone</c><00:00:00.960><c> welcome</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
hello everyone welcome
\x20

00:00:02.320 --> 00:00:04.880 align:start position:0%
hello everyone welcome
to<00:00:02.560><c> the</c><00:00:02.720><c> forum</c>

00:00:04.880 --> 00:00:04.890 align:start position:0%
to the forum
\x20

00:00:04.890 --> 00:00:06.000 align:start position:0%
to the forum
thank<00:00:05.100><c> you</c>
"""


def test_every_line_stays_once_where_it_was_spoken() -> None:
    captions = webvtt.parse(_ROLLED)
    assert rolling.is_rolled(captions)
    cues = rolling.unroll(captions).cues
    assert [cue.text for cue in cues] == ["hello everyone welcome", "to the forum", "thank you"]
    words = [(word.text, word.span.start) for cue in cues for word in cue.words]
    assert words == [
        ("hello", 160),
        ("everyone", 480),
        ("welcome", 960),
        ("to", 2320),
        ("the", 2560),
        ("forum", 2720),
        ("thank", 4890),
        ("you", 5100),
    ]


def test_a_refrain_is_not_rolled_up() -> None:
    head = "WEBVTT\n\n"
    cues = [
        f"00:0{n}.000 --> 00:0{n}.900\n{text}\n" for n, text in enumerate(["Так.", "Так.", "Ні."])
    ]
    captions = webvtt.parse(head + "\n".join(cues), language=Language.UKRAINIAN)
    assert not rolling.is_rolled(captions)
    assert rolling.unroll(captions) == captions


def test_unrolled_captions_have_no_more_to_unroll() -> None:
    once = rolling.unroll(webvtt.parse(_ROLLED))
    assert not rolling.is_rolled(once)
    assert rolling.unroll(once) == once
