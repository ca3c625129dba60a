"""How mediacat hears a recording with the exported model: in pieces, each in its own language."""

import tempfile
import time
import wave
from pathlib import Path

import numpy as np

from demo_recogniser import errors, espeak, recordings
from demo_recogniser.heard import Heard
from mediacat.model.language import Language
from mediacat.transcribe import engines, models, transcribe


def listen(folder: Path, sample: recordings.Sample) -> Heard:
    """Recognise with the pipeline's own cutting, on one core; both languages are declared."""
    choice = models.ModelChoice(engine=models.FASTER_WHISPER, name=models.BUNDLED, path=folder)
    recogniser = engines.load(choice, options=engines.SHORT_PIECES, device="cpu", threads=1)
    began = time.process_time()
    with tempfile.TemporaryDirectory() as work:
        track = transcribe.Track(
            speech=_written(sample.sound, Path(work) / "speech.wav"),
            language=Language(sample.language),
            spoken=(Language.UKRAINIAN, Language.ENGLISH),
        )
        found = transcribe.transcribe(track, recogniser=recogniser, workdir=Path(work) / "kept")
    return Heard(
        language=found.language.value,
        words=[
            errors.Timed(word=word.text, start=word.span.start / 1000, end=word.span.end / 1000)
            for word in found.words
        ],
        seconds=time.process_time() - began,
    )


def _written(sound: recordings.Sound, path: Path) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, espeak.SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes((sound.clip(-1, 1) * 32767).astype(np.int16).tobytes())
    return path
