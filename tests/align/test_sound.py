"""The timeline from sound: on the bundled forum, on noise with known offsets, on nothing shared."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.demo import bundle

from mediacat import speechfile
from mediacat.align.sound import listening
from mediacat.model.timeline import Source, Timeline
from mediacat.speechfile import RATE

Samples = NDArray[np.float32]


def ticking(seconds: float, seed: int) -> Samples:
    """The same beat with other voices: it fits itself at every tick."""
    beat = np.zeros(int(seconds * RATE))
    for tick in range(0, len(beat) - 400, RATE // 2):
        beat[tick : tick + 400] = 9_000 * np.sin(np.arange(400))
    return (beat + 0.2 * speechlike(seconds, seed)).astype(np.float32)


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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sound")


def listen(folder: Path, a: Samples, b: Samples) -> Timeline:
    heard = []
    for name, sound in (("a", a), ("b", b)):
        speechfile.write(folder / name, [np.clip(sound, -32_768, 32_767).astype("<i2").tobytes()])
        heard.append(speechfile.read(folder / name))
    return listening.listen(*heard)


@pytest.fixture(scope="module")
def forum_sides() -> list[Samples]:
    sides = []
    for language in bundle.LANGUAGES:
        sound = bundle.sound(language)
        moments = np.arange(int(len(sound) / bundle.RATE * RATE)) * (bundle.RATE / RATE)
        sides.append(np.interp(moments, np.arange(len(sound)), sound).astype(np.float32) * 30_000)
    return sides


@pytest.fixture(scope="module")
def forum(folder: Path, forum_sides: list[Samples]) -> Timeline:
    return listen(folder, *forum_sides)


def test_the_forum_has_the_offsets_it_was_cut_with(forum: Timeline) -> None:
    gold = bundle.gold("alignment")["timeline"]
    assert len(forum.stretches) == len(gold)
    for found, true in zip(forum.stretches, gold, strict=True):
        assert found.source is Source.SOUND
        middle = sum(true["a_ms"]) // 2
        assert abs(found.to_b(middle) - middle - true["offset_ms"]) <= 20
        assert found.a.start == pytest.approx(true["a_ms"][0], abs=500)
        assert found.a.end == pytest.approx(true["a_ms"][1], abs=500)


def test_the_other_way_round_it_is_the_same_map(
    folder: Path, forum: Timeline, forum_sides: list[Samples]
) -> None:
    """What was cut out of one recording was put into the other."""
    turned = listen(folder, *reversed(forum_sides))
    assert len(turned.stretches) == len(forum.stretches)
    for ours, theirs in zip(turned.stretches, forum.stretches, strict=True):
        middle = sum((theirs.a.start, theirs.a.end)) // 2
        assert abs(ours.to_b(theirs.to_b(middle)) - middle) <= 20
        assert ours.b.start == pytest.approx(theirs.a.start, abs=500)
        assert ours.b.end == pytest.approx(theirs.a.end, abs=500)


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


def test_offset_and_cut_of_a_soft_floor_under_another_voice(folder: Path) -> None:
    floor, booth = speechlike(300, 1), speechlike(300, 2)
    start, cut = 7 * RATE, (150 * RATE, 171 * RATE)
    mixed = floor * 0.2 + booth
    b = np.concatenate([mixed[start : cut[0]], mixed[cut[1] :]])
    found = listen(folder, floor, b)
    assert [round(one.offset, -1) for one in found.stretches] == [-7_000, -28_000]
    assert found.stretches[0].a.end == pytest.approx(150_000, abs=3_000)
    assert found.stretches[1].a.start == pytest.approx(171_000, abs=3_000)
    assert not found.same_sound


def test_drift_is_measured(folder: Path) -> None:
    floor = speechlike(420, 3)
    moments = np.arange(int(len(floor) * (1 + 80e-6))) / (1 + 80e-6)
    b = np.interp(moments, np.arange(len(floor)), floor).astype(np.float32)
    (stretch,) = listen(folder, floor, b).stretches
    assert stretch.drift_ppm == pytest.approx(80, abs=8)
    assert abs(stretch.to_b(300_000) - 300_024) <= 10


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (speechlike(200, 4), speechlike(200, 5)),
        (speechlike(200, 4), np.zeros(200 * RATE, np.float32)),
        (np.zeros(0, np.float32), speechlike(30, 6)),
        (speechlike(3, 7), speechlike(3, 7)),
        (ticking(200, 8), ticking(200, 9)),
    ],
    ids=["two talks", "silence", "empty", "too short", "two clocks tick"],
)
def test_where_nothing_is_shared_nothing_is_claimed(folder: Path, a: Samples, b: Samples) -> None:
    assert listen(folder, a, b) == Timeline()


def test_a_recording_is_itself(folder: Path) -> None:
    sound = speechlike(90, 10)
    (stretch,) = listen(folder, sound, sound).stretches
    assert (stretch.offset, stretch.drift_ppm, stretch.residual) == (0, 0, 0)
    assert stretch.a.start == 0
    assert stretch.a.end == pytest.approx(90_000, abs=100)


def test_a_passage_played_again_keeps_the_map_running_forwards(folder: Path) -> None:
    """b goes back in the middle and plays a minute a second time."""
    floor = speechlike(300, 11)
    b = np.concatenate([floor[: 150 * RATE], floor[60 * RATE : 120 * RATE], floor[150 * RATE :]])
    found = listen(folder, floor, b)
    assert [round(one.offset, -1) for one in found.stretches] == [0, 60_000]
    assert found.stretches[0].a.end == pytest.approx(150_000, abs=500)


@pytest.mark.parametrize("seed", range(20, 24))
def test_a_line_ends_where_the_sharing_does(folder: Path, seed: int) -> None:
    """Both go on with other voices: what meets there by chance carries the line no further."""
    shared = speechlike(50, seed)
    a, b = (np.concatenate([shared, speechlike(60, seed * 100 + side)]) for side in (1, 2))
    (stretch,) = listen(folder, a, b).stretches
    assert stretch.offset == 0
    assert stretch.a.end == pytest.approx(50_000, abs=6_000)
