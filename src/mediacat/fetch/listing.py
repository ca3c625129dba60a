"""What a site says it publishes, read from the facts yt-dlp collects about it.

Those facts are a dictionary whose keys yt-dlp documents for its extractors ("info_dict"); every
one of them may be missing. Nothing outside this module and the door looks into it.
"""

import datetime as dt
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediacat.fetch.info import CaptionKind, Chapter, MediaFile
from mediacat.fetch.tracks import OfferedCaptions
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds, Span, from_seconds

Facts = Mapping[str, Any]

_BARE = ("generic", "html5")
"""yt-dlp's names for pages and files of sites it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is published at an address. What the site does not say is None."""

    title: str | None
    description: str | None
    upload_date: dt.date | None
    duration: Milliseconds | None
    chapters: tuple[Chapter, ...]
    webpage_url: str
    extractor: str
    captions: tuple[OfferedCaptions, ...]
    sounds: tuple[str, ...]
    """The languages that sound tracks say they are in, as the site writes them."""


def read(facts: Facts, captions: Sequence[OfferedCaptions]) -> Listing:
    """The listing in yt-dlp's facts."""
    spoken = {one.get("language") for one in facts.get("formats") or () if has_sound(one)}
    return Listing(
        title=_title(facts),
        description=facts.get("description"),
        upload_date=_upload_date(facts),
        duration=_duration(facts),
        chapters=tuple(_chapters(facts)),
        webpage_url=without_password(facts["webpage_url"]),
        extractor=facts["extractor"],
        captions=tuple(captions),
        sounds=tuple(sorted(filter(None, spoken))),
    )


def is_unfinished(facts: Facts) -> bool:
    """Whether it is a broadcast that still goes on or has not begun."""
    return bool(facts.get("is_live")) or facts.get("live_status") in ("is_live", "is_upcoming")


def offered_captions(facts: Facts) -> Iterator[tuple[OfferedCaptions, Facts]]:
    """Every caption track in every format, with what yt-dlp needs to bring it."""
    kinds = (("subtitles", CaptionKind.HUMAN), ("automatic_captions", CaptionKind.AUTOMATIC))
    for key, kind in kinds:
        for code, forms in (facts.get(key) or {}).items():
            for one in forms:
                query = urllib.parse.urlsplit(one.get("url") or "").query
                offered = OfferedCaptions(
                    code=code,
                    kind=kind,
                    format=one.get("ext") or "",
                    # YouTube's way to ask for a translation by machine.
                    translated="tlang" in urllib.parse.parse_qs(query),
                )
                yield offered, one


def requested(facts: Facts) -> Sequence[Facts]:
    """The formats that were chosen: one, or picture and sound."""
    return facts.get("requested_formats") or (facts,)


def media_file(facts: Facts, path: Path) -> MediaFile:
    """The file at `path`, and how it was chosen."""
    sounds = (one.get("language") for one in requested(facts) if has_sound(one))
    return MediaFile(
        file=f"media{path.suffix}",
        format=facts.get("format_id"),
        height=facts.get("height"),
        language=next(sounds, None),
    )


def has_sound(form: Facts) -> bool:
    """Whether a format has sound, as far as is known."""
    return form.get("acodec") != "none"


def without_password(url: str) -> str:
    """The address without a name and password in it.

    >>> without_password("https://anna:secret@example.org/talk")
    'https://example.org/talk'
    """
    parts = urllib.parse.urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


class Meter:
    """Adds up the bytes of all files that make the media; a progress hook of yt-dlp."""

    def __init__(self, progress: Progress, facts: Facts) -> None:
        forms = requested(facts)
        sizes = [one.get("filesize") or one.get("filesize_approx") for one in forms]
        self._progress = progress
        self._parts = len(forms)
        self._expected = sum(filter(None, sizes)) if all(sizes) else None
        self._files: dict[str, tuple[int, int]] = {}
        self.counting = True

    def __call__(self, state: Facts) -> None:
        """Take yt-dlp's word on how far one file is."""
        if not self.counting or state["status"] not in ("downloading", "finished"):
            return
        total = int(state.get("total_bytes") or state.get("total_bytes_estimate") or 0)
        self._files[state["filename"]] = (state.get("downloaded_bytes") or total, total)
        done = sum(done for done, _ in self._files.values())
        totals = [total for _, total in self._files.values() if total]
        # While a part has not begun, only the site may know how much is to come.
        whole = sum(totals) if len(totals) == self._parts else self._expected
        self._progress(done, None if whole is None else max(done, whole))


def _title(facts: Facts) -> str | None:
    title: str | None = facts.get("title")
    # yt-dlp numbers the players of a page even if there is one.
    return title.removesuffix(" (1)") if title and facts["extractor"] in _BARE else title


def _upload_date(facts: Facts) -> dt.date | None:
    # Of a bare file or page yt-dlp knows only when the server last changed it.
    if facts["extractor"] in _BARE or not facts.get("upload_date"):
        return None
    return dt.datetime.strptime(facts["upload_date"], "%Y%m%d").date()  # noqa: DTZ007  # a date


def _duration(facts: Facts) -> Milliseconds | None:
    return None if facts.get("duration") is None else from_seconds(facts["duration"])


def _chapters(facts: Facts) -> Iterator[Chapter]:
    for one in facts.get("chapters") or ():
        start, end = one.get("start_time"), one.get("end_time")
        if start is not None and end is not None and 0 <= start <= end and one.get("title"):
            yield Chapter(span=Span(from_seconds(start), from_seconds(end)), title=one["title"])
