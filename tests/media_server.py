"""A real HTTP server on loopback that serves media as the world does: well, badly and half.

Use it as a context manager. What it serves is set before or between requests; what it was asked
is in `requests`.
"""

import contextlib
import http.server
import re
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".ts": "video/mp2t",
    ".vtt": "text/vtt; charset=utf-8",
    ".jpg": "image/jpeg",
}
_STEP = 16 * 1024


@dataclass(slots=True, kw_only=True)
class Request:
    """What a client asked for, and what it got."""

    path: str
    headers: Mapping[str, str]
    status: int
    sent: int = 0
    """How many bytes of the body have been sent so far."""

    @property
    def range(self) -> str | None:
        """The bytes asked for, e.g. `bytes=100-`; None for all."""
        return self.headers.get("Range")


@dataclass(slots=True, kw_only=True)
class Page:
    """What one path answers with."""

    body: bytes
    type: str = "application/octet-stream"
    status: int = 200
    ranges: bool = True
    """Whether parts can be asked for."""
    version: str | None = None
    """The entity tag without its quotes."""
    cuts: list[int] = field(default_factory=list)
    """After how many bytes of the body the connection breaks: one answer for each number."""
    stalls: list[int] = field(default_factory=list)
    """After how many bytes of the body the server falls silent: one answer for each number."""


class MediaServer:
    """Serves pages from memory, each request in a thread of its own."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[Request] = []
        self.closing = threading.Event()
        outer = self

        class Handler(_Handler):
            server_of_pages = outer

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def url(self, path: str) -> str:
        """The address of a path on this server."""
        return f"http://127.0.0.1:{self._http.server_port}{path}"

    def serve(self, path: str, body: bytes | str, **page: object) -> str:
        """Serve `body` at `path`, by default as the type of its suffix; returns the address."""
        data = body.encode() if isinstance(body, str) else body
        made = Page(body=data, type=_TYPES.get(Path(path).suffix, "application/octet-stream"))
        for name, value in page.items():
            setattr(made, name, value)
        self.pages[path] = made
        return self.url(path)

    def serve_folder(self, prefix: str, folder: Path) -> None:
        """Serve every file below `folder` under `prefix`."""
        for file in folder.rglob("*"):
            if file.is_file():
                self.serve(f"{prefix}/{file.relative_to(folder)}", file.read_bytes())

    def asked(self, path: str) -> list[Request]:
        """The requests for a path, in order."""
        return [one for one in self.requests if one.path == path]

    def times_asked(self) -> Counter[str]:
        """How often each path was asked for."""
        return Counter(one.path for one in self.requests)


class _Handler(http.server.BaseHTTPRequestHandler):
    server_of_pages: MediaServer

    def do_GET(self) -> None:
        server = self.server_of_pages
        page = server.pages.get(self.path, Page(body=b"nothing here", status=404))
        start, status = self._start_and_status(page)
        request = Request(path=self.path, headers=dict(self.headers), status=status)
        server.requests.append(request)
        body = page.body[start : self._end(page)] if status in (200, 206) else page.body
        # Before the client hears anything: it may ask again as soon as it does.
        cut = page.cuts.pop(0) if page.cuts else len(body)
        stall = page.stalls.pop(0) if page.stalls else len(body)
        self.send_response(status)
        self.send_header("Content-Type", page.type)
        self.send_header("Content-Length", str(len(body)))
        if status == 206:
            self.send_header(
                "Content-Range", f"bytes {start}-{start + len(body) - 1}/{len(page.body)}"
            )
        if page.ranges:
            self.send_header("Accept-Ranges", "bytes")
        if page.version is not None:
            self.send_header("ETag", f'"{page.version}"')
        self.end_headers()
        self._send(request, body[: min(cut, stall)])
        if stall < min(cut, len(body)):
            server.closing.wait()
        self.close_connection = True

    def _start_and_status(self, page: Page) -> tuple[int, int]:
        asked = self._range()
        unchanged = self.headers["If-Range"] in (None, f'"{page.version}"')
        if page.status != 200 or not page.ranges or asked is None or not unchanged:
            return 0, page.status
        return (asked[0], 206) if asked[0] < len(page.body) else (0, 416)

    def _range(self) -> tuple[int, int | None] | None:
        match = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers["Range"] or "")
        return None if match is None else (int(match[1]), int(match[2]) if match[2] else None)

    def _end(self, page: Page) -> int | None:
        asked = self._range()
        return None if not page.ranges or asked is None or asked[1] is None else asked[1] + 1

    def _send(self, request: Request, body: bytes) -> None:
        with contextlib.suppress(ConnectionError):
            for position in range(0, len(body), _STEP):
                self.wfile.write(body[position : position + _STEP])
                request.sent = min(position + _STEP, len(body))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing; requests are kept instead."""
