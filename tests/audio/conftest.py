"""Clips that several tests read, made once; and the two programs that must give the same."""

import shutil
from pathlib import Path

import pytest
from tests.audio import clips


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clip as MP4 with its index in front."""
    folder = tmp_path_factory.mktemp("clips")
    return clips.film(folder / "clip.mp4", "-movflags", "+faststart")


@pytest.fixture(scope="session")
def webm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clip as WebM."""
    return clips.film(tmp_path_factory.mktemp("clips") / "clip.webm")


@pytest.fixture(scope="session")
def mp3(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clip's sound as MP3."""
    return clips.make(tmp_path_factory.mktemp("clips") / "clip.mp3", *clips.tone())


@pytest.fixture(params=["system", "wheel"])
def program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each ffmpeg in turn: the system's, and the one that imageio-ffmpeg brings."""
    if request.param == "wheel":
        monkeypatch.setenv("PATH", "")
    elif shutil.which("ffmpeg") is None:
        pytest.skip("the system has no ffmpeg")
    return str(request.param)
