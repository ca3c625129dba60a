"""What a source gave, and how it becomes a folder that is whole or absent."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from mediacat.fetch import info, signatures
from mediacat.fetch.errors import DamagedSourceError
from mediacat.fetch.info import CaptionKind, PublishedCaptions, SourceInfo
from mediacat.model.language import Language

INFO = "info.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """Published captions as WebVTT text."""

    language: Language
    kind: CaptionKind
    webvtt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Haul:
    """Everything one source gave; the media file still lies where it was brought."""

    media: Path
    info: SourceInfo
    """Without captions and thumbnail, which get their names when they are put down."""
    captions: tuple[Captions, ...] = ()
    thumbnail: bytes | None = None
    notes: tuple[str, ...] = ()
    """What went differently from what was asked, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A finished folder of fetched media."""

    folder: Path
    info: SourceInfo
    source: str | None = None
    """The source it came from; None where the folder was there before."""
    notes: tuple[str, ...] = ()
    """What went differently from what was asked, in sentences."""

    @property
    def media(self) -> Path:
        """The media file."""
        return self.folder / self.info.media.file

    @property
    def thumbnail(self) -> Path | None:
        """The publisher's picture of it, if there is one."""
        return None if self.info.thumbnail is None else self.folder / self.info.thumbnail

    def captions(self, language: Language) -> Path | None:
        """The captions in a language, if there are any."""
        found = (one for one in self.info.captions if one.language is language)
        return next((self.folder / one.file for one in found), None)


def put_down(haul: Haul, into: Path, *, beside: Path) -> Fetched:
    """Lay everything out in a folder under `beside`, then give it the name `into` in one step.

    `beside` is on the same file system as `into`.
    """
    layout = beside / "whole"
    shutil.rmtree(layout, ignore_errors=True)
    layout.mkdir(parents=True)
    picture = _put_picture(haul.thumbnail, layout)
    captions = tuple(_put_captions(one, layout) for one in haul.captions)
    _share(haul.media, layout / haul.info.media.file)
    told = replace(haul.info, captions=captions, thumbnail=picture)
    (layout / INFO).write_text(info.render(told), encoding="utf-8", newline="")
    layout.rename(into)
    return Fetched(folder=into, info=told, notes=haul.notes)


def pick_up(folder: Path) -> Fetched:
    """Read a finished folder; raises DamagedSourceError where it is not one."""
    try:
        told = info.parse((folder / INFO).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DamagedSourceError(folder, f"it has no {INFO}") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedSourceError(folder, f"its {INFO} cannot be read ({error})") from error
    fetched = Fetched(folder=folder, info=told)
    if not fetched.media.is_file():
        raise DamagedSourceError(folder, f"{fetched.media.name} is missing")
    return fetched


def _put_captions(captions: Captions, layout: Path) -> PublishedCaptions:
    name = f"captions.{captions.language}.vtt"
    (layout / name).write_text(captions.webvtt, encoding="utf-8", newline="")
    return PublishedCaptions(file=name, language=captions.language, kind=captions.kind)


def _put_picture(data: bytes | None, layout: Path) -> str | None:
    suffix = None if data is None else signatures.picture(data)
    if data is None or suffix is None:
        return None
    (layout / f"thumbnail.{suffix}").write_bytes(data)
    return f"thumbnail.{suffix}"


def _share(file: Path, name: Path) -> None:
    """Give a file a second name; where links do not exist, a new one."""
    try:
        # Until the folder has its name, the media must be where an interrupted fetch looks.
        name.hardlink_to(file)
    except OSError:
        file.rename(name)
