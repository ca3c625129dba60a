"""The application: its addresses, its headers, and how errors are answered."""

import logging
from collections.abc import Callable
from importlib.resources import files as resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediacat.catalog.errors import UnknownEventError, UnknownRecordingError
from mediacat.errors import MediacatError
from mediacat.model.language import TRACK_LANGUAGES
from mediacat.web import api, asking, beside, chapters, embedding, feeds, files, views
from mediacat.web.errors import BadRequestError, NotHereError
from mediacat.web.pages import trouble
from mediacat.web.site import Site

_POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-src https://www.youtube-nocookie.com; frame-ancestors {ancestors}"
)
_LOG = logging.getLogger(__name__)

_HEADERS = {
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"x-content-type-options": b"nosniff",
}
_PACKING = 5
"""Of 9: on Ukrainian text the rest takes four times as long for a tenth of the size."""
_ABSENT = (UnknownRecordingError, UnknownEventError, NotHereError)


class _Headers:
    """Puts the same protective headers on every answer; only embedded players may be framed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        framed = scope["type"] == "http" and scope["path"].endswith("/embed")
        policy = _POLICY.format(ancestors="*" if framed else "'self'").encode()

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(b"content-security-policy", policy), *_HEADERS.items()]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        await self._app(scope, receive, guarded)


def create(site: Site) -> Starlette:
    """The application that serves one catalog."""
    app = Starlette(
        routes=[*_files(), *api.routes(), *feeds.routes(), *_pages()],
        middleware=[
            Middleware(_Headers),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=_PACKING),
        ],
        exception_handlers={MediacatError: _known_error, HTTPException: _http_error},
    )
    app.state.site = site
    return app


def _files() -> list[BaseRoute]:
    return [
        Route("/media/{event}/{name}", files.media),
        Route("/poster/{event}/{name}", files.poster),
        Route("/captions/{event}/{name}", files.captions),
        Route("/beside/{event}/{name}", beside.words),
        Route("/chapters/{ui}/{event}/{name}", _in_a_language(chapters.track)),
        Route("/files/{event}/{name}", files.download),
        Mount("/static", StaticFiles(directory=str(resources("mediacat.web").joinpath("static")))),
    ]


def _pages() -> list[BaseRoute]:
    return [
        Route("/", views.entrance),
        Route("/{ui}/", _in_a_language(views.home)),
        Route("/{ui}/entrance", _in_a_language(views.choice)),
        Route("/{ui}/search", _in_a_language(views.search)),
        Route("/{ui}/about", _in_a_language(views.about)),
        Route("/{ui}/e/{event}", _in_a_language(views.event)),
        Route("/{ui}/p/{person}", _in_a_language(views.person)),
        Route("/{ui}/q/{event}/{name}", _in_a_language(views.quotation)),
        Route("/{ui}/r/{event}/{name}", _in_a_language(views.recording)),
        Route("/{ui}/r/{event}/{name}/embed", _in_a_language(embedding.player)),
    ]


def _in_a_language(view: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Refuse addresses in a language the interface does not have."""

    def guarded(request: Request) -> Response:
        if request.path_params["ui"] not in {one.value for one in TRACK_LANGUAGES}:
            raise HTTPException(404)
        return view(request)

    return guarded


def _known_error(request: Request, error: Exception) -> Response:
    status = (
        404 if isinstance(error, _ABSENT) else 400 if isinstance(error, BadRequestError) else 503
    )
    sentence = str(error)
    if status == 503:
        # The reason is for whoever keeps the site: it names files of this machine.
        _LOG.error("%s", error)
        sentence = _out_of_order(request)
    if request.url.path.startswith("/api/"):
        return api.trouble(status, sentence)
    nothing = asking.ui(request).gettext("There is nothing at this address.")
    return trouble(request, status, nothing if status == 404 else sentence)


def _out_of_order(request: Request) -> str:
    return asking.ui(request).gettext(
        "The catalog cannot answer just now; its keeper finds the reason in the log."
    )


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) and status == 414 else None
    sentence = detail or asking.ui(request).gettext("There is nothing at this address.")
    if request.url.path.startswith("/api/"):
        return api.trouble(status, sentence)
    return trouble(request, status, sentence)
