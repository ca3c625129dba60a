"""The whole room on a real engine with a scripted model and made-up voices."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests import scripted_whisper
from tests.scripted_whisper import Passage
from tests.transcribe import sounds
from tests.transcribe.conftest import PASSAGES, loaded, text

from mediacat.model.language import Language
from mediacat.model.origin import OriginKind
from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Mark, Recognition
from mediacat.transcribe import transcribe
from mediacat.transcribe.errors import EnglishOnlyModelError
from mediacat.transcribe.fasterwhisper import FasterWhisper
from mediacat.transcribe.recogniser import (
    Engine,
    Hearing,
    Recogniser,
    RecognitionOptions,
    Samples,
)
from mediacat.transcribe.transcribe import Track

LONG_TEXT = (
    "Цього ранку над портом стояв туман, тому кораблі чекали біля входу, а люди з берега довго "
    "слухали далекі гудки й розмовляли пошепки про весну та море"
)
"""As many words as five seconds hold."""
UK, EN, RU = Language.UKRAINIAN, Language.ENGLISH, Language.RUSSIAN


def told(recognition: Recognition) -> list[tuple[str, str]]:
    """Languages and words, segment by segment."""
    return [(str(one.language), one.text) for one in recognition.segments]


def test_what_is_said_is_written_with_its_time(recogniser: Recogniser, tmp_path: Path) -> None:
    parts = (sounds.silence(2), sounds.voice(5), sounds.silence(4), sounds.voice(5, "uk"))
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK)
    found = transcribe.transcribe(track, recogniser=recogniser, workdir=tmp_path / "work")
    assert told(found) == [("uk", text("uk"))] * 2
    assert found.language is UK
    assert found.duration == 16_000
    assert [one.span.start for one in found.segments] == pytest.approx([1900, 10_900], abs=250)
    assert found.origin.kind is OriginKind.MACHINE
    assert (found.origin.engine, found.origin.model) == (
        "faster-whisper",
        recogniser.engine.model,
    )
    assert all(word.language is UK for word in found.words)


def test_long_silences_cost_no_window(recogniser: Recogniser, tmp_path: Path) -> None:
    """Six turns of 4 s fill one window; each word is put back where it was said."""
    parts = [one for _ in range(6) for one in (sounds.voice(4, "uk"), sounds.silence(20))]
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK)
    counting = Counting(recogniser, replace(recogniser.options, packed=True))
    found = transcribe.transcribe(track, recogniser=counting, workdir=tmp_path / "work")
    assert counting.pieces == 1
    assert " ".join(word.text for word in found.words) == text("uk")
    apart = transcribe.transcribe(track, recogniser=recogniser, workdir=tmp_path / "work")
    assert told(apart) == [("uk", text("uk"))] * 6
    starts = [one.span.start for one in apart.segments]
    assert starts == pytest.approx([24_000 * turn for turn in range(6)], abs=300)


def test_silence_gives_no_words(recogniser: Recogniser, tmp_path: Path) -> None:
    for name, sound in (("none", sounds.silence(0)), ("quiet", sounds.silence(40))):
        track = Track(speech=sounds.write(tmp_path / name, sound), language=EN)
        found = transcribe.transcribe(track, recogniser=recogniser, workdir=tmp_path)
        assert found.segments == ()


def test_noise_that_is_no_voice_gives_no_words(recogniser: Recogniser, tmp_path: Path) -> None:
    noise = (np.random.default_rng(1).standard_normal(320_000) * 0.02).astype(np.float32)
    track = Track(speech=sounds.write(tmp_path / "noise.wav", noise), language=EN)
    assert transcribe.transcribe(track, recogniser=recogniser, workdir=tmp_path).words == ()


def test_each_turn_is_in_its_own_language(recogniser: Recogniser, tmp_path: Path) -> None:
    turns = ("uk", "en", "en", "uk", "ru", "uk")
    parts = [one for code in turns for one in (sounds.voice(5, code), sounds.silence(0.9))]
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK, spoken=(UK, EN))
    found = transcribe.transcribe(track, recogniser=recogniser, workdir=tmp_path / "work")
    assert told(found) == [(code, text(code)) for code in turns]


def test_russian_on_a_ukrainian_track_is_not_passed_off_as_ukrainian(
    recogniser: Recogniser, tmp_path: Path
) -> None:
    """The languages meet in one window; the piece is cut between them."""
    recogniser = Counting(recogniser, replace(recogniser.options, packed=True))
    turns = ("uk", "ru", "ru", "uk")
    parts = [one for code in turns for one in (sounds.voice(6, code), sounds.silence(1.2))]
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK)
    found = transcribe.transcribe(track, recogniser=recogniser, workdir=tmp_path / "work")
    assert told(found) == [(code, text(code)) for code in ("uk", "ru", "uk")]
    assert {word.language for word in found.words if word.text in PASSAGES["ru"].words} == {RU}


def test_a_pinned_english_track_stays_english(recogniser: Recogniser, tmp_path: Path) -> None:
    path = sounds.write(tmp_path / "s.wav", sounds.voice(6, "ru"))
    found = transcribe.transcribe(
        Track(speech=path, language=EN), recogniser=recogniser, workdir=tmp_path / "work"
    )
    assert told(found) == [("en", text("en"))]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    """Stutters at first in English and always in Russian; talks past the end in Ukrainian."""
    passages = {
        "en": Passage(words=("All", "is", "well."), stutter=("thank", "you", "so", "much")),
        "ru": Passage(words=("Мы",), stutter=("спасибо", "за", "внимание"), stubborn=True),
        "uk": Passage(words=tuple(LONG_TEXT.split())),
    }
    folder = tmp_path_factory.mktemp("faulty")
    return loaded(
        scripted_whisper.write_ctranslate2(folder, passages), RecognitionOptions(beam_size=1)
    )


def test_a_loop_is_decoded_again(faulty: Recogniser, tmp_path: Path) -> None:
    path = sounds.write(tmp_path / "s.wav", sounds.voice(6))
    found = transcribe.transcribe(
        Track(speech=path, language=EN), recogniser=faulty, workdir=tmp_path / "work"
    )
    assert told(found) == [("en", "All is well.")]
    assert found.segments[0].marks == ()


def test_a_loop_that_stays_is_marked_not_hidden(faulty: Recogniser, tmp_path: Path) -> None:
    path = sounds.write(tmp_path / "s.wav", sounds.voice(8, "ru"))
    track = Track(speech=path, language=UK, spoken=(RU,))
    found = transcribe.transcribe(track, recogniser=faulty, workdir=tmp_path / "work")
    assert found.words
    assert all({*one.marks} & {Mark.LOOP, Mark.UNSURE} for one in found.segments)


def test_words_in_silence_are_marked(faulty: Recogniser, tmp_path: Path) -> None:
    """The text needs 5 s; the voice rests in the middle of them, and that is not cut out."""
    assert isinstance(faulty, FasterWhisper)
    options = RecognitionOptions(beam_size=1, joined_silence=Milliseconds(2_000))
    faulty = FasterWhisper(faulty.model, faulty.engine, options)
    parts = (sounds.voice(1, "uk"), sounds.silence(1.6), sounds.voice(3, "uk"))
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK)
    found = transcribe.transcribe(track, recogniser=faulty, workdir=tmp_path / "work")
    assert " ".join(word.text for word in found.words) == LONG_TEXT
    in_silence = [one for one in found.segments if Mark.SILENCE in one.marks]
    assert in_silence
    assert all(one.span.start > 1200 and one.span.end < 2900 for one in in_silence)
    assert found.segments[0].marks == found.segments[-1].marks == ()


def test_words_never_overlap_or_run_backwards(faulty: Recogniser, tmp_path: Path) -> None:
    parts = [one for _ in range(5) for one in (sounds.voice(4, "uk"), sounds.silence(0.7))]
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK)
    found = transcribe.transcribe(track, recogniser=faulty, workdir=tmp_path / "work")
    assert all(a.span.end <= b.span.start for a, b in pairwise(found.words))


def test_progress_counts_seconds_of_sound(recogniser: Recogniser, tmp_path: Path) -> None:
    parts = [one for _ in range(5) for one in (sounds.voice(3), sounds.silence(3))]
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=EN)
    seen: list[tuple[float, float | None]] = []
    transcribe.transcribe(
        track,
        recogniser=recogniser,
        workdir=tmp_path / "work",
        progress=lambda done, total: seen.append((done, total)),
    )
    assert [total for _, total in seen] == [30.0] * len(seen)
    done = [one for one, _ in seen]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 30.0)
    assert len(done) == 5  # the start, three batches of two pieces, the end


class Counting:
    """A recogniser that counts the batches it hears; the work is the real one's."""

    def __init__(self, real: Recogniser, options: RecognitionOptions | None = None) -> None:
        self._real = real
        self.engine: Engine = real.engine
        self.options = options or real.options
        self.hear_again = real.hear_again
        self.batches = self.pieces = 0

    def hear(self, pieces: Sequence[Samples]) -> Hearing:
        self.batches += 1
        self.pieces += len(pieces)
        return self._real.hear(pieces)


def test_finished_batches_are_not_heard_twice(recogniser: Recogniser, tmp_path: Path) -> None:
    parts = [one for _ in range(6) for one in (sounds.voice(3, "uk"), sounds.silence(3))]
    track = Track(speech=sounds.write(tmp_path / "s.wav", *parts), language=UK)
    counting = Counting(recogniser)
    first = transcribe.transcribe(track, recogniser=counting, workdir=tmp_path / "work")
    assert counting.batches == 3
    last = max((tmp_path / "work").rglob("batch-*.json"))
    last.unlink()
    assert transcribe.transcribe(track, recogniser=counting, workdir=tmp_path / "work") == first
    assert counting.batches == 4


def test_other_hotwords_start_afresh(recogniser: Recogniser, tmp_path: Path) -> None:
    path = sounds.write(tmp_path / "s.wav", sounds.voice(3))
    counting = Counting(recogniser)
    for hotwords in ((), ("Мелана Стрижавець",), ("Мелана Стрижавець",)):
        track = Track(speech=path, language=EN, hotwords=hotwords)
        transcribe.transcribe(track, recogniser=counting, workdir=tmp_path / "work")
    assert counting.batches == 2


def test_a_model_that_takes_no_hotwords_is_given_none(
    recogniser: Recogniser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    track = Track(speech=sounds.write(tmp_path / "s.wav", sounds.voice(3)), language=EN)
    named = replace(track, hotwords=("Мелана Стрижавець",))
    prompts: list[Sequence[str]] = []
    prompt = FasterWhisper.prompt

    def noted(door: FasterWhisper, language: Language, hotwords: Sequence[str]) -> list[int]:
        prompts.append(hotwords)
        return prompt(door, language, hotwords)

    monkeypatch.setattr(FasterWhisper, "prompt", noted)
    for takes in (True, False):
        counting = Counting(recogniser)
        counting.engine = replace(recogniser.engine, takes_hotwords=takes)
        transcribe.transcribe(named, recogniser=counting, workdir=tmp_path / str(takes))
    assert prompts == [named.hotwords, ()]


def test_an_english_model_refuses_ukrainian(recogniser: Recogniser, tmp_path: Path) -> None:
    class EnglishOnly(Counting):
        def __init__(self) -> None:
            super().__init__(recogniser)
            self.engine = Engine(
                name="faster-whisper",
                version="1",
                model="distil-large-v3.5",
                fingerprint="x",
                multilingual=False,
            )

    track = Track(speech=tmp_path / "none.wav", language=UK)
    with pytest.raises(EnglishOnlyModelError, match="knows only English"):
        transcribe.transcribe(track, recogniser=EnglishOnly(), workdir=tmp_path)


CHILD = """
import dataclasses, json, os, signal, sys
from pathlib import Path
from mediacat.model.language import Language
from mediacat.transcribe import transcribe
from mediacat.transcribe.fasterwhisper import FasterWhisper
from mediacat.transcribe.recogniser import RecognitionOptions
from tests.transcribe.conftest import loaded

model, speech, work, out = map(Path, sys.argv[1:5])
enough = int(sys.argv[5])

def killed_after_enough(done, total):
    if len(list(work.rglob("batch-*.json"))) >= enough:
        os.kill(os.getpid(), signal.SIGKILL)

found = transcribe.transcribe(
    transcribe.Track(
        speech=speech, language=Language.UKRAINIAN, spoken=(Language.ENGLISH,)
    ),
    recogniser=loaded(model, RecognitionOptions(batch_size=1, packed=False)),
    workdir=work,
    progress=killed_after_enough,
)
out.write_text(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
"""


ALL = 1_000
"""More batches than any recording here has."""


def run(*arguments: Path, program: str = CHILD, batches: int = ALL) -> tuple[int, bytes]:
    """Transcribe in a process that is killed after so many batches; its status and its output."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments), str(batches)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        check=False,
        stdout=subprocess.PIPE,
    )
    return done.returncode, done.stdout


def test_a_killed_run_goes_on_and_ends_with_the_same_bytes(
    model_folder: Path, tmp_path: Path
) -> None:
    turns = ("uk", "en", "en", "uk", "ru", "uk") * 2
    parts = [one for code in turns for one in (sounds.voice(3, code), sounds.silence(1))]
    speech = sounds.write(tmp_path / "s.wav", *parts)
    undisturbed, resumed = tmp_path / "undisturbed.json", tmp_path / "resumed.json"
    status, _ = run(model_folder, speech, tmp_path / "a", undisturbed)
    assert status == 0

    status, _ = run(model_folder, speech, tmp_path / "b", resumed, batches=3)
    assert status == -signal.SIGKILL
    assert not resumed.exists()

    kept = list((tmp_path / "b").rglob("batch-*.json"))
    assert len(kept) == 3
    written = {file: file.stat().st_mtime_ns for file in kept}
    status, _ = run(model_folder, speech, tmp_path / "b", resumed)
    assert status == 0
    assert {file: file.stat().st_mtime_ns for file in kept} == written
    assert resumed.read_bytes() == undisturbed.read_bytes()
    assert len(json.loads(resumed.read_bytes())["segments"]) >= len(turns)


MEASURE = (
    CHILD
    + """
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
)


def peak_kilobytes(model: Path, speech: Path, work: Path) -> int:
    """The most memory a run of its own ever held."""
    status, told = run(model, speech, work, work.with_suffix(".json"), program=MEASURE)
    assert status == 0
    return int(told)


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux only")
def test_memory_does_not_grow_with_the_recording(model_folder: Path, tmp_path: Path) -> None:
    """The longer one is 38 MB as samples, 77 MB as the floats a model takes."""
    turn = np.concatenate([sounds.voice(3), sounds.silence(117)])
    short = sounds.write(tmp_path / "short.wav", turn)
    long = sounds.write(tmp_path / "long.wav", *[turn] * 10)
    growth = peak_kilobytes(model_folder, long, tmp_path / "l") - peak_kilobytes(
        model_folder, short, tmp_path / "s"
    )
    assert growth < 25_000
