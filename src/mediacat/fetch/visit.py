"""A visit to an address: look at what is published, bring what was chosen.

What arrived in a visit's folder stays there, and a later visit with the same folder asks only for
the rest.
"""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from yt_dlp import networking, utils, webvtt

from mediacat.fetch import errors, failures, listing, parameters, signatures, ytdlp
from mediacat.fetch.info import MediaFile
from mediacat.fetch.listing import Facts, Listing, Meter
from mediacat.fetch.options import FetchOptions
from mediacat.fetch.tracks import OfferedCaptions
from mediacat.model.language import Language
from mediacat.model.progress import Progress
from mediacat.timedtext.errors import TimedTextError

_MEDIA_SUFFIXES = frozenset((*utils.MEDIA_EXTENSIONS.video, *utils.MEDIA_EXTENSIONS.audio))
_MOST_PICTURE_BYTES = 10 * 2**20


class Visit:
    """One opened address. Close it after use; its methods raise FetchError."""

    def __init__(
        self, url: str, *, language: Language, folder: Path, options: FetchOptions
    ) -> None:
        self._url = url
        self._folder = folder
        self._log = ytdlp.Log()
        self._facts: dict[str, Any] = {}
        self._captions: dict[OfferedCaptions, Facts] = {}
        asked = {
            **parameters.ways(options),
            **parameters.choices(language, options),
            "paths": {"home": str(folder)},
            # A site's own name of a format tells apart what must not be joined. It may be long.
            "outtmpl": {"default": "%(format_id).80B.%(ext)s"},
            "logger": self._log,
        }
        if options.cookies is not None:
            asked["cookiefile"] = ytdlp.cookie_stream(url, options.cookies)
        with self._translated():
            self._reader = ytdlp.Reader(asked, versions=folder / "versions.json")

    def close(self) -> None:
        """Let go of connections."""
        self._reader.close()

    def look(self) -> Listing:
        """Read what is published, and choose the media."""
        with self._translated():
            self._facts = self._named_by_content(self._only_one(self._extract(self._url)))
        if listing.is_unfinished(self._facts):
            raise errors.NotOverError(self._url)
        self._captions = dict(listing.offered_captions(self._facts))
        return listing.read(self._facts, tuple(self._captions))

    def bring_media(self, progress: Progress) -> tuple[Path, MediaFile]:
        """Bring the chosen media into the folder, and tell how it was chosen."""
        _keep_whole_pieces(self._folder)
        meter = Meter(progress, self._facts)
        self._reader.watched = {one["url"] for one in listing.requested(self._facts)}
        self._reader.add_progress_hook(meter)
        with self._translated():
            done = self._reader.process_ie_result(self._facts, download=True)
        meter.counting = False
        path = Path(done["requested_downloads"][0]["filepath"])
        return path, listing.media_file(self._facts, path)

    def bring_captions(self, offered: OfferedCaptions) -> tuple[bytes, str]:
        """The bytes of captions and their format, `vtt` or `srt`; raises TimedTextError too."""
        track = self._captions[offered]
        said = track.get("data")
        data = said.encode() if isinstance(said, str) else self._captions_file(offered, track)
        if offered.format in ("vtt", "srt"):
            return data, offered.format
        try:
            return utils.dfxp2srt(data).encode(), "srt"
        except (ValueError, SyntaxError) as error:
            raise TimedTextError("TTML captions", str(error)) from error

    def picture(self) -> bytes | None:
        """The best of the publisher's thumbnails that is really there, or None."""
        offered = [one for one in self._facts.get("thumbnails") or () if one.get("url")]
        for one in reversed(offered[-3:]):
            request = networking.Request(one["url"], headers=one.get("http_headers") or {})
            with contextlib.suppress(utils.YoutubeDLError, OSError):
                data: bytes = self._reader.urlopen(request).read(_MOST_PICTURE_BYTES)
                if signatures.picture(data):
                    return data
        return None

    def _captions_file(self, offered: OfferedCaptions, track: Facts) -> bytes:
        name = hashlib.sha256(track["url"].encode()).hexdigest()[:12]
        path = self._folder / f"captions-{name}.{offered.format}"
        headers = track.get("http_headers") or self._facts.get("http_headers")
        try:
            with self._translated():
                self._reader.dl(str(path), {**track, "http_headers": headers}, subtitle=True)
        except webvtt.ParseError as error:
            raise TimedTextError("WebVTT captions", str(error)) from error
        return path.read_bytes()

    def _extract(self, url: str) -> dict[str, Any]:
        try:
            facts: dict[str, Any] | None = self._reader.extract_info(url, download=False)
        except (utils.YoutubeDLError, OSError):
            raise
        # Nearly two thousand readers of web pages may stumble over anything.
        except Exception as error:
            raise utils.YoutubeDLError(f"{type(error).__name__}: {error}") from error
        if facts is None:
            raise errors.NotMediaError(self._url)
        return facts

    def _only_one(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The recording itself, where the address leads to a list of just one."""
        if "entries" not in facts:
            return facts
        entries = [one for one in facts["entries"] if one]
        if not entries:
            raise errors.NotMediaError(self._url)
        if len(entries) > 1:
            found = (one.get("webpage_url") or one.get("url") for one in entries)
            raise errors.SeveralRecordingsError(self._url, addresses=tuple(filter(None, found)))
        (entry,) = entries
        is_read = entry.get("_type", "video") == "video"
        return entry if is_read else self._only_one(self._extract(entry["url"]))

    def _named_by_content(self, facts: dict[str, Any]) -> dict[str, Any]:
        """A file whose address and server do not tell what it is, is named by its first bytes."""
        if not facts.get("direct") or facts["ext"] in _MEDIA_SUFFIXES:
            return facts
        span = {"Range": f"bytes=0-{signatures.HEAD - 1}"}
        headers = {**(facts.get("http_headers") or {}), **span}
        request = networking.Request(facts["url"], headers=headers)
        suffix = signatures.media(self._reader.urlopen(request).read(signatures.HEAD))
        if suffix is None:
            raise errors.NotMediaError(
                self._url, reason="the file there is neither video nor sound"
            )
        return facts | {"ext": suffix}

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (utils.YoutubeDLError, OSError) as error:
            failure = failures.explain(self._url, ytdlp.evidence(error))
            for warning in self._log.warnings:
                failure.add_note(f"yt-dlp warned: {failures.plain(warning)}")
            raise failure from error


def _keep_whole_pieces(folder: Path) -> None:
    """Of an interrupted stream keep the pieces that are whole, and nothing made of them.

    yt-dlp notes after each piece how many it has appended. Killed in between, it would append a
    piece twice or start over behind what is there. So pieces are kept and joined anew.
    """
    for half in folder.glob("*-Frag*.part"):
        half.unlink()
    for note in folder.glob("*.ytdl"):
        note.with_suffix(".part").unlink(missing_ok=True)
        note.unlink()
