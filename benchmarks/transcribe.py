"""What transcribing with mediacat costs beside the bare engine: same file, same model, one run.

    python -m benchmarks.transcribe [--audio FOLDER] [--minutes N] [--size tiny|base|small]

The bare engine is faster-whisper's `BatchedInferencePipeline` with the same beam, batch, language
and word times, and its own voice activity detection. The model has a published model's size and
made-up weights (`tests.scripted_whisper`), which cost as much to compute as learned ones; each
window says 120 words. A tone in the sound tells the model that it is Ukrainian. Without FOLDER the
rest of the sound is made up too. Wall time on a busy machine says little; CPU time counts all
threads. The best of several runs is taken, ours and theirs in turns.
"""

import argparse
import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import faster_whisper
import numpy as np
from tests import scripted_whisper
from tests.transcribe import sounds

from mediacat.model.language import Language
from mediacat.transcribe import engines, models, transcribe
from mediacat.transcribe.fasterwhisper import FasterWhisper
from mediacat.transcribe.transcribe import Track

_SIZES = {"tiny": (384, 4), "base": (512, 6), "small": (768, 12)}
_GOAL = 0.05
_WORDS = 120


class Cost(NamedTuple):
    """What a run took, in seconds, and how many words it gave."""

    wall: float
    cpu: float
    words: int


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--audio", type=Path, help="folder of real speech")
    parser.add_argument("--minutes", type=float, default=3.0, help="length of the sound")
    parser.add_argument("--size", choices=_SIZES, default="tiny")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    if arguments.audio and not arguments.audio.is_dir():
        print(f"No folder {arguments.audio}: the sound is made up.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        speech = _speech(folder / "speech.wav", arguments.audio, arguments.minutes)
        recogniser = _recogniser(folder / "model", arguments.size)
        costs = _measured(recogniser, speech, folder, arguments.runs)
    _print(costs, arguments.minutes * 60, arguments.size)


def _speech(path: Path, folder: Path | None, minutes: float) -> Path:
    wanted = round(minutes * 60 * sounds.RATE)
    found = [
        faster_whisper.decode_audio(str(file), sampling_rate=sounds.RATE)
        for file in (sorted(folder.iterdir()) if folder and folder.is_dir() else ())
        if file.suffix in {".wav", ".flac", ".mp3", ".m4a", ".ogg"}
    ]
    parts: list[Any] = []
    for part in itertools.cycle(found or [sounds.voice(seconds) for seconds in (7, 12, 4, 19, 9)]):
        parts += [part, sounds.silence(0.7)]
        if sum(map(len, parts)) >= wanted:
            break
    moments = np.arange(wanted) / sounds.RATE
    tone = 0.02 * np.sin(2 * np.pi * scripted_whisper.TONES["uk"] * moments)
    return sounds.write(path, np.clip(np.concatenate(parts)[:wanted] + tone, -1, 1))


def _recogniser(folder: Path, size: str) -> FasterWhisper:
    letters = np.random.default_rng(1).choice(list("абвгдежзийклмнопрстуфхцчшюяії"), (_WORDS, 7))
    words = ["".join(word[: 3 + place % 5]) + str(place) for place, word in enumerate(letters)]
    scripted_whisper.write_ctranslate2(
        folder,
        {"uk": scripted_whisper.Passage(words=tuple(words))},
        scripted_whisper.Dimensions.like(*_SIZES[size]),
        # All words are said within the shortest piece: words in silence would be decoded again.
        step=0.05,
    )
    loaded = engines.load(models.resolve(str(folder), Language.UKRAINIAN), device="cpu")
    assert isinstance(loaded, FasterWhisper)
    return loaded


def _measured(
    recogniser: FasterWhisper, speech: Path, folder: Path, runs: int
) -> dict[str, list[Cost]]:
    """Costs of each, taken in turns so that what else the machine does weighs on both."""
    pipeline = faster_whisper.BatchedInferencePipeline(recogniser.model)
    options = recogniser.options

    def bare(_: int) -> int:
        segments, _ = pipeline.transcribe(
            str(speech),
            language="uk",
            beam_size=options.beam_size,
            batch_size=options.batch_size,
            word_timestamps=True,
        )
        return sum(len(segment.words) for segment in segments)

    def ours(run: int) -> int:
        found = transcribe.transcribe(
            Track(speech=speech, language=Language.UKRAINIAN),
            recogniser=recogniser,
            workdir=folder / f"work-{run}",
        )
        return len(found.words)

    costs: dict[str, list[Cost]] = {"bare engine": [], "mediacat": []}
    for run in range(runs):
        costs["bare engine"].append(_cost(bare, run))
        costs["mediacat"].append(_cost(ours, run))
    return costs


def _cost(work: Callable[[int], int], run: int) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    words = work(run)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, words)


def _print(costs: dict[str, list[Cost]], seconds: float, size: str) -> None:
    print(f"{seconds / 60:.1f} min of speech, a model of the size of {size}, int8, CPU")
    print(f"{'':16}{'wall s':>10}{'CPU s':>10}{'× real time':>14}{'words':>8}")
    for name, runs in costs.items():
        wall, cpu = min(run.wall for run in runs), min(run.cpu for run in runs)
        print(f"{name:16}{wall:>10.2f}{cpu:>10.2f}{seconds / wall:>14.1f}{runs[0].words:>8}")
    bare, ours = (min(run.cpu for run in runs) for runs in costs.values())
    print(f"overhead in CPU time: {ours / bare - 1:+.1%} (goal: at most {_GOAL:.0%})")


if __name__ == "__main__":
    main()
