"""Why a fetch failed, from what was seen to one sentence that says what to do.

Sites say most of it in words meant for people, so words are what is looked at where there is no
status and no system error. The words are those of yt-dlp and of the big sites in English, which
yt-dlp asks them to speak.
"""

import errno
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from mediacat.fetch import errors
from mediacat.fetch.errors import FetchError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a write fails with where a disk, a quota or a file system's largest file is full."""

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_UNREACHABLE = (errno.ECONNREFUSED, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was seen of a failure, free of the library that saw it."""

    message: str
    """In the library's words."""
    status: int | None = None
    """The server's HTTP status, where it answered with one that is an error."""
    system: tuple[OSError, ...] = ()
    """System errors behind it, nearest first."""
    countries: tuple[str, ...] | None = None
    """Where it may be played; None where the failure is not about countries."""
    unsupported: bool = False
    """Whether no media was found at the address."""


def explain(url: str, evidence: Evidence) -> FetchError:
    """The error to raise for this evidence; the surest evidence decides."""
    return (
        _by_system(url, evidence)
        or _by_place(url, evidence)
        or _by_words(url, evidence.message)
        or _by_status(url, evidence.status)
        or _unexplained(url, evidence.message)
    )


def _by_system(url: str, evidence: Evidence) -> FetchError | None:
    for error in evidence.system:
        if error.errno in FULL:
            return errors.DiskFullError(url)
        if isinstance(error, ssl.SSLCertVerificationError):
            return errors.UntrustedServerError(url)
        if isinstance(error, socket.gaierror) or error.errno in _UNREACHABLE:
            return errors.NoNetworkError(url)
        if error.errno in _FORBIDDEN and error.filename is not None:
            reason = f"{error.filename} cannot be written ({error.strerror})"
            return errors.FetchError(url, reason=reason, hint="Check its permissions.")
    for error in evidence.system:
        if isinstance(error, (TimeoutError, ConnectionError, ssl.SSLError)):
            return errors.ConnectionLostError(url)
    return None


def _by_place(url: str, evidence: Evidence) -> FetchError | None:
    if evidence.countries is not None:
        return errors.GeoBlockedError(url, countries=evidence.countries)
    if evidence.unsupported:
        return errors.NotMediaError(url)
    return None


def _by_words(url: str, message: str) -> FetchError | None:
    if short := re.search(r"Downloaded (\d+) bytes, expected (\d+) bytes", message):
        return errors.TruncatedError(url, received=int(short[1]), expected=int(short[2]))
    if short := re.search(r"(\d+) bytes read, (\d+) more expected", message):
        received, missing = int(short[1]), int(short[2])
        return errors.TruncatedError(url, received=received, expected=received + missing)
    for words, make in _WORDS:
        if words.search(message):
            return make(url)
    return None


def _by_status(url: str, status: int | None) -> FetchError | None:
    if status is None:
        return None
    if status in (401, 403, 407):
        return errors.AccessDeniedError(url, reason=f"the server refuses access (status {status})")
    if status in (404, 410):
        return errors.RemovedError(url)
    if status == 451:
        return errors.GeoBlockedError(url)
    if status == 429 or status >= 500:
        return errors.ServerTroubleError(url, status=status)
    return errors.FetchError(url, reason=f"the server answers with status {status}")


def _unexplained(url: str, message: str) -> FetchError:
    return errors.ExtractionError(url, reason=f"yt-dlp says “{plain(message)}”")


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and all that is behind it, nearest first, wherever libraries keep it."""
    waiting: list[Any] = [error]
    known: set[int] = set()
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, BaseException) or id(one) in known:
            continue
        known.add(id(one))
        yield one
        kept = getattr(one, "exc_info", None) or (None, None)
        waiting += [kept[1], getattr(one, "cause", None), getattr(one, "reason", None)]
        waiting += [one.__cause__, one.__context__]


def plain(message: str) -> str:
    """The library's words without its prefixes, its colours and its advice on reporting bugs.

    >>> plain("ERROR: [Vimeo] 1234: Unable to parse; please report this issue on  https://…")
    'Unable to parse'
    """
    text = re.sub(r"\x1b\[[0-9;]*m", "", message).replace("\r", "")
    text = re.sub(r"^(?:ERROR: +|\[[\w:+-]+\] +(?:[^\s:]+: )?)+", "", text)
    text = re.sub(r";? *please report this issue on .*", "", text, flags=re.IGNORECASE | re.DOTALL)
    return " ".join(text.split()).rstrip(".")


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _private(url: str) -> FetchError:
    return errors.AccessDeniedError(url, reason="it is private")


def _members(url: str) -> FetchError:
    return errors.AccessDeniedError(url, reason="the site asks for a sign-in")


def _unresolved(url: str) -> FetchError:
    return errors.NoNetworkError(url)


_WORDS: tuple[tuple[re.Pattern[str], Callable[[str], FetchError]], ...] = (
    (_words(r"\bDRM\b"), errors.ProtectedError),
    (
        _words(r"no space left on device|disk quota exceeded|file too large"),
        errors.DiskFullError,
    ),
    (_words(r"ffmpeg is not installed|ffmpeg not found"), errors.NoFfmpegError),
    (_words(r"\bis private\b|private video|protected by a password|password.protected"), _private),
    (
        _words(
            r"sign in|log ?in|registered users|members.only|--cookies|join this channel|age.?restr"
        ),
        _members,
    ),
    (
        _words(
            r"not (made )?(this video )?available (in|from) your (country|location|region)"
            r"|blocked it in your country|geo.?restrict"
        ),
        errors.GeoBlockedError,
    ),
    (
        _words(r"live event will begin|premieres? (in|will)|is not currently live|will begin in"),
        errors.NotOverError,
    ),
    (
        _words(
            r"(has been|was|been) (removed|deleted|terminated)|no longer available"
            r"|does ?n[o']t exist|video (is )?unavailable|not available anymore"
        ),
        errors.RemovedError,
    ),
    (_words(r"name or service not known|name resolution|nodename nor servname"), _unresolved),
    (_words(r"no video formats found|no formats|unsupported url"), errors.NotMediaError),
    (
        _words(
            r"timed out|connection (was )?(reset|aborted|refused|closed)|broken pipe"
            r"|\d bytes read|did not get any data blocks|remote end closed|EOF occurred"
            r"|content too short"
        ),
        errors.ConnectionLostError,
    ),
)
"""What a message says, most telling first."""
