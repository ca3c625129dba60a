"""What other programs watch: a feed of recordings, a sitemap with videos, robots.txt."""

import datetime as dt
from collections.abc import Iterator
from html import escape
from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.recording import Recording
from mediacat.pipeline import links
from mediacat.web import address, asking, card, i18n, recordings
from mediacat.web.site import Site

_LATEST = 50


def routes() -> list[BaseRoute]:
    """Addresses that belong to no page."""
    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/{ui:str}/feed.atom", feed),
        Route("/card/{ui}/{event}/{name}", card.image),
    ]


def robots(request: Request) -> Response:
    """Everything may be read; answers to questions need not be."""
    lines = ["User-agent: *", "Disallow: /uk/search", "Disallow: /en/search", "Disallow: /api/"]
    lines += ["", f"Sitemap: {asking.base(request)}/sitemap.xml", ""]
    return PlainTextResponse("\n".join(lines))


def sitemap(request: Request) -> Response:
    """Every page in both languages; recordings with what video search wants to know."""
    here, base = asking.site(request), asking.base(request)
    entries = chain.from_iterable(
        _entry(here, base, path, one) for path, one in pages(here, Language.ENGLISH)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"
    )
    return Response(content, media_type="application/xml")


def pages(site: Site, language: Language) -> Iterator[tuple[str, Recording | None]]:
    """The addresses of all pages in one language, with the recording where it is one's page."""
    catalog = site.catalog()
    yield f"/{language.value}/", None
    yield f"/{language.value}/about", None
    for event in catalog.events:
        yield address.event(event, language), None
    for one in site.begun():
        yield links.recording(one.key, language), one
    for person in catalog.people:
        yield address.person(person, language), None
    for key in catalog.quotes:
        yield address.quotation(key, language), None


def feed(request: Request) -> Response:
    """The latest recordings, as Atom."""
    here, ui, base = asking.site(request), asking.ui(request), asking.base(request)
    catalog = here.catalog()
    own = f"{base}/{ui.language.value}/feed.atom"
    latest = sorted(here.begun(), key=lambda one: (str(_day(here, one)), one.key), reverse=True)[
        :_LATEST
    ]
    updated = _stamp(_day(here, latest[0])) if latest else _stamp(None)
    title = escape(catalog.title.best(ui.language) or "mediacat")
    content = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{ui.language.value}">'
        f"<title>{title}</title><id>{escape(own)}</id><updated>{updated}</updated>"
        f"<author><name>{title}</name></author>"
        f'<link rel="self" href="{escape(own)}"/>\n'
        + "".join(_atom_entry(here, base, one, ui) for one in latest)
        + "</feed>\n"
    )
    return Response(content, media_type="application/atom+xml")


def _atom_entry(site: Site, base: str, recording: Recording, ui: i18n.Interface) -> str:
    link = escape(f"{base}{links.recording(recording.key, ui.language)}")
    event = site.catalog().event(recording.event)
    title = recording.title.best(ui.language) or event.title.best(ui.language)
    return (
        f'<entry><title>{escape(title)}</title><id>{link}</id><link href="{link}"/>'
        f"<updated>{_stamp(_day(site, recording))}</updated>"
        f"<summary>{escape(event.title.best(ui.language))}</summary></entry>\n"
    )


def _entry(site: Site, base: str, path: str, recording: Recording | None) -> Iterator[str]:
    rest = path.removeprefix("/en/")
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.value}" '
        f'href="{escape(f"{base}/{one.value}/{rest}")}"/>'
        for one in TRACK_LANGUAGES
    )
    for language in TRACK_LANGUAGES:
        video = _video(site, base, recording, language) if recording else ""
        yield f"<url><loc>{escape(f'{base}/{language.value}/{rest}')}</loc>{twins}{video}</url>\n"


def _video(site: Site, base: str, recording: Recording, language: Language) -> str:
    player = recordings.player(site, recording, None)
    if not player.poster or not player.media or player.kind != "video":
        return ""
    event = site.catalog().event(recording.event).title.best(language)
    title = recording.title.best(language) or event
    length = recording.duration
    return (
        f"<video:video><video:thumbnail_loc>{escape(base + player.poster)}</video:thumbnail_loc>"
        f"<video:title>{escape(title)}</video:title>"
        f"<video:description>{escape(f'{title}. {event}')}</video:description>"
        f"<video:content_loc>{escape(base + player.media)}</video:content_loc>"
        + (f"<video:duration>{max(1, round(length / 1000))}</video:duration>" if length else "")
        + "</video:video>"
    )


def _day(site: Site, recording: Recording) -> dt.date | None:
    return recording.published or site.catalog().event(recording.event).date


def _stamp(day: dt.date | None) -> str:
    return f"{(day or dt.date(1970, 1, 1)).isoformat()}T00:00:00Z"
