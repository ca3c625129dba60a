"""What search engines read: schema.org's VideoObject with its Clips, as JSON-LD.

https://developers.google.com/search/docs/appearance/structured-data/video
"""

import json
from collections.abc import Iterator
from typing import Any

from mediacat.model.sighting import Verdict
from mediacat.model.span import Milliseconds, Span
from mediacat.pipeline import links
from mediacat.web.recordings import RecordingPage
from mediacat.web.site import Site

_LONGEST_NAME = 100


def recording(site: Site, page: RecordingPage, base: str) -> dict[str, Any]:
    """The VideoObject (AudioObject) of a recording's page, without what is not known."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject" if page.player.kind == "video" else "AudioObject",
        "name": page.title,
        "description": f"{page.title}. {page.event}.",
        "url": f"{base}{page.address}",
        "inLanguage": page.language.value,
        "uploadDate": _published(site, page),
        "duration": iso_duration(page.duration) if page.duration else None,
        "thumbnailUrl": page.player.poster and f"{base}{page.player.poster}",
        "contentUrl": page.player.media and f"{base}{page.player.media.partition('#')[0]}",
        "embedUrl": f"{base}{page.address}/embed",
        "caption": [
            {"@type": "MediaObject", "contentUrl": f"{base}{one.captions}"}
            | {"encodingFormat": "text/vtt", "inLanguage": one.language.value}
            for one in page.tracks
            if one.captions
        ],
        "hasPart": list(_clips(site, page, base)),
    }
    return {name: value for name, value in found.items() if value}


def script(data: Any) -> str:
    """JSON that may stand inside a script element: no character there can end it."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def iso_duration(length: Milliseconds) -> str:
    """A length as ISO 8601 writes it.

    >>> iso_duration(Milliseconds(3_723_000))
    'PT1H2M3S'
    """
    minutes, seconds = divmod(round(length / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"PT{hours}H{minutes}M{seconds}S"


def _published(site: Site, page: RecordingPage) -> str | None:
    day = site.recording(page.key).published or page.date
    return day.isoformat() if day else None


def _clips(site: Site, page: RecordingPage, base: str) -> Iterator[dict[str, Any]]:
    for chapter in page.chapters:
        yield _clip(chapter.title, chapter.span, f"{base}{chapter.address}")
    quotes = site.catalog().quotes
    for sighting in site.sightings(page.key.partition("/")[0]):
        if sighting.recording == page.key and sighting.verdict is Verdict.FOUND and sighting.span:
            quote = quotes.get(sighting.quote)
            if quote:
                text = quote.text.best(page.language)
                at = f"{base}{page.address}?t={links.seconds(sighting.span)}"
                yield _clip(text, sighting.span, at)


def _clip(name: str, span: Span, url: str) -> dict[str, Any]:
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    return {
        "@type": "Clip",
        "name": short,
        "startOffset": round(span.start / 1000, 2),
        "endOffset": round(span.end / 1000, 2),
        "url": url.partition("#")[0],
    }
