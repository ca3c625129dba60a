"""The timeline from sound: on the bundled forum, on noise with known offsets, on nothing shared."""

import wave
from pathlib import Path

import numpy as np
import pytest
from tests.demo import bundle

from mediacat.align.errors import NoSpeechFile
from mediacat.align.sound import listening, samples
from mediacat.align.sound.samples import RATE, InMemory, Samples
from mediacat.model.timeline import Source, Timeline


def speechlike(seconds: float, seed: int) -> Samples:
    """Noise whose level and colour change from syllable to syllable."""
    rng = np.random.default_rng(seed)
    count = int(seconds * RATE)
    found = np.zeros(count)
    moment = 0
    while moment < count:
        length = int(rng.uniform(0.08, 0.3) * RATE)
        pitch = rng.uniform(200, 3000)
        tone = np.sin(2 * np.pi * pitch * np.arange(length) / RATE)
        piece = (tone + 0.3 * rng.standard_normal(length)) * rng.uniform(0.1, 1) * 6000
        found[moment : moment + length] += piece[: count - moment]
        moment += length + int(rng.uniform(0, 0.2) * RATE)
    return found.astype(np.float32)


def listen(a: Samples, b: Samples) -> Timeline:
    return listening.listen(InMemory(a), InMemory(b))


@pytest.fixture(scope="module")
def forum() -> Timeline:
    sides = []
    for language in bundle.LANGUAGES:
        sound = bundle.sound(language)
        moments = np.arange(int(len(sound) / bundle.RATE * RATE)) * (bundle.RATE / RATE)
        sides.append(np.interp(moments, np.arange(len(sound)), sound).astype(np.float32) * 30_000)
    return listen(*sides)


def test_the_forum_has_the_offsets_it_was_cut_with(forum: Timeline) -> None:
    gold = bundle.gold("alignment")["timeline"]
    assert len(forum.stretches) == len(gold)
    for found, true in zip(forum.stretches, gold, strict=True):
        assert found.source is Source.SOUND
        middle = sum(true["a_ms"]) // 2
        assert abs(found.to_b(middle) - middle - true["offset_ms"]) <= 20
        assert found.a.start == pytest.approx(true["a_ms"][0], abs=5_000)
        assert found.a.end == pytest.approx(true["a_ms"][1], abs=5_000)


def test_the_forum_s_moderator_is_heard_in_both(forum: Timeline) -> None:
    """Every sentence both carry in the original is found; none that an interpreter covers."""
    gold = bundle.gold("alignment")
    for true in gold["same_sound"]:
        middle = sum(true["a_ms"]) / 2
        assert any(one.a.start <= middle < one.a.end for one in forum.same_sound), true
    for bead in gold["beads"]:
        if bead["kind"] == "interpreted":
            middle = sum(bead["a_ms"]) / 2
            assert not any(one.a.start <= middle < one.a.end for one in forum.same_sound), bead


def test_offset_and_cut_of_a_soft_floor_under_another_voice() -> None:
    floor, booth = speechlike(300, 1), speechlike(300, 2)
    start, cut = 7 * RATE, (150 * RATE, 171 * RATE)
    mixed = floor * 0.2 + booth
    b = np.concatenate([mixed[start : cut[0]], mixed[cut[1] :]])
    found = listen(floor, b)
    assert [round(one.offset, -1) for one in found.stretches] == [-7_000, -28_000]
    assert found.to_b(found.stretches[0].a.start) is not None
    assert not found.same_sound


def test_drift_is_measured() -> None:
    floor = speechlike(420, 3)
    moments = np.arange(int(len(floor) * (1 + 80e-6))) / (1 + 80e-6)
    b = np.interp(moments, np.arange(len(floor)), floor).astype(np.float32)
    (stretch,) = listen(floor, b).stretches
    assert stretch.drift_ppm == pytest.approx(80, abs=8)
    assert abs(stretch.to_b(300_000) - 300_024) <= 10


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (speechlike(200, 4), speechlike(200, 5)),
        (speechlike(200, 4), np.zeros(200 * RATE, np.float32)),
        (np.zeros(0, np.float32), speechlike(30, 6)),
        (speechlike(3, 7), speechlike(3, 7)),
    ],
    ids=["two talks", "silence", "empty", "too short"],
)
def test_where_nothing_is_shared_nothing_is_claimed(a: Samples, b: Samples) -> None:
    assert listen(a, b) == Timeline()


def test_only_speech_files_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "x.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"\0" * 64)
    with pytest.raises(NoSpeechFile, match="16 kHz mono"):
        samples.open_wav(path)
    path.write_bytes(b"no sound")
    with pytest.raises(NoSpeechFile):
        samples.open_wav(path)


def test_a_wav_file_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "x.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.arange(100, dtype="<i2").tobytes())
    found = samples.open_wav(path)
    assert found.length == 100
    assert found.read(98, 10).tolist() == [98, 99]
