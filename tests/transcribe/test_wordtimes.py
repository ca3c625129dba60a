from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.transcribe import doubt, wordtimes

PIECE = Span(Milliseconds(5_000), Milliseconds(35_000))


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


spans = st.tuples(st.integers(0, 40_000), st.integers(0, 8_000)).map(
    lambda one: span(one[0], one[0] + one[1])
)
words = st.lists(spans.map(lambda one: Word(text="слово", span=one)), max_size=30)


@st.composite
def speech(draw: st.DrawFn) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(5_000, 35_000), max_size=10)))
    return [span(*ends) for ends in zip(cuts[::2], cuts[1::2], strict=False)]


def voice(regions: list[Span], cores: list[Span] | None = None) -> wordtimes.Voice:
    return wordtimes.Voice(regions=regions, cores=regions if cores is None else cores)


@given(words, speech(), speech())
def test_words_keep_their_order_and_never_overlap(
    found: list[Word], regions: list[Span], cores: list[Span]
) -> None:
    settled = wordtimes.settle(found, voice(regions, cores), PIECE)
    assert [word.text for word in settled] == [word.text for word in found]
    assert all(earlier.span.end <= later.span.start for earlier, later in pairwise(settled))
    assert all(PIECE.start <= word.span.start <= word.span.end <= PIECE.end for word in settled)


@given(spans, speech(), speech())
def test_a_word_lies_in_speech_or_in_silence(
    one: Span, regions: list[Span], cores: list[Span]
) -> None:
    (settled,) = wordtimes.settle([Word(text="слово", span=one)], voice(regions, cores), PIECE)
    inside = any(r.start <= settled.span.start and settled.span.end <= r.end for r in regions)
    assert inside or doubt.is_in_silence(settled.span, regions)


def test_a_word_stretched_over_silence_goes_where_most_of_it_is() -> None:
    regions = [span(6_000, 8_000), span(12_000, 15_000)]
    stretched = Word(text="Отже", span=span(7_900, 12_600))
    (settled,) = wordtimes.settle([stretched], voice(regions), PIECE)
    assert settled.span == span(12_000, 12_600)


def test_a_word_begins_and_ends_where_a_voice_is_sure() -> None:
    regions = [span(6_000, 8_000)]
    cores = [span(6_200, 6_500), span(6_900, 7_000), span(7_300, 7_800)]
    found = [
        Word(text="Отже,", span=span(6_000, 6_800)),
        Word(text="ні", span=span(6_800, 7_150)),
        Word(text="так", span=span(7_320, 8_000)),
    ]
    settled = wordtimes.settle(found, voice(regions, cores), PIECE)
    assert [word.span for word in settled] == [
        span(6_160, 6_540),
        span(6_860, 7_040),
        span(7_320, 7_840),
    ]
