from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.builders import a_span, a_transcript

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.transcript import Cue, Transcript
from mediacat.search import blocks, rows, stream
from mediacat.search.blocks import Block, CueStart
from mediacat.search.entry import Voice
from mediacat.text import tokens

GAPS = st.lists(st.tuples(st.integers(0, 5_000_000), st.integers(0, 100_000)), min_size=1)


WORDS = st.text(alphabet="абвїґ’abc.,-0 ", min_size=1).map(str.strip).filter(tokens.forms)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=100))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    forms = [" ".join(rows.forms_of(text)) for text in texts]
    unpacked = Block(blocks.pack_texts(forms, texts), b"")
    assert unpacked.forms() == forms
    assert unpacked.shown() == texts
    for first, end in ((0, 1), (1, 40), (31, 33), (64, 200)):
        assert unpacked.forms(first, end) == forms[first:end]
        assert unpacked.shown(first, end) == texts[first:end]


def test_there_are_no_words_past_the_end() -> None:
    assert (blocks.NO_BLOCK.forms(), blocks.NO_BLOCK.shown()) == ([], [])


@settings(deadline=None)
@given(GAPS)
def test_times_come_back_to_the_millisecond(gaps: list[tuple[int, int]]) -> None:
    words, now = [], 0
    for pause, length in gaps:
        words.append(stream.Said("a", a_span(now + pause, now + pause + length), 0))
        now += pause + length
    times = Block(b"", blocks.pack_times(words, [], {})).times
    assert [times.start(n) for n in range(len(words))] == [word.span.start for word in words]
    assert [times.end(n) for n in range(len(words))] == [word.span.end for word in words]


def test_each_word_knows_its_cue_its_speaker_and_whose_voice_it_is() -> None:
    transcript = a_transcript(("olena", "перше слово"), ("ihor", "друге"), "третє й далі")
    words = stream.words_of(transcript)[1:]
    cues = list(zip((-1, 1, 2), transcript.cues, strict=True))
    times = Block(b"", blocks.pack_times(words, cues, {"c1": Voice.ORIGINAL})).times
    found = [times.cue_at(word) for word in range(len(words))]
    olena, ihor = CueStart(-1, "c0", "olena", None), CueStart(1, "c1", "ihor", Voice.ORIGINAL)
    assert found == [olena, ihor, *3 * [CueStart(2, "c2", None, None)]]
    assert times.cue_of_each() == found


def test_punctuation_of_its_own_stays_with_a_word() -> None:
    words = stream.words_of(a_transcript("— Так , кажу …", "— ні —"))
    assert [word.text for word in words] == ["— Так ,", "кажу …", "— ні —"]
    assert [word.cue for word in words] == [0, 0, 1]


def test_words_without_times_share_their_cue_by_letters() -> None:
    cue = Cue(id="c", span=a_span(1000, 2000), text="мир завжди")
    first, second = stream.spread(cue)
    assert first.span == a_span(1000, 1333)
    assert second.span == a_span(1333, 2000)


def test_overlapping_cues_do_not_make_time_run_backwards() -> None:
    cues = (
        Cue(id="a", span=a_span(0, 4000), text="один два"),
        Cue(id="b", span=a_span(1000, 3000), text="три"),
    )
    origin = Origin(kind=OriginKind.CAPTIONS)
    words = stream.words_of(Transcript(language=Language.UKRAINIAN, cues=cues, origin=origin))
    starts = [word.span.start for word in words]
    assert starts == sorted(starts)
