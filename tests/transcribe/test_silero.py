from pathlib import Path

import numpy as np
import pytest
from faster_whisper import vad
from tests.transcribe import sounds

from mediacat import speechfile
from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe import silero, voice


def test_piece_by_piece_is_the_same_as_in_one_go(tmp_path: Path) -> None:
    """The library's own function runs over all sound at once, in memory."""
    parts = [sounds.silence(3), sounds.voice(40), sounds.silence(7), sounds.voice(35.017)]
    path = sounds.write(tmp_path / "s.wav", *parts)
    sound = speechfile.read(path)
    found = silero.probabilities(sound)
    samples = sound.samples(Span(Milliseconds(0), sound.duration))
    padded = np.pad(samples, (0, -len(samples) % 512))
    whole = vad.get_vad_model()(padded).ravel()
    assert len(found) == len(whole)
    # The library lets the last window of each call see silence before it: that one differs.
    np.testing.assert_allclose(found[:-1], whole[:-1], atol=1e-5)


def test_speech_is_told_from_silence(tmp_path: Path) -> None:
    path = sounds.write(
        tmp_path / "s.wav", sounds.silence(2), sounds.voice(5), sounds.silence(3), sounds.voice(4)
    )
    sound = speechfile.read(path)
    cores = voice.cores(silero.probabilities(sound), silero.STEP, sound.duration)
    found = voice.regions(cores, sound.duration)
    ends = [moment for region in found for moment in (region.start, region.end)]
    assert ends == pytest.approx([2000, 7000, 10_000, 14_000], abs=300)


@pytest.mark.parametrize("seconds", [0, 0.01, 5])
def test_silence_is_no_speech_however_short(tmp_path: Path, seconds: float) -> None:
    sound = speechfile.read(sounds.write(tmp_path / "s.wav", sounds.silence(seconds)))
    found = silero.probabilities(sound)
    assert voice.cores(found, silero.STEP, sound.duration) == ()
