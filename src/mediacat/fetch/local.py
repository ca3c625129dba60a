"""Files of this machine as sources, with the captions that lie beside them."""

import os
import re
import urllib.parse
from pathlib import Path

from mediacat.fetch import captions
from mediacat.fetch.errors import LocalFileError
from mediacat.fetch.haul import Captions, Haul
from mediacat.fetch.info import CaptionKind, MediaFile, SourceInfo
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.progress import Progress
from mediacat.timedtext.errors import TimedTextError

_ADDRESS = re.compile(r"(?i)(?!file:)[a-z][a-z0-9+.-]*://")
_COPY_STEP = 8 * 2**20
_CAPTION_SUFFIXES = ("vtt", "srt")


def path_of(source: str) -> Path | None:
    """The path a source names, as `file://` address or plainly; None for other addresses.

    >>> path_of("https://example.org/talk.mp4") is None
    True
    >>> path_of("file:///talks/%D0%B4%D1%96%D0%BC.mp4").name
    'дім.mp4'
    """
    if _ADDRESS.match(source):
        return None
    if source[:7].lower() == "file://":
        return Path(urllib.parse.unquote(urllib.parse.urlsplit(source).path))
    return Path(source)


def fetch(path: Path, *, source: str, folder: Path, progress: Progress) -> Haul:
    """Link or copy the file into `folder`; the original is only read.

    Raises LocalFileError where it cannot be read; OSError where `folder` cannot be written.
    """
    _check(path, source)
    media = folder / f"media{path.suffix.lower()}"
    _bring(path, media, progress)
    found, notes = _captions_beside(path)
    told = SourceInfo(title=path.stem, extractor="file", media=MediaFile(file=media.name))
    return Haul(media=media, info=told, captions=found, notes=notes)


def _check(path: Path, source: str) -> None:
    if not path.exists():
        raise LocalFileError(source)
    if not path.is_file():
        raise LocalFileError(source, reason="it is not a file")
    if not os.access(path, os.R_OK):
        raise LocalFileError(
            source, reason="the file may not be read", hint="Check its permissions."
        )
    if path.stat().st_size == 0:
        raise LocalFileError(source, reason="the file is empty", hint="Export or copy it again.")


def _bring(original: Path, media: Path, progress: Progress) -> None:
    media.unlink(missing_ok=True)
    size = original.stat().st_size
    try:
        # Nothing in the cache writes to media, so sharing the bytes is safe and takes no room.
        media.hardlink_to(original.resolve())
    except OSError:
        # Another file system, or one without links.
        with original.open("rb") as read, media.open("wb") as written:
            while block := read.read(_COPY_STEP):
                written.write(block)
                progress(written.tell(), size)
    progress(size, size)


def _captions_beside(path: Path) -> tuple[tuple[Captions, ...], tuple[str, ...]]:
    found: list[Captions] = []
    notes: list[str] = []
    for language in TRACK_LANGUAGES:
        for suffix in _CAPTION_SUFFIXES:
            beside = path.with_name(f"{path.stem}.{language}.{suffix}")
            if not beside.is_file():
                continue
            try:
                found.append(_read_captions(beside, language))
                break
            except TimedTextError as error:
                notes.append(f"The captions {beside.name} were left out. {error}")
    return tuple(found), tuple(notes)


def _read_captions(path: Path, language: Language) -> Captions:
    kind = CaptionKind.HUMAN
    text = captions.as_webvtt(path.read_bytes(), path.suffix[1:], language=language, kind=kind)
    return Captions(language=language, kind=kind, webvtt=text)
