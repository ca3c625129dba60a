"""The text of a page, from the web or a file, in whatever encoding it was published."""

import codecs
import http.client
import re
import urllib.error
import urllib.request
from pathlib import Path

from mediacat.catalog import schema
from mediacat.quotes.errors import PageUnreadableError

_LARGEST = 10_000_000
"""Bytes; the longest press release is a hundredth of it."""
_TIMEOUT_S = 30
_ELSEWHERE = range(300, 400)
"""Answers that name another address."""
_AGENT = "Mozilla/5.0 (compatible; mediacat)"
_FOREIGN = {
    b"%PDF": "it is a PDF",
    b"PK\x03\x04": "it is a document or an archive",
    b"\xd0\xcf\x11\xe0": "it is a document of an old word processor",
    b"{\\rtf": "it is a rich text document",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
    b"GIF8": "it is a picture",
}
"""How files begin that people take for pages."""
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}
"""How files begin that say their encoding, or whose first letter < does."""


def text(source: str) -> str:
    """The text of a page at an address or in a file; raises PageUnreadableError."""
    data, charset = _fetched(source) if "://" in source else (_file(source), None)
    if len(data) > _LARGEST:
        raise PageUnreadableError(source, "it is larger than a page ever is")
    if not data.strip():
        raise PageUnreadableError(source, "it is empty")
    for start, what in _FOREIGN.items():
        if data.lstrip().startswith(start):
            raise PageUnreadableError(source, what)
    found = _decoded(data, charset)
    if "\x00" in found:
        raise PageUnreadableError(source, "it is no text")
    return found


def _file(source: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise PageUnreadableError(source, error.strerror or str(error)) from error


def _fetched(source: str) -> tuple[bytes, str | None]:
    """The bytes at an address, and the encoding the server names."""
    if not schema.is_address(source):
        raise PageUnreadableError(source, "it is no http(s) address")
    try:
        request = urllib.request.Request(source, headers={"User-Agent": _AGENT})  # noqa: S310 - checked above
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310 - as above
            data, promised = answer.read(_LARGEST + 1), answer.headers["Content-Length"] or ""
            if promised.isdecimal() and len(data) < min(int(promised), _LARGEST):
                raise PageUnreadableError(source, "the connection broke before all of it was here")
            return data, answer.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        error.close()
        raise PageUnreadableError(source, _answered(error)) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = " ".join(str(getattr(error, "reason", error)).split())
        raise PageUnreadableError(source, f"it cannot be fetched ({reason})") from error


def _answered(error: urllib.error.HTTPError) -> str:
    """What a server answers instead of a page."""
    if error.code in _ELSEWHERE:
        return "it sends from address to address and never to a page"
    return f"the server answers {error.code} ({error.reason})"


def _decoded(data: bytes, charset: str | None) -> str:
    """As the bytes or the server say, else UTF-8; Ukrainian pages of old are cp1251."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    declared = _DECLARED.search(data[:4000])
    own = declared[1].decode("ascii") if declared else None
    for one in filter(None, (marked, charset, own, "utf-8", "cp1251")):
        try:
            return data.decode(one)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", errors="replace")
