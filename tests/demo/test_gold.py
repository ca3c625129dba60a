"""The gold standard agrees with the script, with itself, and with the sound."""

from itertools import chain, pairwise
from typing import Any

import numpy as np
import pytest
from tests.demo import bundle

from mediacat.model.span import to_seconds
from mediacat.timedtext import whisperjson


def sentences_heard(language: str) -> list[tuple[str, str]]:
    """What the script says one recording carries: each sentence with the language it is in."""
    heard = []
    for turn in bundle.script()["turn"]:
        if turn.get("cut_from") != language:
            spoken = language if turn["interpreted"] else turn["language"]
            heard += [(spoken, text) for bead in turn["bead"] for text in bead[spoken]]
    return heard


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_a_recording_carries_what_the_script_says(language: str) -> None:
    segments = bundle.segments(language)
    assert [(s["language"], s["text"].strip()) for s in segments] == sentences_heard(language)
    for segment in segments:
        assert "".join(word["word"] for word in segment["words"]) == segment["text"]


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_words_follow_one_another_within_the_recording(language: str) -> None:
    words = bundle.words(language)
    assert all(word["start"] < word["end"] for word in words)
    assert all(one["end"] <= other["start"] for one, other in pairwise(words))
    length = len(bundle.sound(language)) / bundle.RATE
    assert words[-1]["end"] < bundle.gold(f"words.{language}")["duration"]
    assert bundle.gold(f"words.{language}")["duration"] == pytest.approx(length, abs=0.05)


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_the_words_read_as_whisper_json(language: str) -> None:
    path = bundle.ROOT / "gold" / f"words.{language}.json"
    recognition = whisperjson.parse(path.read_text(encoding="utf-8"))
    read = [
        (word.text, to_seconds(word.span.start), to_seconds(word.span.end))
        for word in recognition.words
    ]
    assert read == [(w["word"].strip(), w["start"], w["end"]) for w in bundle.words(language)]


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_speech_starts_where_the_gold_says(language: str) -> None:
    """After a pause: quiet before the first word, loud as soon as its first sounds are out."""
    segments = bundle.segments(language)
    original = [
        (before["end"], after["start"])
        for before, after in pairwise(segments)
        if not before["interpreted"] and not after["interpreted"]
        if after["start"] - before["end"] > 0.7
    ]
    assert len(original) >= 5
    for _, start in original:
        quiet = bundle.excerpt(language, start * 1000 - 220, start * 1000 - 20)
        loud = bundle.excerpt(language, start * 1000, start * 1000 + 200)
        assert bundle.level(loud) - bundle.level(quiet) > 12


def test_beads_hold_every_segment_once_and_in_order() -> None:
    beads = bundle.gold("alignment")["beads"]
    for side, language in (("a", "uk"), ("b", "en")):
        held = list(chain.from_iterable(bead[side] for bead in beads))
        assert held == [segment["id"] for segment in bundle.segments(language)]


def test_beads_pair_what_the_script_pairs() -> None:
    script = [
        bead | {"cut": turn.get("cut_from") == "en", "interpreted": turn["interpreted"]}
        for turn in bundle.script()["turn"]
        for bead in turn["bead"]
    ]
    beads = bundle.gold("alignment")["beads"]
    kinds = {(True, False): "cut", (False, True): "interpreted", (False, False): "same-sound"}
    for bead, expected in zip(beads, script, strict=True):
        assert bead["kind"] == kinds[expected["cut"], expected["interpreted"]]
        for side, language in (("a", "uk"), ("b", "en")):
            texts = [bundle.segments(language)[id_]["text"].strip() for id_ in bead[side]]
            spoken = expected.get(language) or expected["uk" if language == "en" else "en"]
            assert texts == ([] if bead["kind"] == "cut" and side == "b" else spoken)


def test_the_interpreter_is_two_to_five_seconds_behind() -> None:
    lags = [bead["lag_ms"] for bead in bundle.gold("alignment")["beads"] if "lag_ms" in bead]
    assert len(lags) == 24
    assert all(2000 <= lag <= 5000 for lag in lags)


def offset_at(moment: int) -> int:
    """The gold offset at a moment of the Ukrainian recording, in milliseconds."""
    stretches = bundle.gold("alignment")["timeline"]
    fitting = [one["offset_ms"] for one in stretches if one["a_ms"][0] <= moment < one["a_ms"][1]]
    assert len(fitting) == 1
    return int(fitting[0])


def test_the_timeline_maps_the_moderators_words_onto_themselves() -> None:
    same = bundle.gold("alignment")["same_sound"]
    assert len(same) == 14
    for pair in same:
        ours, theirs = bundle.segments("uk")[pair["a"]], bundle.segments("en")[pair["b"]]
        assert ours["text"] == theirs["text"]
        for word, twin in zip(ours["words"], theirs["words"], strict=True):
            start = round(word["start"] * 1000)
            assert abs(start + offset_at(start) - twin["start"] * 1000) <= 1


def measured_shift(start_ms: int, end_ms: int, offset_ms: int) -> float:
    """By how much the sound contradicts the gold offset, in milliseconds, searched over ±200."""
    ours = bundle.excerpt("uk", start_ms, end_ms)
    theirs = bundle.excerpt("en", start_ms + offset_ms - 200, end_ms + offset_ms + 200)
    size = 1 << (len(ours) + len(theirs)).bit_length()
    product = np.fft.rfft(theirs, size) * np.conj(np.fft.rfft(ours, size))
    reach = round(0.4 * bundle.RATE)
    peak = int(np.abs(np.fft.irfft(product, size)[:reach]).argmax())
    return peak * 1000 / bundle.RATE - 200


def test_the_sound_itself_agrees_with_the_timeline() -> None:
    """Measured in what a player decodes: in the original and under the interpreter."""
    for stretch in bundle.gold("alignment")["timeline"]:
        start, end = stretch["a_ms"]
        for moment in range(start + 1000, end - 9000, 9000):
            assert abs(measured_shift(moment, moment + 8000, stretch["offset_ms"])) <= 1


@pytest.mark.parametrize(("floor", "booth", "turn"), [("uk", "en", 0), ("en", "uk", 1)])
def test_the_floor_stays_under_the_interpreter(floor: str, booth: str, turn: int) -> None:
    """How much of the floor is in the interpreted recording: its share by least squares."""
    stretch = bundle.gold("alignment")["timeline"][turn]
    sign = 1 if floor == "uk" else -1
    spoken = interpreted_elsewhere(floor)
    start, end = spoken[0]["start"] * 1000, spoken[-1]["end"] * 1000
    shift = sign * stretch["offset_ms"]
    original = bundle.excerpt(floor, start, end)
    under = bundle.excerpt(booth, start + shift, end + shift)[: len(original)]
    share = float(original @ under / (original @ original))
    assert 20 * np.log10(abs(share)) == pytest.approx(-19, abs=1)


def interpreted_elsewhere(floor: str) -> list[dict[str, Any]]:
    """The floor's own sentences that the other recording hears interpreted."""
    turns = {turn["id"] for turn in bundle.script()["turn"] if turn["interpreted"]}
    return [
        segment
        for segment in bundle.segments(floor)
        if segment["turn"] in turns and not segment["interpreted"]
    ]
