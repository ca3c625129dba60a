"""`mediacat align` and `mediacat offset`, on the bundled forum and on what cannot be aligned."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from tests.align import texts
from tests.cli.conftest import Run
from tests.demo import bundle

from mediacat import speechfile
from mediacat.timedtext import beadsjson

GOLD = bundle.ROOT / "gold"
MEDIA = bundle.ROOT / "media"


def written(folder: Path, name: str, lines: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return (
        written(tmp_path, "a.txt", [uk for uk, _ in texts.PAIRS]),
        written(tmp_path, "b.txt", [en for _, en in texts.PAIRS]),
    )


def test_lines_become_beads(run: Run, pair: tuple[Path, Path]) -> None:
    answer = run("align", *pair)
    assert answer.status == 0
    content = json.loads(answer.out)
    assert [(bead["a"], bead["b"]) for bead in content["beads"]] == [
        ([n], [n]) for n in range(len(texts.PAIRS))
    ]
    assert content["beads"][0]["a_ms"] is None


def test_tables_hold_the_texts(run: Run, pair: tuple[Path, Path]) -> None:
    rows = run("align", *pair, "--format", "tsv").out.splitlines()
    assert rows[3].split("\t")[-2:] == list(texts.PAIRS[2])
    root = ET.fromstring(run("align", *pair, "--format", "tmx").out)
    assert [seg.text for seg in root.iter("seg")][:2] == list(texts.PAIRS[0])


def test_one_text_may_come_from_stdin(
    run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = io.BytesIO(pair[1].read_bytes())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
    assert len(beadsjson.parse(run("align", pair[0], "-").out).beads) == len(texts.PAIRS)


def test_reviewed_beads_are_kept(run: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    reviewed = tmp_path / "reviewed.json"
    reviewed.write_text('{"beads": [{"a": [3], "b": [5], "reviewed": true}]}', encoding="utf-8")
    found = beadsjson.parse(run("align", *pair, "--reviewed", reviewed).out)
    assert [(bead.a, bead.b) for bead in found.beads if bead.reviewed] == [(("3",), ("5",))]


def test_captions_keep_their_ids_and_times(run: Run) -> None:
    captions = [MEDIA / f"two-shores.{language}.vtt" for language in bundle.LANGUAGES]
    found = beadsjson.parse(run("align", *captions).out)
    assert found.a.kind == "cues"
    assert found.timeline.stretches
    assert sum(bead.is_matched for bead in found.beads) > 30


def test_the_forum_is_right_from_its_media_and_words(run: Run, tmp_path: Path) -> None:
    """Offset from the sound, beads between the sentences: the gold standard's, every one."""
    media = [MEDIA / f"two-shores.{language}.mp4" for language in bundle.LANGUAGES]
    answer = run("offset", *media)
    gold = bundle.gold("alignment")
    offsets = [one["offset_ms"] for one in json.loads(answer.out)["timeline"]]
    for found, true in zip(offsets, gold["timeline"], strict=True):
        assert abs(found - true["offset_ms"]) <= 20
    (tmp_path / "offset.json").write_text(answer.out, encoding="utf-8")
    sentences = [_sentences(tmp_path, language) for language in bundle.LANGUAGES]
    content = json.loads(run("align", *sentences, "--timeline", tmp_path / "offset.json").out)
    assert [(bead["a"], bead["b"]) for bead in content["beads"]] == [
        (bead["a"], bead["b"]) for bead in gold["beads"]
    ]
    lags = {tuple(bead["a"]): bead.get("lag_ms") for bead in content["beads"]}
    for bead in gold["beads"]:
        if "lag_ms" in bead:
            assert abs(lags[tuple(bead["a"])] or 0) == pytest.approx(bead["lag_ms"], abs=20)


def _sentences(folder: Path, language: str) -> Path:
    """The gold sentences as SubRip."""
    parts = []
    for number, segment in enumerate(bundle.segments(language), 1):
        times = " --> ".join(_clock(segment[edge]) for edge in ("start", "end"))
        parts.append(f"{number}\n{times}\n{segment['text'].strip()}\n")
    return written(folder, f"{language}.srt", parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"00:{int(minutes):02}:{rest:06.3f}".replace(".", ",")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "holds no words"),
        (b"\n \n", "holds no words"),
        ("Київ".encode("cp1251"), "is not UTF-8"),
        (b'{"segments": 5}', "Cannot read the"),
        (b"WEBVTT\n", "holds no words"),
    ],
)
def test_bad_texts_end_in_one_sentence(
    run: Run, pair: tuple[Path, Path], tmp_path: Path, content: bytes, sentence: str
) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(content)
    answer = run("align", bad, pair[1])
    assert (answer.status, answer.out) == (1, "")
    assert sentence in answer.err
    assert "Traceback" not in answer.err


def test_a_timeline_that_is_none_is_refused(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "words.json").write_text("{}")
    answer = run("align", *pair, "--timeline", tmp_path / "words.json")
    assert (answer.status, answer.out) == (1, "")
    assert "the key 'timeline' is missing" in answer.err


def test_a_missing_file_is_named(run: Run, pair: tuple[Path, Path]) -> None:
    answer = run("align", "nowhere.vtt", pair[0])
    assert answer.status == 1
    assert "nowhere.vtt" in answer.err


def test_times_that_run_backwards_are_put_in_order(run: Run, tmp_path: Path) -> None:
    rows = [
        f"1\n00:00:0{9 - n},000 --> 00:00:0{9 - n},900\n{uk}\n"
        for n, (uk, _) in enumerate(texts.PAIRS[:4])
    ]
    backwards = written(tmp_path, "a.srt", rows)
    straight = written(tmp_path, "b.txt", [en for _, en in reversed(texts.PAIRS[:4])])
    content = json.loads(run("align", backwards, straight).out)
    assert [(bead["a"], bead["b"]) for bead in content["beads"]] == [([n], [n]) for n in range(4)]


def test_languages_that_hardly_fit_are_remarked(
    run: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    assert "same language (uk)" in run("align", pair[0], pair[0]).err
    russian = written(tmp_path, "ru.txt", ["Это был мир.", "Сегодня мы говорим об энергии."])
    answer = run("align", russian, pair[1])
    assert answer.status == 0
    assert "looks Russian" in answer.err


def test_only_one_side_is_stdin(run: Run) -> None:
    assert run("align", "-", "-").status == 2


def test_too_short_a_recording_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    speechfile.write(tmp_path / "short.wav", [bytes(2 * speechfile.RATE * 14)])
    answer = run("offset", tmp_path / "short.wav", MEDIA / "two-shores.uk.mp4")
    assert answer.status == 1
    assert not answer.out
    assert "short.wav: it lasts 14.0 s, and less than 15 s" in answer.err
