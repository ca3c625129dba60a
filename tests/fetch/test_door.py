"""yt-dlp's own selection, given our wishes: which of a site's formats is taken."""

from typing import Any

import pytest
import yt_dlp

from mediacat.fetch import parameters
from mediacat.fetch.options import FetchOptions
from mediacat.model.language import Language


def video(height: int, codec: str = "avc1.4d401f", ext: str = "mp4") -> dict[str, Any]:
    return {
        "format_id": f"{codec[:4]}-{height}",
        "ext": ext,
        "vcodec": codec,
        "acodec": "none",
        "height": height,
        "width": height * 16 // 9,
    }


def sound(language: str | None, codec: str = "mp4a.40.2", ext: str = "m4a") -> dict[str, Any]:
    return {
        "format_id": f"{codec[:4]}-{language}",
        "ext": ext,
        "vcodec": "none",
        "acodec": codec,
        "language": language,
        # As YouTube's reader marks the original among dubbed tracks.
        "language_preference": 10 if language == "en-US" else -1,
    }


def both(height: int, language: str | None = None) -> dict[str, Any]:
    return {
        "format_id": f"both-{height}-{language}",
        "ext": "mp4",
        "vcodec": "avc1",
        "acodec": "mp4a",
        "height": height,
        "width": height * 16 // 9,
        "language": language,
    }


PICTURES = [video(360), video(720), video(1080), video(720, "vp9", "webm"), video(1080, "av01")]
DUBBED = [sound("en-US"), sound("uk"), sound("uk", "opus", "webm"), sound("de")]


@pytest.mark.parametrize(
    ("formats", "language", "options", "expected"),
    [
        ([*PICTURES, *DUBBED], "uk", {}, "avc1-720+mp4a-uk"),
        ([*PICTURES, *DUBBED], "en", {}, "avc1-720+mp4a-en-US"),
        ([*PICTURES, *DUBBED], "uk", {"max_height": 480}, "avc1-360+mp4a-uk"),
        ([*PICTURES, *DUBBED], "uk", {"max_height": 100}, "avc1-360+mp4a-uk"),
        ([*PICTURES, *DUBBED], "uk", {"max_height": None}, "avc1-1080+mp4a-uk"),
        ([*PICTURES, *DUBBED], "uk", {"audio_only": True}, "mp4a-uk"),
        ([*PICTURES, sound("en-US"), sound("de")], "uk", {}, "avc1-720+mp4a-en-US"),
        ([*PICTURES, sound(None)], "uk", {}, "avc1-720+mp4a-None"),
        ([both(360, "uk"), both(720, "en"), both(360, "en")], "uk", {}, "both-360-uk"),
        ([both(360), both(720), both(1080)], "uk", {}, "both-720-None"),
        ([both(360), both(720), both(1080)], "uk", {"audio_only": True}, "both-360-None"),
        ([sound(None)], "uk", {}, "mp4a-None"),
    ],
)
def test_which_formats_are_taken(
    formats: list[dict[str, Any]], language: str, options: dict[str, Any], expected: str
) -> None:
    wishes = parameters.choices(Language(language), FetchOptions(**options))
    published = {
        "id": "talk",
        "title": "Talk",
        "extractor": "test",
        "webpage_url": "https://example.org",
        "formats": [one | {"url": f"https://example.org/{one['format_id']}"} for one in formats],
    }

    with yt_dlp.YoutubeDL({"quiet": True, **wishes}, auto_init=False) as reader:
        chosen = reader.process_video_result(published, download=False)

    assert chosen["format_id"] == expected
