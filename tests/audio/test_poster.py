from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.audio import clips

from mediacat.audio import poster, probe


def write(media: Path, out: Path) -> bool:
    return poster.write(media, out, facts=probe.probe(media))


def pixels(picture: Path) -> NDArray[np.uint8]:
    assert picture.read_bytes()[:3] == b"\xff\xd8\xff", "a JPEG"
    with av.open(str(picture)) as container:
        frame = next(container.decode(video=0))
        return np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "poster.jpg"


def test_a_poster_shows_the_film_and_not_the_dark_before_it(
    clip: Path, out: Path, program: str
) -> None:
    assert write(clip, out)

    picture = pixels(out)
    assert picture.shape == (108, 192, 3)
    assert picture.mean() > 60


def test_a_dark_film_has_a_dark_poster(tmp_path: Path, out: Path, program: str) -> None:
    dark = clips.make(
        tmp_path / "dark.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:d=2", "-c:v", "mpeg4"
    )

    assert write(dark, out)
    assert pixels(out).mean() < 16


def test_a_film_of_one_frame_has_a_poster(tmp_path: Path, out: Path) -> None:
    still = clips.make(
        tmp_path / "still.mp4", "-f", "lavfi", "-i", "testsrc=s=64x64", "-frames:v", "1"
    )

    assert write(still, out)


def test_sound_alone_has_none(mp3: Path, out: Path) -> None:
    assert not write(mp3, out)
    assert not out.exists()


def test_a_cover_is_sounds_poster(mp3: Path, tmp_path: Path, out: Path, program: str) -> None:
    covered = clips.make(
        tmp_path / "covered.mp3", "-i", mp3, "-f", "lavfi", "-i", "color=red:s=64x64:d=1",
        "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "mjpeg",
        "-disposition:v", "attached_pic",
    )  # fmt: skip

    assert write(covered, out)
    red, green, _ = pixels(out).mean(axis=(0, 1))
    assert red > 200
    assert green < 40


@pytest.mark.parametrize(
    ("size", "aspect", "shown"),
    [("1920x1080", "1/1", (720, 1280)), ("72x56", "2/1", (56, 144)), ("50x90", "1/1", (90, 50))],
)
def test_posters_are_at_most_1280_wide_with_square_pixels(
    size: str, aspect: str, shown: tuple[int, int], tmp_path: Path, out: Path
) -> None:
    film = clips.make(
        tmp_path / "film.mp4", "-f", "lavfi", "-i", f"testsrc=s={size}:d=0.1",
        "-vf", f"setsar={aspect}", "-c:v", "mpeg4",
    )  # fmt: skip

    assert write(film, out)
    assert pixels(out).shape == (*shown, 3)
