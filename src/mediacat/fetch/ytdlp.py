"""yt-dlp, mended where it would lose, mix up or print something; and what its exceptions tell."""

import functools
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import yt_dlp
from yt_dlp import cookies, networking, utils
from yt_dlp.globals import supported_js_runtimes

from mediacat import files
from mediacat.fetch import errors, failures
from mediacat.fetch.failures import Evidence

_LOOPBACK = "localhost,127.0.0.1,::1"


class Reader(yt_dlp.YoutubeDL):  # type: ignore[misc]  # the library has no types
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
        excepted = known.get("no")
        if excepted != "*":
            known["no"] = f"{excepted},{_LOOPBACK}" if excepted else _LOOPBACK
        return known

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
        try:
            response = self._ask(req)
        except networking.exceptions.HTTPError as error:
            if error.status == 416:
                # There is no rest. yt-dlp then asks for the whole to compare sizes, but with the
                # same headers: https://github.com/yt-dlp/yt-dlp/issues/12994
                req.headers.pop("Range", None)
                req.headers.pop("If-Range", None)
            raise
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


class Log:
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


def cookie_stream(url: str, path: Path) -> io.StringIO:
    """The cookie file as a stream: given a path, yt-dlp would write to the user's file."""
    try:
        text = path.read_text(encoding="utf-8")
        cookies.YoutubeDLCookieJar(io.StringIO(text)).load()
    except (OSError, ValueError) as error:
        failure = f"the cookie file {path} cannot be read ({failures.plain(str(error))})"
        raise errors.CookieFileError(url, reason=failure) from error
    return io.StringIO(text)


def evidence(error: BaseException) -> Evidence:
    """What an exception of yt-dlp tells, and the exceptions behind it."""
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


def _version(response: Any) -> str | None:
    """What identifies the bytes of an answer; `If-Range` takes no weak entity tag."""
    tag: str | None = response.headers.get("ETag")
    if tag and not tag.startswith("W/"):
        return tag
    modified: str | None = response.headers.get("Last-Modified")
    return modified


def javascript_runtimes() -> dict[str, bool]:
    """The programs here that can read YouTube's pages, with versions; False: too old for it."""
    known = [runtime().info for runtime in supported_js_runtimes.value.values()]
    return {f"{one.name} {one.version}": one.supported for one in known if one is not None}
