"""Synthesised recordings of one event, to measure the timeline from sound.

A carries the floor; B an interpreter over the floor, which comes softer and through another room,
starts later, drifts by 50 ppm and lacks a piece. The voices are espeak-ng's.
"""

import argparse
import functools
import random
import shutil
import subprocess
import tempfile
import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mediacat.align import lexicon
from mediacat.align.sound import listening
from mediacat.align.sound.samples import RATE, InMemory

Samples = NDArray[np.float32]

START_S, CUT_AT, CUT_S, DRIFT = 83.4, 0.45, 75.0, 50e-6
NOISE_DB = -30


@functools.cache
def voice(language: str, minutes: float, seed: int) -> Samples:
    """So many minutes of words from the lexicon, read aloud."""
    rng = random.Random(seed)
    words = sorted(
        {getattr(one, "ukrainian" if language == "uk" else "english") for one in lexicon.entries()}
    )
    sentences = [
        " ".join(rng.choices(words, k=rng.randint(4, 12))) for _ in range(int(minutes * 25))
    ]
    with tempfile.TemporaryDirectory() as folder:
        text, sound = Path(folder) / "t.txt", Path(folder) / "t.wav"
        text.write_text(". ".join(sentences), encoding="utf-8")
        subprocess.run(
            ["espeak-ng", "-v", language, "-s", "145", "-f", str(text), "-w", str(sound)],
            check=True,
        )
        with wave.open(str(sound)) as file:
            raw = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32)
            rate = file.getframerate()
    length = min(len(raw) / rate, minutes * 60)
    moments = np.arange(int(length * RATE)) * (rate / RATE)
    return np.interp(moments, np.arange(len(raw)), raw).astype(np.float32)


@dataclass(frozen=True, kw_only=True)
class Recordings:
    """Two recordings; `offset` is b's clock minus a's in seconds, by a's clock."""

    a: Samples
    b: Samples
    cut_a_s: tuple[float, float]

    def offset(self, a_s: float) -> float:
        """The true one, at a moment of a."""
        missing = START_S + (CUT_S if a_s >= self.cut_a_s[1] else 0)
        return (a_s - missing) * (1 + DRIFT) - a_s


def recordings(minutes: float, floor_db: float | None, seed: int = 1) -> Recordings:
    """`floor_db` None: b carries nothing of a."""
    rng = np.random.default_rng(seed)
    floor, booth = voice("uk", minutes, seed), voice("en", minutes, seed + 1)
    count = min(len(floor), len(booth))
    floor, booth = floor[:count], np.roll(booth[:count], 4 * RATE)
    room = np.exp(-np.arange(2400) / 500.0) * rng.standard_normal(2400)
    room[0] = 3
    size = 1 << (count + 2400).bit_length()
    spectrum = np.fft.rfft(floor, size) * np.fft.rfft(room / np.sqrt((room**2).sum()), size)
    coloured = np.fft.irfft(spectrum, size)[:count]
    gain = 0.0 if floor_db is None else 10 ** (floor_db / 20)
    mixed = coloured * gain + booth
    mixed += 10 ** (NOISE_DB / 20) * mixed.std() * rng.standard_normal(count)
    cut = int(CUT_AT * count), int(CUT_AT * count) + int(CUT_S * RATE)
    kept = np.concatenate([mixed[int(START_S * RATE) : cut[0]], mixed[cut[1] :]])
    moments = np.arange(int(len(kept) * (1 + DRIFT))) / (1 + DRIFT)
    b = np.interp(moments, np.arange(len(kept)), kept).astype(np.float32)
    noise = 10 ** (NOISE_DB / 20) * floor.std() * rng.standard_normal(count)
    return Recordings(
        a=(floor + noise).astype(np.float32), b=b, cut_a_s=(cut[0] / RATE, cut[1] / RATE)
    )


def table(options: argparse.Namespace) -> Iterator[str]:
    """One line for each level of the floor."""
    if shutil.which("espeak-ng") is None:
        yield "skipped: no espeak-ng here"
        return
    for floor in (-12.0, -18.0, -24.0, None):
        made = recordings(options.minutes, floor)
        started = time.process_time()
        found = listening.listen(InMemory(made.a), InMemory(made.b))
        taken = time.process_time() - started
        hours = len(made.a) / RATE / 3600
        errors = [
            abs(one.to_b(moment) - moment - 1000 * made.offset(moment / 1000))
            for one in found.stretches
            for moment in range(one.a.start + 15_000, one.a.end - 15_000, 5_000)
        ]
        covered = sum(one.a.duration for one in found.stretches) / 1000
        shared = len(made.a) / RATE - START_S - CUT_S
        name = "nothing shared" if floor is None else f"floor at {floor:.0f} dB"
        yield (
            f"{name:16} {len(found.stretches)} stretches, "
            f"{covered / shared:.2f} of what is shared; "
            + (
                f"error median {np.median(errors):.1f} ms, worst {np.max(errors):.1f} ms; drift "
                f"{[one.drift_ppm for one in found.stretches]} ppm; "
                if errors
                else "no offset claimed; "
            )
            + f"{taken / hours:.1f} CPU s an hour"
        )
