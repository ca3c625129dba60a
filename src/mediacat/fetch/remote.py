"""Addresses as sources: look, bring the media, then what goes with them, with patience."""

import contextlib
import functools
import time
from collections.abc import Callable
from pathlib import Path

from mediacat.fetch import captions, tracks
from mediacat.fetch.errors import DiskFullError, FetchError
from mediacat.fetch.haul import Captions, Haul
from mediacat.fetch.info import SourceInfo
from mediacat.fetch.listing import Listing
from mediacat.fetch.options import FetchOptions
from mediacat.fetch.visit import Visit
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.progress import Progress
from mediacat.model.span import to_seconds
from mediacat.timedtext.errors import TimedTextError

_LONGEST_PAUSE = 60.0


def fetch(
    url: str, *, language: Language, folder: Path, options: FetchOptions, progress: Progress
) -> Haul:
    """Bring what is published at `url` into `folder`, continuing what lies there.

    Raises FetchError after the retries that `options` allow.
    """
    attempt = functools.partial(
        _attempt, url, language=language, folder=folder, options=options, progress=progress
    )
    return _patiently(attempt, functools.partial(_held, folder), options)


def _attempt(
    url: str, *, language: Language, folder: Path, options: FetchOptions, progress: Progress
) -> Haul:
    with contextlib.closing(Visit(url, language=language, folder=folder, options=options)) as visit:
        published = visit.look()
        path, media = visit.bring_media(progress)
        found, notes = _captions(visit, published)
        if published.sounds and not language.is_named_by(media.language):
            offered = ", ".join(published.sounds)
            notes.append(f"No sound track says that it is in {language} (offered: {offered}).")
        told = SourceInfo(
            title=published.title,
            description=published.description,
            upload_date=published.upload_date,
            duration=published.duration,
            chapters=published.chapters,
            webpage_url=published.webpage_url,
            extractor=published.extractor,
            media=media,
        )
        return Haul(
            media=path,
            info=told,
            captions=tuple(found),
            thumbnail=visit.picture(),
            notes=tuple(notes),
        )


def _captions(visit: Visit, published: Listing) -> tuple[list[Captions], list[str]]:
    """Captions that cannot be had do not hold up the media, unless they may come a little later."""
    found: list[Captions] = []
    notes: list[str] = []
    for language in TRACK_LANGUAGES:
        offered = tracks.best_captions(published.captions, language)
        if offered is None:
            continue
        try:
            data, form = visit.bring_captions(offered)
            text = captions.as_webvtt(data, form, language=language, kind=offered.kind)
        except (FetchError, TimedTextError) as error:
            if isinstance(error, DiskFullError) or getattr(error, "passing", False):
                raise
            notes.append(f"The published captions in {offered.code} were left out. {error}")
        else:
            found.append(Captions(language=language, kind=offered.kind, webvtt=text))
    return found, notes


def _patiently(attempt: Callable[[], Haul], held: Callable[[], int], options: FetchOptions) -> Haul:
    """Try again while it may help.

    `held` tells how many bytes have arrived. As long as there are ever more of them the line is
    poor but working, so the count of failures starts anew, and even an error that is final at
    first sight is tried once more: addresses inside a page expire during a long download.
    """
    failed, most = 0, held()
    while True:
        try:
            return attempt()
        except FetchError as error:
            grown = held()
            came_further, most = grown > most, max(most, grown)
            failed = 1 if came_further else failed + 1
            worthwhile = error.passing or came_further
            if isinstance(error, DiskFullError) or not worthwhile or failed > options.retries:
                raise
        time.sleep(min(to_seconds(options.first_pause) * 2 ** (failed - 1), _LONGEST_PAUSE))


def _held(folder: Path) -> int:
    """Bytes that have arrived, without those joined of pieces that are there as well."""
    return sum(
        path.stat().st_size
        for path in folder.iterdir()
        if not (path.suffix == ".part" and path.with_suffix(".ytdl").exists())
    )
