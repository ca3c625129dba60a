import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mediacat import speechfile
from mediacat.audio import peaks


def a_speech(folder: Path, samples: NDArray[np.int16]) -> Path:
    path = folder / "speech.wav"
    speechfile.write(path, [samples.astype("<i2").tobytes()])
    return path


def points(file: Path) -> list[list[int]]:
    """What audiowaveform's format says: six fields of 32 bits, then two signed bytes a point."""
    content = file.read_bytes()
    count = (len(content) - 24) // 2
    assert struct.unpack("<iIiiIi", content[:24]) == (2, 1, 16_000, 16_000, count, 1)
    return [list(pair) for pair in struct.iter_unpack("2b", content[24:])]


def slowly(samples: NDArray[np.int16]) -> list[list[int]]:
    """The definition: each second's lowest and highest sample, as eight bits, towards zero."""
    return [
        [int(min(point) / 256), int(max(point) / 256)]
        for start in range(0, len(samples), 16_000)
        if (point := samples[start : start + 16_000].tolist())
    ]


@settings(max_examples=20)
@given(length=st.integers(0, 80_000), seed=st.integers(0, 2**32 - 1))
def test_each_second_has_its_extremes(
    tmp_path_factory: pytest.TempPathFactory, length: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("peaks")
    samples = np.random.default_rng(seed).integers(-32_768, 32_768, length, dtype=np.int16)
    peaks.write(a_speech(folder, samples), folder / "peaks.dat")

    assert points(folder / "peaks.dat") == slowly(samples)
    assert peaks.swings(folder / "peaks.dat") == [high - low for low, high in slowly(samples)]


def test_pieces_join_without_a_seam(tmp_path: Path) -> None:
    ramp = np.linspace(-32_768, 32_767, 150 * 16_000).astype(np.int16)
    told: list[float] = []

    def progress(done: float, total: float | None) -> None:
        assert total == 150
        told.append(done)

    peaks.write(a_speech(tmp_path, ramp), tmp_path / "peaks.dat", progress=progress)

    assert told == [30, 60, 90, 120, 150]
    assert points(tmp_path / "peaks.dat") == slowly(ramp)


def test_the_file_is_audiowaveforms(tmp_path: Path) -> None:
    """The header, field by field, as its DataFormat.md has it."""
    peaks.write(a_speech(tmp_path, np.full(16_001, -512, np.int16)), tmp_path / "peaks.dat")
    content = (tmp_path / "peaks.dat").read_bytes()

    assert struct.unpack("<iIiiIi", content[:24]) == (2, 1, 16_000, 16_000, 2, 1)
    assert struct.unpack("4b", content[24:]) == (-2, -2, -2, -2)
