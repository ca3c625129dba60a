"""What every recogniser must do, tested on each of them with the same scripted model."""

from itertools import pairwise

import numpy as np
import pytest
from tests import scripted_whisper
from tests.transcribe import sounds
from tests.transcribe.conftest import PASSAGES, text

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe import engines, models
from mediacat.transcribe.recogniser import Evidence, Heard, Recogniser, RecognitionOptions

# openai-whisper leaves the file of its vocabulary open.
pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed file .*multilingual.tiktoken:ResourceWarning"
)

UK, EN, RU = Language.UKRAINIAN, Language.ENGLISH, Language.RUSSIAN


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def likeliest(evidence: Evidence) -> Language:
    return max(evidence, key=evidence.__getitem__)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(models.FASTER_WHISPER),
        pytest.param(models.OPENAI_WHISPER, marks=pytest.mark.openai),
    ],
)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    name: str = request.param
    place = tmp_path_factory.mktemp("contract")
    if name == models.FASTER_WHISPER:
        pytest.importorskip("faster_whisper")
        model = scripted_whisper.write_ctranslate2(place / "scripted", PASSAGES)
    else:
        pytest.importorskip("whisper")
        model = scripted_whisper.write_openai(place / "scripted.pt", PASSAGES)
    choice = models.resolve(str(model), UK, engine=name)
    return engines.load(choice, options=RecognitionOptions(), device="cpu", threads=1)


def test_it_says_what_it_is(engine: Recogniser) -> None:
    about = engine.engine
    assert about.name in models.ENGINES
    assert about.model == "scripted"
    assert about.version
    assert about.fingerprint
    assert about.multilingual


def test_it_hears_the_language_of_each_piece(engine: Recogniser) -> None:
    pieces = [sounds.voice(6, code) for code in ("uk", "en", "ru")]
    heard = engine.hear(pieces).languages([[span(0, 6_000)]] * 3)
    evidence = [one for (one,) in heard]
    assert [likeliest(one) for one in evidence] == [UK, EN, RU]
    assert all(max(one.values()) > 0.9 for one in evidence)
    assert all(sum(one.values()) == pytest.approx(1) for one in evidence)


def test_it_hears_the_languages_within_a_piece(engine: Recogniser) -> None:
    """Some 2 s, some 15 s long: neither may drown the other."""
    turns = {"uk": 15, "ru": 2, "en": 9}
    piece = np.concatenate([sounds.voice(seconds, code) for code, seconds in turns.items()])
    stretches = [span(0, 15_000), span(15_000, 17_000), span(17_000, 26_000)]
    first, second = engine.hear([piece, sounds.voice(3, "ru")]).languages(
        [stretches, [span(0, 3_000)]]
    )
    assert [likeliest(one) for one in first] == [UK, RU, EN]
    assert [likeliest(one) for one in second] == [RU]


def test_it_is_unsure_where_the_language_is(engine: Recogniser) -> None:
    ((evidence,),) = engine.hear([sounds.voice(6)]).languages([[span(0, 6_000)]])
    assert max(evidence.values()) < 0.5


def test_each_piece_is_written_in_the_language_asked_for(engine: Recogniser) -> None:
    hearing = engine.hear([sounds.voice(seconds) for seconds in (3, 6, 4, 5)])
    heard = hearing.words([UK, EN, RU, UK], ())
    assert [one.text for one in heard] == [text("uk"), text("en"), text("ru"), text("uk")]


def test_words_have_times_and_probabilities_from_the_model(engine: Recogniser) -> None:
    (heard,) = engine.hear([sounds.voice(4)]).words([EN], ())
    starts = [word.span.start for word in heard.words]
    for place, start in enumerate(starts):
        assert start == pytest.approx(place * 1000 * scripted_whisper.STEP, abs=150)
    assert all(later > earlier for earlier, later in pairwise(starts))
    assert all(word.probability is not None and word.probability > 0.5 for word in heard.words)
    assert heard.log_probability > -0.2
    assert 0 <= heard.no_speech < 0.5


def test_hotwords_are_heard_of_and_change_no_times(engine: Recogniser) -> None:
    hearing = engine.hear([sounds.voice(4)])
    (plain,) = hearing.words([UK], ())
    names = ("Софрон Гаївський", "Мелана Стрижавець") * 200
    (told,) = hearing.words([UK], names)
    assert told.words == plain.words


def test_listening_again_gives_the_same_kind_of_answer(engine: Recogniser) -> None:
    again = next(iter(engine.hear_again(sounds.voice(4), EN)))
    assert isinstance(again, Heard)
    assert again.text == text("en")
    assert again.words[0].span.start < 150


def test_the_same_sound_gives_the_same_words(engine: Recogniser) -> None:
    pieces = [sounds.voice(5, "uk"), sounds.voice(7, "ru")]
    once, twice = (engine.hear(pieces) for _ in range(2))
    stretches = [[span(0, 5_000)], [span(0, 3_000), span(3_000, 7_000)]]
    assert once.languages(stretches) == twice.languages(stretches)
    assert once.words([UK, RU], ()) == twice.words([UK, RU], ())


def test_a_full_window_and_a_moment_are_both_pieces(engine: Recogniser) -> None:
    heard = engine.hear([sounds.voice(30), sounds.voice(0.3)]).words([EN, EN], ())
    assert heard[0].text == text("en")
    assert all(word.span.end <= 30_000 for word in heard[0].words)
