"""The site as plain files for any web server: the same pages under the same addresses.

Pages are asked of the application itself, so that nothing can differ. Writing again touches only
what has changed, and removes what was published before and is no more.
"""

import asyncio
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from starlette.types import ASGIApp, Message

from mediacat.files import UNFINISHED, replacing, write_atomically
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.recording import Recording
from mediacat.model.span import from_seconds
from mediacat.web import app, feeds, recordings, shards
from mediacat.web.errors import NotAPublishedSiteError
from mediacat.web.site import Site

_LIST = ".mediacat-published.json"
"""Names what was published, so that nothing else is ever removed."""
_ADDRESS = re.compile(rb"""(?<= )(?:href|src|action|poster)="(?=/[^/])""")
"""Where an address from the root of the site begins."""
_MOMENT = re.compile(rb"/r/([^\"?#]+)\?t=([\d.]+)[\d.,]*#(asked)")
"""A link to a moment: the recording's key, where it begins, and what only a server can mark."""
_DOWNLOADS = ("vtt", "srt", "txt", "docx", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was done to the folder: how many files."""

    written: int
    kept: int
    removed: int


def publish(site: Site, folder: Path) -> Published:
    """Write the site into `folder`; raises NotAPublishedSiteError for somebody's other folder."""
    before = _before(folder)
    site.published = True
    application = app.create(site)
    now: set[str] = set()
    written = 0
    prefix = urlsplit(site.base_url or site.catalog().base_url or "").path.rstrip("/")
    for path, content in _contents(site, application):
        now.add(path)
        page = _anchored(site, path, content)
        written += _put(folder / path, _below(prefix, path, page))
    for path in before - now:
        (folder / path).unlink(missing_ok=True)
    _sweep(folder)
    write_atomically(folder / _LIST, json.dumps(sorted(now), ensure_ascii=False, indent=0))
    return Published(written=written, kept=len(now) - written, removed=len(before - now))


def _before(folder: Path) -> set[str]:
    record = folder / _LIST
    if record.exists():
        return set(json.loads(record.read_text(encoding="utf-8")))
    if folder.exists() and any(folder.iterdir()):
        raise NotAPublishedSiteError(str(folder))
    # Names the folder as ours before the first file: a broken-off publishing goes on.
    write_atomically(record, "[]")
    return set()


def _contents(site: Site, application: ASGIApp) -> Iterator[tuple[str, bytes | Path]]:
    """Every file: its path, and its content or the file that holds it."""
    for address in _addresses(site):
        status, kind, content = asyncio.run(_ask(application, address))
        if status == 200:
            yield _path(address, kind), content
    yield "index.html", asyncio.run(_ask(application, "/en/entrance"))[2]
    yield "404.html", asyncio.run(_ask(application, "/en/there/is/nothing"))[2]
    for recording in site.begun():
        if media := site.media(recording):
            yield f"media/{recording.key}{media.suffix}", media
    yield from shards.files(site)
    for one in resources("mediacat.web").joinpath("static").iterdir():
        with as_file(one) as file:
            yield f"static/{one.name}", file


def _addresses(site: Site) -> Iterator[str]:
    """All that are asked for; whatever is made from the same words, one after the other."""
    languages = [language.value for language in TRACK_LANGUAGES]
    for language in languages:
        yield from (f"/{language}/search", f"/{language}/feed.atom")
        yield from (f"/card/{language}/{key}.png" for key in site.catalog().quotes)
    for address, recording in feeds.pages(site, Language.ENGLISH):
        pages = [f"/{language}/{address.removeprefix('/en/')}" for language in languages]
        yield from pages
        if recording is not None:
            yield from (f"{page}/embed" for page in pages)
            yield from _of_recording(recording)
    yield from ("/sitemap.xml", "/robots.txt")


def _of_recording(recording: Recording) -> Iterator[str]:
    key = recording.key
    yield f"/poster/{key}.jpg"
    yield from (f"/captions/{key}{suffix}.vtt" for suffix in ("", ".uk", ".en"))
    yield from (f"/chapters/{language.value}/{key}.vtt" for language in TRACK_LANGUAGES)
    yield from (f"/files/{key}.{suffix}" for suffix in _DOWNLOADS)
    yield f"/beside/{key}.json"
    yield f"/iiif/{key}/manifest.json"
    yield f"/iiif/{key}/words/{recording.language.value}"


async def _ask(application: ASGIApp, address: str) -> tuple[int, str, bytes]:
    """The application's answer: status, type, content."""
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(address),
        "raw_path": address.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [],
        "server": ("localhost", 80),
        "client": ("localhost", 0),
    }
    await application(scope, receive, send)
    headers = {name.lower(): value for name, value in told[0]["headers"]}
    content = b"".join(message.get("body", b"") for message in told[1:])
    return told[0]["status"], headers.get(b"content-type", b"").decode(), content


def _path(address: str, kind: str) -> str:
    """Where a plain web server looks for an address."""
    path = PurePosixPath(unquote(address).lstrip("/"))
    return str(path / "index.html") if kind.startswith("text/html") else str(path)


def _anchored(site: Site, path: str, content: bytes | Path) -> bytes | Path:
    """A page whose links to moments end at their paragraphs, so that they need no script."""
    if isinstance(content, Path) or not path.endswith(".html"):
        return content

    def at_paragraph(link: re.Match[bytes]) -> bytes:
        recording = site.recording(unquote(link[1].decode()))
        anchor = recordings.anchor(site, recording, from_seconds(float(link[2])))
        return link[0].removesuffix(link[3]) + anchor.encode()

    return _MOMENT.sub(at_paragraph, content)


def _below(prefix: str, path: str, content: bytes | Path) -> bytes | Path:
    """A page whose links lead below a path: of a site that is not at the root of its host."""
    if not prefix or isinstance(content, Path) or not path.endswith(".html"):
        return content
    # Text and values are escaped, so a quotation mark stands only where an attribute begins.
    return _ADDRESS.sub(rb"\g<0>" + quote(prefix).encode(), content)


def _put(path: Path, content: bytes | Path) -> bool:
    """Write what has changed; whether it had."""
    if isinstance(content, bytes):
        if path.exists() and path.read_bytes() == content:
            return False
        write_atomically(path, content)
        return True
    wanted = content.stat()
    if path.exists():
        there = path.stat()
        if (there.st_size, int(there.st_mtime)) == (wanted.st_size, int(wanted.st_mtime)):
            return False
    with replacing(path) as temporary:
        shutil.copy2(content, temporary)
    return True


def _sweep(folder: Path) -> None:
    """Remove what a killed publishing had not finished, and folders that are empty now."""
    for unfinished in folder.rglob(f"{UNFINISHED}*"):
        unfinished.unlink(missing_ok=True)
    for path in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
