"""The parts of the demo recogniser's making that need neither torch nor espeak-ng."""

import importlib
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from faster_whisper.feature_extractor import FeatureExtractor

TOOLS = Path(__file__).parents[3] / "tools"


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Imports a module of the tool, which is not installed."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return lambda name: importlib.import_module(f"demo_recogniser.{name}")


def timed(part: Any, text: str) -> list[Any]:
    return [
        part("errors").Timed(word=word, start=float(at), end=at + 0.5)
        for at, word in enumerate(text.split())
    ]


def test_word_errors_are_the_fewest_edits_and_pair_the_equal_words(part: Any) -> None:
    said = timed(part, "Гавань — це обіцянка, сказав мій дід.")
    heard = timed(part, "Гавань це обіцянка сказала мій старий дід.")
    pairs, wrong = part("errors").align(said, heard)
    assert wrong == 2
    assert [one.word for one, _ in pairs] == ["Гавань", "це", "обіцянка,", "мій", "дід."]
    assert [other.start for _, other in pairs] == [0, 1, 2, 4, 6]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "нуль"),
        (47, "сорок сім"),
        (312, "триста дванадцять"),
        (2021, "дві тисячі двадцять один"),
        (260_000, "двісті шістдесят тисяч"),
    ],
)
def test_ukrainian_numbers(part: Any, number: int, words: str) -> None:
    assert part("numerals").ukrainian(number) == words


def test_english_numbers_years_and_ordinals(part: Any) -> None:
    numerals = part("numerals")
    assert numerals.english(260_000) == "two hundred and sixty thousand"
    assert [numerals.english_year(year) for year in (1983, 1905, 2004, 2022)] == [
        "nineteen eighty-three",
        "nineteen oh five",
        "two thousand and four",
        "twenty twenty-two",
    ]
    assert [numerals.english_ordinal(day) for day in (1, 12, 20, 21)] == [
        "first",
        "twelfth",
        "twentieth",
        "twenty-first",
    ]


def test_declension(part: Any) -> None:
    ukrainian = part("ukrainian")
    library = ukrainian.noun("бібліотек f бібліотец бібліотек")
    assert [library.form(case, plural=False) for case in ukrainian.CASES] == [
        "бібліотека",
        "бібліотеки",
        "бібліотеці",
        "бібліотеку",
        "бібліотекою",
        "бібліотеці",
    ]
    assert ukrainian.noun("рішен nn").form("gen", plural=True) == "рішень"
    assert ukrainian.adjective("треть", "m", "gen", animate=False) == "третього"
    assert [ukrainian.past("створи+", gender) for gender in "mfnp"] == [
        "створив",
        "створила",
        "створило",
        "створили",
    ]


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_noun_and_template_can_be_drawn(part: Any, language: str) -> None:
    grammar = part("grammar")
    letters = {"uk": "а-щьюяєіїґ", "en": "a-z"}[language]
    rng = random.Random(3)
    sentences = [grammar.finish(grammar.sentence(language, rng)) for _ in range(1500)]
    assert all(re.fullmatch(rf"(?i)[{letters}' ,-]+[.?]", one) for one in sentences)
    assert max(len(one.split()) for one in sentences) <= grammar.LONGEST
    assert len(set(sentences)) > 1300


@pytest.mark.parametrize("language", ["uk", "en"])
def test_templates_know_the_forum_s_words(part: Any, language: str) -> None:
    grammar, text = part("grammar"), part("text")
    rng = random.Random(4)
    drawn = " ".join(grammar.sentence(language, rng) for _ in range(8000))
    known = set(text.key(drawn).split())
    letter = re.compile("[а-яіїєґ]" if language == "uk" else "[a-z]")
    forum = " ".join(text.forum_sentences(text.FORUM))
    needed = {word for word in text.key(forum).split() if letter.search(word)}
    assert len(needed - known) <= 0.03 * len(needed)


def test_the_forum_s_sentences_are_refused_alone_and_inside_others(part: Any) -> None:
    text = part("text")
    sentences = text.forum_sentences(text.FORUM)
    shield = text.Shield(sentences)
    assert len(sentences) > 60
    assert not any(shield.admits(one) for one in sentences)
    longest = max(sentences, key=len)
    assert not shield.admits(f"Well, {longest.lower()} And so on.")
    assert shield.admits("The harbour keeps its promise to the lighthouse.")


def test_features_are_whisper_s(part: Any) -> None:
    features = part("features")
    rng = np.random.default_rng(1)
    sound = (rng.standard_normal(16_000 * 3) * 0.1).astype(np.float32)
    ours = features.log_mel(sound)
    theirs = FeatureExtractor()(sound, padding=0)
    normalised = features.normalise(ours, float(ours.max())).T
    # The two differ in the very first and last frames only, which reach beyond the sound.
    assert np.abs(normalised[:, 2:-2] - theirs[:, 2 : len(ours) - 2]).max() < 1e-3
    stored = features.unpack(features.pack(ours))
    assert np.abs(stored - ours).max() < 0.03


def test_the_forum_s_vocabulary_is_words_without_their_order(part: Any) -> None:
    text = part("text")
    sentences = text.forum_sentences(text.FORUM, "uk")
    words = text.vocabulary(sentences)
    assert words == sorted(set(words))
    assert {"каталозі", "пам'ять"} <= set(words)
    assert not any(re.search(r"[\s,.?!:]", word) for word in words)
    assert len(text.forum_sentences(text.FORUM)) > len(sentences)


def test_an_excerpt_of_an_utterance_holds_whole_words_and_their_sound(part: Any) -> None:
    corpus = part("corpus")
    spoken = corpus.Spoken(
        language="en",
        mel=np.arange(2 * 30 + 6, dtype=np.uint8)[:, None],
        frames=30,
        end=28,
        tokens=[11, 12, 21, 31, 32],
        spans=np.array([[0, 4], [4, 8], [8, 17], [17, 21], [21, 28]], dtype=np.int32),
        phonemes=np.arange(30),
        letters=[[1], [2], [3]],
        words=[0, 2, 3],
    )
    middle = spoken.excerpt(1, 2)
    assert (middle.tokens, middle.letters, middle.words) == ([21], [[2]], [0])
    assert middle.spans.tolist() == [[0, 9]]
    assert (middle.frames, middle.end) == (9, 9)
    assert middle.phonemes.tolist() == list(range(8, 17))
    # The margin of three features on each side is the neighbours' sound.
    assert middle.mel[:, 0].tolist() == list(range(16, 16 + 2 * 9 + 6))
    rest = spoken.excerpt(1, 3)
    assert (rest.frames, rest.end, rest.words) == (22, 20, [0, 1])
    whole = spoken.excerpt(0, 3)
    assert (whole.tokens, whole.frames, whole.end) == (spoken.tokens, 30, 28)
