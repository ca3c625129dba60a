"""The door to yt-dlp, the only module that imports it: addresses in, facts and files out.

What arrived in a visit's folder stays there, and a later visit with the same folder asks only for
the rest.
"""

import contextlib
import functools
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yt_dlp
from yt_dlp import cookies, networking, utils

from mediacat import errors, files
from mediacat.fetch import failures, listing, parameters, signatures
from mediacat.fetch.failures import Evidence
from mediacat.fetch.info import MediaFile
from mediacat.fetch.listing import Facts, Listing, Meter
from mediacat.fetch.options import FetchOptions
from mediacat.fetch.tracks import OfferedCaptions
from mediacat.model.language import Language
from mediacat.model.progress import Progress

_LOOPBACK = "localhost,127.0.0.1,::1"
_MEDIA_SUFFIXES = frozenset((*utils.MEDIA_EXTENSIONS.video, *utils.MEDIA_EXTENSIONS.audio))
_MOST_PICTURE_BYTES = 10 * 2**20
_VERSIONS = "versions.json"


class Visit:
    """One opened address. Close it after use; its methods raise FetchError."""

    def __init__(
        self, url: str, *, language: Language, folder: Path, options: FetchOptions
    ) -> None:
        self._url = url
        self._folder = folder
        self._log = _Log()
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
            asked["cookiefile"] = _cookies(url, options.cookies)
        with self._translated():
            self._reader = _Reader(asked, versions=folder / _VERSIONS)

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
        _forget_joined(self._folder)
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
            raise errors.TimedTextError("TTML captions", f"{error}.") from error

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
        with self._translated():
            self._reader.dl(str(path), {**track, "http_headers": headers}, subtitle=True)
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
        request = networking.Request(
            facts["url"], headers={**facts.get("http_headers", {}), **span}
        )
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
            failure = failures.explain(self._url, _evidence(error))
            for warning in self._log.warnings:
                failure.add_note(f"yt-dlp warned: {failures.plain(warning)}")
            raise failure from error


class _Reader(yt_dlp.YoutubeDL):  # type: ignore[misc]  # the library has no types
    """yt-dlp that asks loopback without a proxy and never joins the halves of two files."""

    def __init__(self, asked: dict[str, Any], *, versions: Path) -> None:
        super().__init__(asked)
        self.watched: set[str] = set()
        """Addresses of files that may be continued."""
        self._versions = versions
        self._answers: list[Any] = []

    @functools.cached_property
    def proxies(self) -> dict[str, str]:
        """The proxies of the options or the environment."""
        known: dict[str, str] = dict(super().proxies)
        return known | {"no": ",".join(filter(None, (known.get("no"), _LOOPBACK)))}

    def urlopen(self, req: Any) -> Any:
        """Ask for the rest of a file only if the server still has the version that was begun.

        yt-dlp asks for the rest by `Range` alone; of a file that was replaced meanwhile it would
        join two halves that do not belong together. With `If-Range` (RFC 9110, 13.1.5) the server
        then sends the new file whole, and yt-dlp starts over.
        """
        url = getattr(req, "url", req)
        if url not in self.watched:
            return self._ask(req)
        known: dict[str, str] = (
            json.loads(self._versions.read_text()) if self._versions.exists() else {}
        )
        # Addresses may hold keys to a site; their digests do not.
        key = hashlib.sha256(url.encode()).hexdigest()
        if key in known and not req.headers.get("Range", "bytes=0-").startswith("bytes=0-"):
            req.headers["If-Range"] = known[key]
        response = self._ask(req)
        version = _version(response)
        if version and known.get(key) != version:
            files.write_atomically(self._versions, json.dumps(known | {key: version}))
        return response

    def close(self) -> None:
        """Let go of connections, also of those whose answers nobody read to the end."""
        for answer in self._answers:
            answer.close()
        super().close()

    def _ask(self, req: Any) -> Any:
        self._answers = [answer for answer in self._answers if not answer.closed]
        try:
            answer = super().urlopen(req)
        except networking.exceptions.HTTPError as error:
            self._answers.append(error.response)
            raise
        self._answers.append(answer)
        return answer


class _Log:
    """Hears what yt-dlp would print."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def debug(self, message: str) -> None:
        """Hear news."""

    def warning(self, message: str) -> None:
        """Keep a warning; it may explain a failure."""
        self.warnings.append(message)

    def error(self, message: str) -> None:
        """Hear an error, which is raised as well."""


def _cookies(url: str, path: Path) -> io.StringIO:
    """The cookie file as a stream: given a path, yt-dlp would write to the user's file."""
    try:
        text = path.read_text(encoding="utf-8")
        cookies.YoutubeDLCookieJar(io.StringIO(text)).load()
    except (OSError, ValueError) as error:
        failure = f"the cookie file {path} cannot be read ({failures.plain(str(error))})"
        raise errors.CookieFileError(url, reason=failure) from error
    return io.StringIO(text)


def _forget_joined(folder: Path) -> None:
    """Remove what an interrupted visit had joined of the pieces of a stream.

    yt-dlp notes after each piece how many it has appended. Killed in between, it would append a
    piece twice or start over behind what is there. Pieces are kept and joined anew instead.
    """
    for note in folder.glob("*.ytdl"):
        note.with_suffix(".part").unlink(missing_ok=True)
        note.unlink()


def _version(response: Any) -> str | None:
    """What identifies the bytes of an answer; `If-Range` takes no weak entity tag."""
    tag: str | None = response.headers.get("ETag")
    if tag and not tag.startswith("W/"):
        return tag
    modified: str | None = response.headers.get("Last-Modified")
    return modified


def _evidence(error: BaseException) -> Evidence:
    seen = tuple(failures.chain(error))
    statuses = (one.status for one in seen if isinstance(one, networking.exceptions.HTTPError))
    named = re.search(r"HTTP Error (\d{3})", str(error))
    places = (one.countries or () for one in seen if isinstance(one, utils.GeoRestrictedError))
    countries = next(places, None)
    return Evidence(
        message=str(error),
        status=next(statuses, int(named[1]) if named else None),
        system=tuple(one for one in seen if isinstance(one, OSError)),
        countries=None if countries is None else tuple(countries),
        unsupported=any(isinstance(one, utils.UnsupportedError) for one in seen),
    )
