from dataclasses import replace

from tests.export.a_transcript import DRAFT, REVIEWED, TRANSCRIPT

from mediacat.export import doubts
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Mark, Recognition, Segment, Transcript, Word


def doubtful(transcript: Transcript, recognition: Recognition | None = None) -> list[str]:
    test = doubts.finder(transcript, recognition)
    return [word.text for cue in transcript.cues for word in cue.words if test(word)]


def with_probabilities(*probabilities: float) -> Transcript:
    words = tuple(
        Word(text=f"w{n}", span=Span(Milliseconds(n), Milliseconds(n)), probability=p)
        for n, p in enumerate(probabilities)
    )
    cue = replace(TRANSCRIPT.cues[0], text=" ".join(word.text for word in words), words=words)
    return replace(TRANSCRIPT, cues=(cue,))


def test_an_unlikely_word_is_doubtful() -> None:
    assert doubtful(with_probabilities(*[0.9] * 12, 0.3)) == ["w12"]


def test_a_likely_word_is_not_even_if_it_is_the_least_likely() -> None:
    assert doubtful(with_probabilities(*[0.9] * 24, 0.6)) == []


def test_a_poor_recording_is_no_sea_of_marks() -> None:
    assert len(doubtful(with_probabilities(*[n / 400 for n in range(120)]))) == 10


def test_a_reviewed_transcript_has_none() -> None:
    assert doubtful(replace(with_probabilities(*[0.9] * 12, 0.3), origin=REVIEWED)) == []


def test_words_in_a_marked_stretch_are_doubtful() -> None:
    def segment(start: int, end: int, *marks: Mark) -> Segment:
        return Segment(
            span=Span(Milliseconds(start), Milliseconds(end)), words=(), marks=tuple(marks)
        )

    recognition = Recognition(
        language=Language.UKRAINIAN,
        segments=(segment(0, 3, Mark.UNTIMED), segment(3, 5, Mark.LOOP), segment(5, 9)),
        origin=DRAFT,
    )
    assert doubtful(with_probabilities(*[0.9] * 8), recognition) == ["w3", "w4"]
