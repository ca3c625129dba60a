"""What is asked of yt-dlp, in the words its class `YoutubeDL` documents as available options."""

from typing import Any

from mediacat.fetch import tracks
from mediacat.fetch.options import FetchOptions
from mediacat.model.language import Language
from mediacat.model.span import to_seconds


def choices(language: Language, options: FetchOptions) -> dict[str, Any]:
    """What is taken and how it is kept, as yt-dlp's parameters."""
    return {
        "format": tracks.media_format(language, options),
        "format_sort": tracks.media_order(options),
        "noplaylist": True,
        "extract_flat": "in_playlist",
        "playlist_items": "1:20",
        # By default yt-dlp leaves out pieces that it cannot get, without a word.
        "skip_unavailable_fragments": False,
        # Pieces stay until all are there, and are joined anew after an interruption.
        "keep_fragments": True,
        # A file that was whole before an interruption may still need its container mended.
        "fixup": "force",
        "ffmpeg_location": None if options.ffmpeg is None else str(options.ffmpeg),
    }


def ways(options: FetchOptions) -> dict[str, Any]:
    """How servers are asked, as yt-dlp's parameters."""
    return {
        "quiet": True,
        "no_warnings": True,
        "noprogress": True,
        "color": {"stdout": "no_color", "stderr": "no_color"},
        "default_search": "error",
        "proxy": options.proxy,
        "ratelimit": options.rate_limit,
        "socket_timeout": to_seconds(options.timeout),
        # YouTube is read with the help of whichever of these is installed.
        "js_runtimes": {name: {} for name in ("deno", "node", "bun", "quickjs")},
        # One place decides on retries: `remote`.
        "retries": 0,
        "fragment_retries": 0,
    }
