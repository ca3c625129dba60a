"""Facts as yt-dlp's readers of big sites give them, for what no server on loopback publishes."""

import datetime as dt

from mediacat.fetch import listing, tracks
from mediacat.fetch.info import CaptionKind, Chapter
from mediacat.fetch.listing import Meter
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span

YOUTUBE = {
    "title": "Форум Україна – Японія (1)",
    "description": "Програма\n00:00 Відкриття",
    "upload_date": "20260204",
    "duration": 5400.5,
    "extractor": "youtube",
    "webpage_url": "https://www.youtube.com/watch?v=abc",
    "chapters": [
        {"title": "Відкриття", "start_time": 0.0, "end_time": 600.25},
        {"title": "Панель 1", "start_time": 600.25},
    ],
    "formats": [
        {"format_id": "136", "vcodec": "avc1", "acodec": "none", "language": "de"},
        {"format_id": "140-0", "vcodec": "none", "acodec": "mp4a", "language": "uk"},
        {"format_id": "140-1", "vcodec": "none", "acodec": "mp4a", "language": "en-US"},
    ],
    "subtitles": {
        "uk": [
            {"ext": "json3", "url": "https://y/api?lang=uk"},
            {"ext": "vtt", "url": "https://y/u"},
        ]
    },
    "automatic_captions": {
        "uk-orig": [{"ext": "vtt", "url": "https://y/api?lang=uk&kind=asr"}],
        "en": [{"ext": "vtt", "url": "https://y/api?lang=uk&kind=asr&tlang=en"}],
    },
}


def test_what_a_big_site_says() -> None:
    offered = dict(listing.offered_captions(YOUTUBE))

    published = listing.read(YOUTUBE, tuple(offered))

    assert published.title == "Форум Україна – Японія (1)"
    assert published.upload_date == dt.date(2026, 2, 4)
    assert published.duration == 5_400_500
    assert published.sounds == ("en-US", "uk")
    span = Span(Milliseconds(0), Milliseconds(600_250))
    assert published.chapters == (Chapter(span=span, title="Відкриття"),)


def test_a_translation_by_machine_is_not_what_was_said() -> None:
    offered = tuple(dict(listing.offered_captions(YOUTUBE)))

    assert tracks.best_captions(offered, Language.ENGLISH) is None
    ukrainian = tracks.best_captions(offered, Language.UKRAINIAN)
    assert ukrainian is not None
    assert (ukrainian.kind, ukrainian.format) == (CaptionKind.HUMAN, "vtt")


def test_the_date_of_a_bare_file_is_not_a_date_of_publication() -> None:
    facts = YOUTUBE | {"extractor": "generic"}
    assert listing.read(facts, ()).upload_date is None


def test_the_meter_adds_up_picture_and_sound() -> None:
    told: list[tuple[float, float | None]] = []
    facts = {"requested_formats": [{"format_id": "136"}, {"format_id": "140"}]}
    meter = Meter(lambda done, total: told.append((done, total)), facts)

    meter({"status": "downloading", "filename": "v", "downloaded_bytes": 40, "total_bytes": 100})
    meter({"status": "finished", "filename": "v", "downloaded_bytes": 100, "total_bytes": 100})
    meter({"status": "downloading", "filename": "a", "downloaded_bytes": 5, "total_bytes": 20})
    meter({"status": "error", "filename": "a"})
    meter({"status": "finished", "filename": "a", "total_bytes": 20})

    assert told == [(40, None), (100, None), (105, 120), (120, 120)]


def test_the_meter_knows_the_whole_where_the_site_does() -> None:
    told: list[tuple[float, float | None]] = []
    facts = {"requested_formats": [{"filesize": 100}, {"filesize_approx": 25}]}
    meter = Meter(lambda done, total: told.append((done, total)), facts)

    meter({"status": "downloading", "filename": "v", "downloaded_bytes": 40, "total_bytes": 100})

    assert told == [(40, 125)]
