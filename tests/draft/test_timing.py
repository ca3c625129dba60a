from dataclasses import replace

from hypothesis import given
from tests.draft.test_drafting import heard
from tests.timedtext import strategies

from mediacat.draft import drafting, timing
from mediacat.model.transcript import Recognition, Transcript
from mediacat.timedtext import webvtt

_TEXT = "Доброго дня, шановні учасники. Сьогодні ми відкриваємо форум і дякуємо всім гостям."


def without_words(transcript: Transcript) -> Transcript:
    return replace(transcript, cues=tuple(replace(cue, words=()) for cue in transcript.cues))


@given(strategies.recognitions(), strategies.transcripts())
def test_every_word_gets_a_time_and_no_text_changes(
    recognition: Recognition, transcript: Transcript
) -> None:
    for source in (recognition, None):
        timed = timing.with_words(transcript, source)
        assert without_words(timed) == transcript
        for cue in timed.cues:
            assert [word.text for word in cue.words] == cue.text.split()
            starts = [word.span.start for word in cue.words]
            assert starts == sorted(starts)


def test_an_unchanged_draft_gets_exactly_the_times_that_were_heard() -> None:
    recognition = heard(_TEXT)
    draft = drafting.from_recognition(recognition)
    read = webvtt.parse(webvtt.render(draft))
    assert timing.with_words(read, recognition) == draft


def test_corrected_words_lie_between_their_neighbours() -> None:
    recognition = heard(_TEXT)
    draft = without_words(drafting.from_recognition(recognition))
    first = replace(draft.cues[0], text="Доброго ранку вам, шановні учасники!")
    edited = replace(draft, cues=(first, *draft.cues[1:]))
    words = timing.with_words(edited, recognition).cues[0].words
    theirs = {word.text: word for word in recognition.words}
    assert words[0].span == theirs["Доброго"].span
    assert words[3].span == theirs["шановні"].span
    assert words[4].probability == 0.9
    assert words[1].span.start == theirs["Доброго"].span.end
    assert words[2].span.end == theirs["шановні"].span.start
    assert words[1].probability is None


def test_words_said_twice_are_matched_in_order() -> None:
    recognition = heard("Так. Так. Так.")
    text = (
        "WEBVTT\nLanguage: uk\n\n00:00.000 --> 00:00.300\nТак.\n\n"
        "00:00.320 --> 00:00.900\nТак. Так.\n"
    )
    timed = timing.with_words(webvtt.parse(text), recognition)
    starts = [word.span.start for cue in timed.cues for word in cue.words]
    assert starts == [word.span.start for word in recognition.words]


def test_without_a_recognition_letters_decide() -> None:
    draft = without_words(drafting.from_recognition(heard(_TEXT)))
    words = timing.with_words(draft, None).cues[0].words
    assert words[0].span.start == draft.cues[0].span.start
    assert words[-1].span.end == draft.cues[0].span.end
