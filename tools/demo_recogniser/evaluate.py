"""Stage 5: how well the exported model hears, through the unmodified faster-whisper.

`forum` is the bundled forum in one go. Two tests go through mediacat, which cuts recordings and
mends word times: `product` is the forum again, `alone` the sentences of `seen`.

python -m demo_recogniser.evaluate                      # everything, several minutes
python -m demo_recogniser.evaluate --count 40 --only seen packed
"""

import argparse
import json
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import faster_whisper
import numpy as np

from demo_recogniser import errors, espeak, layout, product, recordings, text
from demo_recogniser.heard import Heard

MEDIACAT = {"product": "forum", "alone": "seen"}
TESTS = (*recordings.TESTS, *MEDIACAT, "quiet")


@dataclass(slots=True)
class Tally:
    """What came of one language in one test."""

    wrong: int = 0
    total: int = 0
    letters_wrong: int = 0
    letters: int = 0
    files: int = 0
    identified: int = 0
    word_starts: list[float] = field(default_factory=list)
    sentence_starts: list[float] = field(default_factory=list)
    audio: float = 0.0
    seconds: float = 0.0

    def add(self, sample: recordings.Sample, heard: Heard) -> None:
        """Count one recording."""
        matched, wrong = errors.align(sample.words, heard.words)
        self.wrong += wrong
        self.total += len(errors.plain(sample.words).split())
        said, got = errors.plain(sample.words), errors.plain(heard.words)
        self.letters_wrong += errors.distance(said, got)
        self.letters += len(said)
        self.files += 1
        self.identified += heard.language == sample.language
        self.word_starts += [abs(one.start - other.start) for one, other in matched]
        self.sentence_starts += [
            abs(one.start - other.start) for one, other in matched if one.start in sample.sentences
        ]
        self.audio += len(sample.sound) / espeak.SAMPLE_RATE
        self.seconds += heard.seconds

    def line(self) -> dict[str, float]:
        """The figures; errors and identification in per cent, times in seconds."""
        return {
            "word errors": round(100 * self.wrong / max(1, self.total), 1),
            "letter errors": round(100 * self.letters_wrong / max(1, self.letters), 1),
            "language": round(100 * self.identified / max(1, self.files), 1),
            "word start": round(statistics.median(self.word_starts or [9]), 3),
            "sentence start": round(statistics.median(self.sentence_starts or [9]), 3),
            "times real time": round(self.audio / max(self.seconds, 1e-9), 1),
            "files": self.files,
        }


def listen(model: Any, sound: recordings.Sound, language: str | None = None) -> Heard:
    """Recognise with faster-whisper's defaults and word times."""
    began = time.process_time()
    segments, info = model.transcribe(sound, word_timestamps=True, language=language)
    words: list[errors.Timed] = []
    for word in (word for segment in segments for word in segment.words):
        written, start = word.word.strip(), float(word.start)
        if words and not word.word.startswith(" "):  # the engine parts words at an apostrophe
            before = words.pop()
            written, start = before.word + written, before.start
        words.append(errors.Timed(word=written, start=start, end=float(word.end)))
    return Heard(
        language=info.language,
        words=words,
        seconds=time.process_time() - began,
    )


def quiet(model: Any) -> dict[str, str]:
    """What is heard where nobody speaks; every text should be empty."""
    rng = np.random.default_rng(3)
    length = 40 * espeak.SAMPLE_RATE
    hum = np.sin(2 * np.pi * 50 * np.arange(length) / espeak.SAMPLE_RATE)
    sounds = {
        "silence": np.zeros(length),
        "faint noise": rng.standard_normal(length) * 1e-3,
        "loud noise": rng.standard_normal(length) * 0.1,
        "hum": hum * 0.02 + rng.standard_normal(length) * 1e-3,
    }
    return {
        name: errors.plain(listen(model, sound.astype(np.float32)).words)
        for name, sound in sounds.items()
    }


def main() -> None:
    """Print one line of figures for each test and language, and add them to the learning curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=layout.exported() / "faster-whisper")
    parser.add_argument("--count", type=int, default=text.HELD_OUT)
    parser.add_argument("--only", nargs="+", default=TESTS, choices=TESTS)
    parser.add_argument("--show", action="store_true", help="print what was said and heard")
    options = parser.parse_args()
    model = faster_whisper.WhisperModel(
        str(options.model), device="cpu", compute_type="int8", cpu_threads=1
    )
    for test in options.only:
        if test == "quiet":
            _report({"test": test} | quiet(model))
            continue
        samples = recordings.of(MEDIACAT.get(test, test), options.count)
        tallies: dict[str, Tally] = {language: Tally() for language in text.LANGUAGES}
        for sample in samples:
            if test in MEDIACAT:
                heard = product.listen(options.model, sample)
            else:  # who opens a recording of the forum knows its language
                known = sample.language if test == "forum" else None
                heard = listen(model, sample.sound, known)
            tallies[sample.language].add(sample, heard)
            if options.show:
                print(f"  said  {errors.plain(sample.words)}\n  heard {errors.plain(heard.words)}")
        for language, tally in tallies.items():
            _report({"test": test, "in": language} | tally.line())


def _report(line: dict[str, Any]) -> None:
    print(line, flush=True)
    with layout.curve().open("a", encoding="utf-8") as curve:
        curve.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
