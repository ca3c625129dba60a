"""From sentences to the sound of a recording: a room, a booth, and a mixing desk.

What the floor says is mixed once, so both recordings carry the very same sound of it. Where the
booth interprets, the floor stays audible under the interpreter, turned down by `FLOOR_UNDER_DB`.
"""

import numpy as np

from demo_forum.espeak import SAMPLE_RATE, Sound
from demo_forum.schedule import Said, Schedule, samples

SPEECH_DBFS = -19.0
"""Level of every voice, measured while it speaks."""
FLOOR_UNDER_DB = -19.0
"""The floor under an interpreter, relative to the interpreter."""

_ROOM_TONE_DBFS = -60.0
_BOOTH_TONE_DBFS = -68.0
_REVERB_SECONDS = 0.28
_REVERB_DB = -15.0
_FADE_MS = 250
_HEADROOM = 0.97
_SEED = 7


def floor(schedule: Schedule) -> Sound:
    """The room: speakers at the microphone, their echo, and the murmur of the hall."""
    random = np.random.default_rng(_SEED)
    spoken = _voices([said for said in schedule.said if not said.from_booth], schedule.length)
    return _in_a_room(spoken, random) + _tone(schedule.length, _ROOM_TONE_DBFS, random)


def mix(schedule: Schedule, room: Sound, language: str) -> Sound:
    """One recording's sound on the floor's clock: the booth over the room turned down."""
    random = np.random.default_rng([_SEED, *language.encode()])
    interpreted = [said for said in schedule.said if said.from_booth and said.language == language]
    booth = _voices(interpreted, schedule.length)
    mixed = room * _fader(schedule, language) + booth
    mixed += _tone(schedule.length, _BOOTH_TONE_DBFS, random)
    return mixed * min(1.0, _HEADROOM / float(np.abs(mixed).max()))


def active_level(sound: Sound) -> float:
    """Level in dBFS over the 20 ms frames that hold speech: those within 30 dB of the loudest."""
    frame = samples(20)
    power = np.square(sound[: len(sound) // frame * frame]).reshape(-1, frame).mean(axis=1)
    return float(10 * np.log10(power[power > power.max() / 1000].mean()))


def _voices(sentences: list[Said], length: int) -> Sound:
    """The sentences, each at its place and at the same level."""
    track = np.zeros(length)
    for said in sentences:
        gain = 10 ** ((SPEECH_DBFS - active_level(said.utterance.samples)) / 20)
        track[said.start : said.end] += said.utterance.samples * gain
    return track


def _in_a_room(dry: Sound, random: np.random.Generator) -> Sound:
    """The direct sound, not moved in time, with a short decaying echo after it."""
    time = np.arange(samples(_REVERB_SECONDS * 1000)) / SAMPLE_RATE
    echo = random.standard_normal(len(time)) * 10 ** (-3 * time / _REVERB_SECONDS)
    echo[: samples(8)] = 0
    echo *= 10 ** (_REVERB_DB / 20) / np.sqrt(np.square(echo).sum())
    size = len(dry) + len(echo)
    wet = np.fft.irfft(np.fft.rfft(dry, size) * np.fft.rfft(echo, size), size)
    return np.asarray(dry + wet[: len(dry)])


def _tone(length: int, level_dbfs: float, random: np.random.Generator) -> Sound:
    """Pink noise: a hall full of people who are listening."""
    spectrum = np.fft.rfft(random.standard_normal(length))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 20 * length / SAMPLE_RATE))
    noise = np.fft.irfft(spectrum, length)
    return np.asarray(noise * 10 ** (level_dbfs / 20) / np.sqrt(np.square(noise).mean()))


def _fader(schedule: Schedule, language: str) -> Sound:
    """The room's gain: 1, and turned down wherever this recording hears the booth."""
    gain = np.ones(schedule.length)
    quiet = 10 ** (FLOOR_UNDER_DB / 20)
    fade = samples(_FADE_MS)
    ramp = np.linspace(1, quiet, fade)
    for start, end in schedule.booth(language).values():
        gain[start - fade : start] = ramp
        gain[start:end] = quiet
        gain[end : end + fade] = ramp[::-1]
    return gain
