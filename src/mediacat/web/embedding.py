"""The player for other people's pages, and oEmbed, by which those pages find it.

https://oembed.com
"""

from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mediacat.model.language import Language
from mediacat.model.recording import Recording
from mediacat.pipeline import links
from mediacat.web import asked, asking, i18n, recordings
from mediacat.web.errors import BadRequestError, NotHereError
from mediacat.web.pages import render

_WIDTH, _HEIGHT = 640, 480


def player(request: Request) -> Response:
    """A page with nothing but the player, the words of the moment and the way to the whole."""
    here, ui = asking.site(request), asking.ui(request)
    found = here.recording(asking.key(request))
    page = recordings.page(here, found, ui, asking.moment(request))
    return render(request, "embed.html", {"page": page, "base": asking.base(request)})


def oembed(request: Request) -> Response:
    """How to embed the page at `url`."""
    page = request.query_params.get("url", "")
    if request.query_params.get("format", "json") != "json":
        raise BadRequestError("format", "only json is made")
    recording, language, time = _read(request, page)
    ui = i18n.of(language)
    base = asking.base(request)
    source = f"{base}{links.recording(recording.key, language)}/embed{f'?t={time}' if time else ''}"
    title = recording.title.best(language) or recording.key
    width = min(_WIDTH, asking.number(request, "maxwidth", _WIDTH) or _WIDTH)
    height = min(_HEIGHT, asking.number(request, "maxheight", _HEIGHT) or _HEIGHT)
    frame = (
        f'<iframe src="{_escaped(source)}" width="{width}" height="{height}" '
        f'title="{_escaped(title)}" allow="autoplay; fullscreen" loading="lazy"></iframe>'
    )
    answer = {
        "version": "1.0",
        "type": "video",
        "title": title,
        "provider_name": asking.site(request).catalog().title.best(ui.language) or "mediacat",
        "provider_url": f"{base}/",
        "width": width,
        "height": height,
        "html": frame,
    }
    return JSONResponse(answer)


def _read(request: Request, page: str) -> tuple[Recording, Language, str]:
    parts = urlsplit(page)
    places = parts.path.strip("/").split("/")
    if len(places) < 4 or places[1] != "r" or places[0] not in {"uk", "en"}:
        raise NotHereError(f"recording at {page[:200] or 'an empty address'}")
    recording = asking.site(request).recording(f"{places[2]}/{places[3]}")
    time = parse_qs(parts.query).get("t", [""])[0]
    span = asked.span(time)
    return recording, Language(places[0]), links.seconds(span) if span else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
