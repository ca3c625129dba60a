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
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mediacat import speechfile
from mediacat.align import lexicon
from mediacat.align.sound import listening
from mediacat.model.timeline import Timeline
from mediacat.speechfile import RATE

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
    read: Samples = np.interp(moments, np.arange(len(raw)), raw).astype(np.float32)
    return read


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


def heard(made: Recordings) -> tuple[Timeline, float]:
    """The timeline of two recordings, and the CPU seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, sound in (("a", made.a), ("b", made.b)):
            path = Path(folder) / f"{name}.wav"
            loudest = 30_000 / float(np.abs(sound).max())
            speechfile.write(path, [(sound * loudest).astype("<i2").tobytes()])
            files.append(speechfile.read(path))
        started = time.process_time()
        found = listening.listen(*files)
        return found, time.process_time() - started


def measured(made: Recordings, found: Timeline) -> tuple[list[float], float, list[float]]:
    """Errors of the offset in ms, the share of what is shared, distances from the cut in s."""
    errors = [
        abs(one.to_b(moment) - moment - 1000 * made.offset(moment / 1000))
        for one in found.stretches
        for moment in range(one.a.start, one.a.end, 1_000)
        if not made.cut_a_s[0] - 5 < moment / 1000 < made.cut_a_s[1] + 5
    ]
    covered = sum(one.a.duration for one in found.stretches) / 1000
    shared = len(made.a) / RATE - START_S - CUT_S
    cuts = [
        max(abs(one.a.end / 1000 - made.cut_a_s[0]), abs(two.a.start / 1000 - made.cut_a_s[1]))
        for one, two in pairwise(found.stretches)
    ]
    return errors, covered / shared, cuts


def table(options: argparse.Namespace) -> Iterator[str]:
    """One line for each level of the floor: the worst of the seeds."""
    if shutil.which("espeak-ng") is None:
        yield "skipped: no espeak-ng here"
        return
    seeds = [1, 5, 9][: options.seeds]
    for floor in (-12.0, -18.0, -24.0, -27.0, None):
        name = "nothing shared" if floor is None else f"floor at {floor:.0f} dB"
        errors, covers, cuts, taken, claimed = [], [], [], 0.0, 0
        hours = 0.0
        for seed in seeds:
            made = recordings(options.minutes, floor, seed)
            found, cpu = heard(made)
            taken, hours = taken + cpu, hours + len(made.a) / RATE / 3600
            claimed += len(found.stretches)
            if found.stretches:
                some, cover, apart = measured(made, found)
                errors.append((float(np.median(some)), float(np.max(some))))
                covers.append(cover)
                cuts += apart
        right = (
            f"error median {max(x for x, _ in errors):.1f} ms, anywhere "
            f"{max(y for _, y in errors):.1f} ms; {min(covers):.2f} of what is shared; "
            f"cut {np.median(cuts):.2f} s off, worst {max(cuts, default=0):.2f} s; "
            if errors
            else ""
        )
        yield (
            f"{name:16} worst of {len(seeds)}: {claimed} stretches; {right}"
            f"{taken / hours:.1f} CPU s an hour"
        )
