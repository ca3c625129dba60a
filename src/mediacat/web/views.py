"""What answers a request: read it, ask one room, show the result."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from mediacat.catalog.errors import UnknownRecordingError
from mediacat.model.language import Language
from mediacat.pipeline import links
from mediacat.search.hit import Hit
from mediacat.timedtext import webvtt
from mediacat.web import i18n, recordings
from mediacat.web.pages import render, trouble
from mediacat.web.site import Site

_PER_PAGE = 10
_LONGEST_QUERY = 1_000
"""Characters: longer than any quote anybody prints."""


def site(request: Request) -> Site:
    """The catalog this application serves."""
    found: Site = request.app.state.site
    return found


def entrance(request: Request) -> Response:
    """The visitor's language first."""
    language = i18n.preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language.value}/", headers={"Vary": "Accept-Language"})


@dataclass(frozen=True, slots=True)
class _Link:
    title: str
    language: Language
    address: str | None


def home(request: Request) -> Response:
    """The search box, and what the catalog holds."""
    catalog = site(request).catalog()
    ui = i18n.of(request.path_params["ui"])
    shown = site(request).shown(catalog)
    events = [
        {
            "title": event.title.best(ui.language) or event.id,
            "date": event.date,
            "place": event.place.best(ui.language),
            "recordings": [
                _Link(
                    one.title.best(ui.language) or ui.language_name(one.language),
                    one.language,
                    links.recording(one.key, ui.language) if one.key in shown else None,
                )
                for one in catalog.recordings_of(event.id)
                if one.key not in catalog.withheld
            ],
        }
        for event in sorted(catalog.events.values(), key=lambda one: str(one.date), reverse=True)
    ]
    return render(request, "home.html", {"events": events})


def search(request: Request) -> Response:
    """The moments for a query, a page at a time."""
    query = request.query_params.get("q", "").strip()
    ui = i18n.of(request.path_params["ui"])
    if len(query) > _LONGEST_QUERY:
        return trouble(request, 414, ui.gettext("This is too long to search for."))
    number = max(1, _number(request.query_params.get("page"), 1))
    values: dict[str, Any] = {"query": query, "hits": []}
    if query:
        skipped = (number - 1) * _PER_PAGE
        answer = site(request).searcher().search(query, limit=_PER_PAGE, offset=skipped)
        values["hits"] = [_shown(hit, request) for hit in answer.hits]
        base = f"/{ui.language.value}/search?q={quote(query)}&page="
        values["later"] = f"{base}{number + 1}" if answer.more else None
        values["earlier"] = f"{base}{number - 1}" if number > 1 else None
        if not answer.hits:
            values["notice"] = ui.gettext("Nothing was found. Try fewer words, or another form.")
    return render(request, "search.html", values)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _shown(hit: Hit, request: Request) -> dict[str, Any]:
    ui = i18n.of(request.path_params["ui"])
    catalog = site(request).catalog()
    person = catalog.people.get(hit.speaker or "")
    return {
        "address": f"{links.recording(hit.about.key, ui.language)}?t={links.seconds(hit.span)}",
        "title": hit.about.title.best(ui.language) or hit.about.key,
        "event": hit.about.event_title.best(ui.language),
        "language": hit.about.language,
        "speaker": person.name.best(ui.language) if person else hit.speaker,
        "start": hit.span.start,
        "pieces": _pieces(hit),
    }


def _pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The passage cut at its marks: text, and whether it is marked."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in hit.passage.marks:
        pieces += [(hit.passage.text[at:start], False), (hit.passage.text[start:end], True)]
        at = end
    return [*pieces, (hit.passage.text[at:], False)]


def recording(request: Request) -> Response:
    """A recording: its player and its words."""
    here = site(request)
    ui = i18n.of(request.path_params["ui"])
    found = here.recording(_key(request))
    asked = recordings.asked_span(request.query_params.get("t", ""))
    playable = here.media(found) is not None
    page = recordings.page(here.finished(found), ui, asked, playable=playable)
    return render(request, "recording.html", {"page": page})


def media(request: Request) -> Response:
    """The media file, in ranges."""
    here = site(request)
    return _file(here.media(here.recording(_key(request))), request)


def poster(request: Request) -> Response:
    """The picture that stands for a recording."""
    here = site(request)
    return _file(here.finished(here.recording(_key(request))).poster, request)


def captions(request: Request) -> Response:
    """The words as captions for the player."""
    here = site(request)
    transcript = here.finished(here.recording(_key(request))).transcript()
    if transcript is None:
        raise UnknownRecordingError(_key(request), [])
    return PlainTextResponse(webvtt.render(transcript), media_type="text/vtt")


def _file(path: Any, request: Request) -> Response:
    if path is None:
        raise UnknownRecordingError(_key(request), [])
    return FileResponse(path)


def _key(request: Request) -> str:
    return f"{request.path_params['event']}/{request.path_params['recording']}"
