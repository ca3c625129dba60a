"""What a publisher says about a recording, and `info.json`, where it is kept.

The file tells what was published and which of it was taken. It says nothing about this machine or
the moment of fetching, so the same publication gives the same bytes.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span

VERSION = 1
"""Of the shape of `info.json`."""


class CaptionKind(StrEnum):
    """Who wrote published captions."""

    HUMAN = "human"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCaptions:
    """Captions that came with a recording."""

    file: str
    """A file name beside `info.json`."""
    language: Language
    kind: CaptionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A titled part of a recording, as the publisher divides it."""

    span: Span
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """The media file and the choice that was made among those offered."""

    file: str
    """A file name beside `info.json`."""
    format: str | None = None
    """The site's own name of what was chosen, e.g. `136+140`."""
    height: int | None = None
    language: str | None = None
    """The sound track's language as the site writes it, e.g. `uk-UA`; None where it says none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What was published, and which of it was taken. What the publisher does not say is None."""

    title: str | None
    description: str | None = None
    upload_date: dt.date | None = None
    duration: Milliseconds | None = None
    chapters: tuple[Chapter, ...] = ()
    webpage_url: str | None = None
    """None for a file of this machine."""
    extractor: str
    """The site by yt-dlp's name; `file` for a file of this machine."""
    media: MediaFile
    captions: tuple[PublishedCaptions, ...] = ()
    thumbnail: str | None = None
    """A file name beside `info.json`."""


def render(info: SourceInfo) -> str:
    """Write `info.json`; `parse` gives the same value back."""
    shape = {
        "version": VERSION,
        "title": info.title,
        "description": info.description,
        "upload_date": None if info.upload_date is None else info.upload_date.isoformat(),
        "duration_ms": info.duration,
        "chapters": [
            {"start_ms": one.span.start, "end_ms": one.span.end, "title": one.title}
            for one in info.chapters
        ],
        "webpage_url": info.webpage_url,
        "extractor": info.extractor,
        "media": {
            "file": info.media.file,
            "format": info.media.format,
            "height": info.media.height,
            "language": info.media.language,
        },
        "captions": [
            {"file": one.file, "language": one.language, "kind": one.kind} for one in info.captions
        ],
        "thumbnail": info.thumbnail,
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def parse(text: str) -> SourceInfo:
    """Read `info.json`; raises ValueError, KeyError or TypeError where it is not one."""
    shape = json.loads(text)
    if shape["version"] != VERSION:
        raise ValueError(f"version {shape['version']} is not {VERSION}")
    date = shape["upload_date"]
    return SourceInfo(
        title=shape["title"],
        description=shape["description"],
        upload_date=None if date is None else dt.date.fromisoformat(date),
        duration=shape["duration_ms"],
        chapters=tuple(_chapter(one) for one in shape["chapters"]),
        webpage_url=shape["webpage_url"],
        extractor=shape["extractor"],
        media=MediaFile(**shape["media"]),
        captions=tuple(_captions(one) for one in shape["captions"]),
        thumbnail=shape["thumbnail"],
    )


def _chapter(shape: Mapping[str, Any]) -> Chapter:
    span = Span(Milliseconds(shape["start_ms"]), Milliseconds(shape["end_ms"]))
    return Chapter(span=span, title=shape["title"])


def _captions(shape: Mapping[str, Any]) -> PublishedCaptions:
    return PublishedCaptions(
        file=shape["file"],
        language=Language(shape["language"]),
        kind=CaptionKind(shape["kind"]),
    )
