from hypothesis import given, settings
from hypothesis import strategies as st
from tests.align import texts

from mediacat.align import retime, wordmatch
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Cue, Transcript

ORIGIN = Origin(kind=OriginKind.REVIEWED)


def transcript(*said: tuple[str, float, float]) -> Transcript:
    cues = tuple(
        Cue(id=f"c{number}", span=texts.span(start, end), text=text)
        for number, (text, start, end) in enumerate(said)
    )
    return Transcript(language=Language.UKRAINIAN, cues=cues, origin=ORIGIN)


def starts(found: retime.Retimed) -> list[int]:
    return [word.span.start for cue in found.transcript.cues for word in cue.words]


def test_words_that_were_heard_take_their_times() -> None:
    heard = texts.words("добрий день шановні гості", start=1)
    found = retime.retime(transcript(("«Добрий день»,\nшановні гості!", 1, 3)), heard)
    assert starts(found) == [1000, 1400, 1800, 2200]
    assert not found.guessed
    assert found.transcript.cues[0].text == "«Добрий день»,\nшановні гості!"


def test_a_number_is_placed_over_the_words_it_was_heard_as() -> None:
    heard = texts.words("прийшло двадцять п'ять гостей")
    found = retime.retime(transcript(("Прийшло 25 гостей", 0, 2)), heard)
    (cue,) = found.transcript.cues
    assert (cue.words[1].span.start, cue.words[1].span.end) == (400, 1200)
    assert found.guessed == {("c0", 1)}


def test_a_compound_spans_all_that_was_heard_of_it() -> None:
    heard = texts.words("сказав прем'єр міністр Японії")
    found = retime.retime(transcript(("Сказав прем’єр-міністр Японії", 0, 2)), heard)
    assert [(word.span.start, word.span.end) for word in found.transcript.cues[0].words] == [
        (0, 400),
        (400, 1200),
        (1200, 1600),
    ]


def test_inserted_and_misheard_words_lie_between_their_neighbours() -> None:
    heard = [*texts.words("дякую пану жовтку", 0), *texts.words("за це слово", 5)]
    found = retime.retime(transcript(("Дякую пану Жовкві щиро за це слово", 0, 7)), heard)
    moments = starts(found)
    assert moments == sorted(moments)
    assert moments[4:] == [5000, 5400, 5800]
    assert 800 <= moments[2] < moments[3] < 5000


def test_a_word_said_again_stays_with_the_words_around_it() -> None:
    heard = texts.words("так кажу вам обличчям до мене тут до мене")
    found = retime.retime(transcript(("Так, кажу вам, обличчям до мене", 0, 4)), heard)
    assert starts(found) == [0, 400, 800, 1200, 1600, 2000]


def test_the_same_phrase_far_away_is_not_taken() -> None:
    heard = texts.words("дуже дякую всім", 100)
    near = retime.retime(transcript(("Дуже дякую всім", 0, 2)), heard)
    assert len(near.guessed) == 3
    anywhere = retime.retime(transcript(("Дуже дякую всім", 0, 2)), heard, near=None)
    assert starts(anywhere) == [100_000, 100_400, 100_800]


WORDS = st.sampled_from(["мир", "мир,", "дім", "25", "прем’єр-міністр", "—", "Київ!", "і"])


@settings(deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6),
    st.lists(WORDS, max_size=30),
    st.sampled_from([None, Milliseconds(2_000)]),
)
def test_nothing_is_changed_and_time_runs_forwards(
    cues: list[list[str]], heard: list[str], near: Milliseconds | None
) -> None:
    written = transcript(*((" ".join(cue), 2.0 * n, 2.0 * n + 2) for n, cue in enumerate(cues)))
    found = retime.retime(written, texts.words(" ".join(heard)), near=near)
    for before, after in zip(written.cues, found.transcript.cues, strict=True):
        assert (before.id, before.text, before.span) == (after.id, after.text, after.span)
        assert [word.text for word in after.words] == before.text.split()
    assert starts(found) == sorted(starts(found))


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_a_text_against_itself_is_matched_whole(said: list[str]) -> None:
    pairs = wordmatch.match(said, said, lambda _one, _other: True)
    assert pairs == [(n, n) for n in range(len(said))]


def test_long_texts_are_matched_between_anchors() -> None:
    said = [f"слово{n % 700}" for n in range(3_000)]
    heard = said[:1_000] + said[1_500:]
    pairs = wordmatch.match(said, heard, lambda _one, _other: True)
    assert len(pairs) >= 1_500


def test_cues_that_nobody_heard_keep_their_words_within_them() -> None:
    written = transcript(("довге слово тут", 1, 3), ("і ще", 60, 62))
    for heard in ([], texts.words("слово")):
        for cue in retime.retime(written, heard).transcript.cues:
            assert cue.span.start <= cue.words[0].span.start or heard
            assert cue.words[-1].span.end <= cue.span.end
