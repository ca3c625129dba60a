import wave
from pathlib import Path

import numpy as np
import pytest
from tests.transcribe import sounds

from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe import speech
from mediacat.transcribe.errors import SpeechUnreadableError


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def test_any_stretch_can_be_read(tmp_path: Path) -> None:
    ramp = np.linspace(-0.5, 0.5, 48_000, dtype=np.float32)
    with speech.opened(sounds.write(tmp_path / "s.wav", ramp)) as sound:
        assert sound.duration == 3000
        part = sound.samples(span(1000, 1500))
        assert part.dtype == np.float32
        np.testing.assert_allclose(part, ramp[16_000:24_000], atol=1e-4)
        np.testing.assert_allclose(
            sound.samples(span(0, 500), span(1000, 1500)),
            np.concatenate([ramp[:8_000], ramp[16_000:24_000]]),
            atol=1e-4,
        )
        assert len(sound.samples(span(2900, 5000))) == 1600
        assert len(sound.samples(span(4000, 5000))) == 0


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    prints = []
    for name, seconds in (("a", 1), ("b", 1), ("c", 2)):
        with speech.opened(sounds.write(tmp_path / name, sounds.voice(seconds))) as sound:
            prints.append(sound.fingerprint())
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not sound at all", b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_speech_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "speech.wav"
    path.write_bytes(content)
    with (
        pytest.raises(SpeechUnreadableError, match="Remove the file") as caught,
        speech.opened(path),
    ):
        pass
    assert caught.value.path == path


def test_a_missing_file_is_said_too(tmp_path: Path) -> None:
    with (
        pytest.raises(SpeechUnreadableError, match="No such file"),
        speech.opened(tmp_path / "speech.wav"),
    ):
        pass


def test_other_sound_than_speech_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "speech.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(bytes(400))
    with (
        pytest.raises(SpeechUnreadableError, match="44100 Hz, 2 channels, 16 bits"),
        speech.opened(path),
    ):
        pass
