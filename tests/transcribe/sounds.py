"""Sound that a voice activity detector takes for speech, made of arithmetic.

Glottal pulses through the formants of five vowels, a syllable every 0.22 s; below 5 kHz, so that
the tones a scripted model hears (`tests.scripted_whisper.TONES`) stand clear above it.
"""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests import scripted_whisper

Sound = NDArray[np.float32]

RATE = 16_000
SYLLABLE = 0.22
VOWELS = (
    (730, 1090, 2440),
    (270, 2290, 3010),
    (300, 870, 2240),
    (530, 1840, 2480),
    (570, 840, 2410),
)


def voice(seconds: float, language: str | None = None, *, loudness: float = 0.05) -> Sound:
    """Somebody speaks; the tone says which language, `loudness` how clearly."""
    moments = np.arange(round(seconds * RATE)) / RATE
    pitch = 120 * (1 + 0.1 * np.sin(2 * np.pi * 0.7 * moments))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    syllables = (moments / SYLLABLE).astype(int)
    sound = np.zeros_like(moments)
    for vowel, formants in enumerate(VOWELS):
        here = syllables % len(VOWELS) == vowel
        for harmonic in range(1, 40):
            gain = sum(1 / (1 + ((harmonic * 120 - centre) / 90) ** 2) for centre in formants)
            sound[here] += (gain + 0.02) / harmonic**0.5 * np.sin(harmonic * phase[here])
    sound *= np.sqrt(np.abs(np.sin(np.pi * moments / SYLLABLE)))
    sound *= 0.4 / max(1e-9, np.abs(sound).max(initial=0))
    if language is not None:
        sound += loudness * np.sin(2 * np.pi * scripted_whisper.TONES[language] * moments)
    return sound.astype(np.float32)


def silence(seconds: float) -> Sound:
    """Nobody speaks."""
    return np.zeros(round(seconds * RATE), np.float32)


def write(path: Path, *parts: Sound) -> Path:
    """The parts, one after the other, as 16 kHz mono 16-bit PCM; gives `path` back."""
    samples = (np.concatenate(parts) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path
