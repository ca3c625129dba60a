import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timedtext import strategies

from mediacat.model.language import Language
from mediacat.model.origin import OriginKind
from mediacat.model.transcript import Mark, Recognition
from mediacat.timedtext import whisperjson
from mediacat.timedtext.errors import TimedTextError


def heard(recognition: Recognition) -> list[tuple[str, int, int]]:
    return [(word.text, word.span.start, word.span.end) for word in recognition.words]


def parse(content: object) -> Recognition:
    return whisperjson.parse(json.dumps(content), language=Language.UKRAINIAN)


@given(strategies.recognitions())
def test_nothing_is_lost_on_the_way_out_and_back(recognition: Recognition) -> None:
    written = whisperjson.render(recognition)
    read = whisperjson.parse(written)
    assert read == recognition
    assert whisperjson.render(read) == written


def test_what_openai_whisper_writes() -> None:
    content = {
        "text": " Добрий день, п'ять.",
        "segments": [
            {
                "id": 0,
                "seek": 0,
                "start": 0.0,
                "end": 2.0,
                "text": " Добрий день, п'ять.",
                "tokens": [50364],
                "temperature": 0.0,
                "avg_logprob": float("nan"),
                "words": [
                    {"word": " Добрий", "start": 0.0, "end": 0.5, "probability": 0.91},
                    {"word": " день,", "start": 0.5, "end": 0.9, "probability": 0.99},
                    {"word": " п", "start": 1.0, "end": 1.2, "probability": 0.9},
                    {"word": "'ять.", "start": 1.2, "end": 1.5, "probability": 0.5},
                ],
            }
        ],
        "language": "uk",
    }
    read = parse(content)
    assert heard(read) == [("Добрий", 0, 500), ("день,", 500, 900), ("п'ять.", 1000, 1500)]
    assert [word.probability for word in read.words] == [0.91, 0.99, 0.5]
    assert read.origin.kind is OriginKind.IMPORTED
    assert read.segments[0].marks == ()


def test_words_that_whisperx_could_not_time_lie_between_their_neighbours() -> None:
    content = {
        "segments": [
            {
                "start": 1.0,
                "end": 4.0,
                "text": "У 2014 році",
                "words": [
                    {"word": "У", "start": 1.0, "end": 1.2, "score": 0.7},
                    {"word": "2014"},
                    {"word": "році", "start": 2.2, "end": 2.6, "score": 0.8},
                ],
            }
        ],
        "word_segments": [],
    }
    read = parse(content)
    assert heard(read) == [("У", 1000, 1200), ("2014", 1200, 2200), ("році", 2200, 2600)]
    assert read.language is Language.UKRAINIAN


def test_what_whisper_cpp_writes() -> None:
    token = {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}, "p": 1.0}
    first = {"text": " Good", "offsets": {"from": 100, "to": 400}, "p": 0.9}
    second = {"text": " day", "offsets": {"from": 400, "to": 700}, "p": 0.8}
    offsets = {"from": 0, "to": 1000}
    content = {
        "result": {"language": "en"},
        "transcription": [
            {"offsets": offsets, "text": " Good day", "tokens": [token, first, second]},
            {"offsets": {"from": 1000, "to": 1800}, "text": " Hello all"},
        ],
    }
    read = parse(content)
    assert read.language is Language.ENGLISH
    assert heard(read) == [
        ("Good", 100, 400),
        ("day", 400, 700),
        ("Hello", 1000, 1480),
        ("all", 1480, 1800),
    ]
    assert read.segments[1].marks == (Mark.UNTIMED,)


@pytest.mark.parametrize(
    "word",
    [[" Так,", 0.5, 0.75], [0.5, 0.75, " Так,", 0.9], {"text": "Так,", "start": 0.5, "end": 0.75}],
)
def test_other_ways_to_write_a_word(word: object) -> None:
    segment = {"start": 0, "end": 1, "text": "Так,", "words": [word]}
    assert heard(parse([segment])) == [("Так,", 500, 750)]
    assert heard(parse({"words": [word]})) == [("Так,", 500, 750)]


def test_segments_without_words_are_marked() -> None:
    read = parse(
        {"segments": [{"start": 0, "end": 1.2, "text": " Добрий день"}], "language": "Ukrainian"}
    )
    assert heard(read) == [("Добрий", 0, 700), ("день", 700, 1200)]
    assert read.segments[0].marks == (Mark.UNTIMED,)
    assert read.words[0].probability is None


def test_times_that_run_backwards_a_little_are_clamped() -> None:
    words = [[" a", 1.0, 1.4], [" b", 0.9, 1.2], [" c", 1.3, 1.1]]
    read = parse([{"start": -0.02, "end": 2, "text": "", "words": words}])
    assert heard(read) == [("a", 1000, 1400), ("b", 1000, 1200), ("c", 1300, 1300)]


def test_segments_are_put_in_order() -> None:
    later = {"start": 5, "end": 6, "text": " two", "words": [[" two", 5, 6]]}
    sooner = {"start": 1, "end": 2, "text": " one"}
    assert [word.text for word in parse([later, sooner]).words] == ["one", "two"]


_FIRST_WORD = "segments[0].words[0]"
_GOOD = {"start": 0, "end": 1, "text": ""}


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({}, "segments"),
        ({"segments": {}}, "segments"),
        ({"segments": ["x"]}, "segments[0]"),
        ([_GOOD, {"start": "0", "end": 1}], "segments[1].start"),
        ([{"start": 0, "end": float("nan")}], "segments[0].end"),
        ([{"start": 0, "end": True}], "segments[0].end"),
        ([{"start": -7, "end": 1}], "segments[0].start"),
        ([_GOOD | {"text": 5}], "segments[0].text"),
        ([_GOOD | {"words": [["a", 1]]}], "segments[0].words[0]"),
        ([_GOOD | {"words": [["a", 50, 51], ["b", 1, 2]]}], "segments[0]"),
        ([_GOOD | {"words": [{"word": "a", "start": 0, "end": 1, "score": "x"}]}], _FIRST_WORD),
        ([_GOOD | {"marks": ["odd"]}], "segments[0].marks"),
        ({"segments": [], "language": "ja"}, "language"),
        ({"segments": [], "mediacat": {"origin": {"kind": "x"}}}, "mediacat.origin"),
        ({"words": [{"word": "a"}]}, "words"),
        ({"transcription": [{"text": "a"}]}, "transcription[0].offsets"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_its_place(content: object, place: str) -> None:
    with pytest.raises(TimedTextError) as caught:
        parse(content)
    assert caught.value.place == place


def test_broken_json_is_refused_with_its_line() -> None:
    with pytest.raises(TimedTextError) as caught:
        whisperjson.parse('{"segments": [\n{"start": 1,}]}')
    assert caught.value.line == 2


def test_the_language_must_be_known() -> None:
    with pytest.raises(TimedTextError, match="language is unknown"):
        whisperjson.parse('{"segments": []}')


_KEYS = st.sampled_from(["segments", "words", "start", "end", "text", "word", "language"])
_LEAVES = st.none() | st.booleans() | st.floats() | st.text(max_size=3)
_JSON = st.recursive(
    _LEAVES, lambda more: st.lists(more, max_size=3) | st.dictionaries(_KEYS, more, max_size=5)
)


@given(_JSON)
def test_any_json_is_read_or_refused(content: object) -> None:
    with suppress(TimedTextError):
        parse(content)
