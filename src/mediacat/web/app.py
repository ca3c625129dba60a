"""The application: its addresses, its headers, and how errors are answered."""

from collections.abc import Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mediacat.catalog.errors import UnknownRecordingError
from mediacat.errors import MediacatError
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.web import i18n, views
from mediacat.web.pages import trouble
from mediacat.web.site import Site

_HEADERS = {
    b"content-security-policy": b"default-src 'self'; base-uri 'none'; frame-ancestors 'self'",
    b"referrer-policy": b"strict-origin-when-cross-origin",
    b"x-content-type-options": b"nosniff",
}


class _Headers:
    """Puts the same protective headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS.items()]
            await send(message)

        await self._app(scope, receive, guarded)


def create(site: Site) -> Starlette:
    """The application that serves one catalog."""
    pages = [
        Route("/{ui}/", _in_a_language(views.home)),
        Route("/{ui}/search", _in_a_language(views.search)),
        Route("/{ui}/r/{event}/{recording}", _in_a_language(views.recording)),
    ]
    statics = StaticFiles(directory=str(files("mediacat.web").joinpath("static")))
    app = Starlette(
        routes=[
            Route("/", views.entrance),
            Route("/media/{event}/{recording}", views.media),
            Route("/poster/{event}/{recording}", views.poster),
            Route("/captions/{event}/{recording}", views.captions),
            Mount("/static", statics),
            *pages,
        ],
        middleware=[Middleware(_Headers), Middleware(GZipMiddleware, minimum_size=1_000)],
        exception_handlers={MediacatError: _known_error, HTTPException: _http_error},
    )
    app.state.site = site
    return app


def _in_a_language(view: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """Refuse addresses in a language the interface does not have."""

    def guarded(request: Request) -> Response:
        if request.path_params["ui"] not in {one.value for one in TRACK_LANGUAGES}:
            raise HTTPException(404)
        return view(request)

    return guarded


def _known_error(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, UnknownRecordingError) else 503
    ui = i18n.of(request.path_params.get("ui", Language.ENGLISH))
    sentence = ui.gettext("There is no such recording here.") if status == 404 else str(error)
    return trouble(request, status, sentence)


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    ui = i18n.of(request.path_params.get("ui", Language.ENGLISH))
    return trouble(request, status, ui.gettext("There is nothing at this address."))
