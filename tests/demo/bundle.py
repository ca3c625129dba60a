"""The bundled forum as tests read it: its gold, its script, its decoded sound."""

import functools
import json
import tomllib
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

import mediacat

ROOT = Path(mediacat.__file__).parent / "demo" / "forum"
SCRIPT = Path(__file__).parents[2] / "tools" / "demo_forum" / "script.toml"
LANGUAGES = ("uk", "en")
RATE = 22050

Sound = npt.NDArray[np.float64]


def gold(name: str) -> Any:
    return json.loads((ROOT / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def segments(language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = gold(f"words.{language}")["segments"]
    return found


def words(language: str) -> list[dict[str, Any]]:
    return [word for segment in segments(language) for word in segment["words"]]


def script() -> dict[str, Any]:
    return tomllib.loads(SCRIPT.read_text(encoding="utf-8"))


def media(language: str) -> Path:
    return ROOT / "media" / f"two-shores.{language}.mp4"


@functools.cache
def sound(language: str) -> Sound:
    """The recording as a player decodes it, mono, at `RATE`."""
    with av.open(str(media(language))) as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        frames = [*container.decode(audio=0), None]
        chunks = [chunk.to_ndarray()[0] for frame in frames for chunk in resampler.resample(frame)]
    return np.concatenate(chunks).astype(np.float64)


def excerpt(language: str, start_ms: float, end_ms: float) -> Sound:
    return sound(language)[round(start_ms * RATE / 1000) : round(end_ms * RATE / 1000)]


def level(samples: Sound) -> float:
    """Mean power in dBFS."""
    return float(10 * np.log10(np.square(samples).mean()))
