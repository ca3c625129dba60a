"""What answers a request for a page: read it, ask one room, show the result."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mediacat.web import (
    asking,
    events,
    i18n,
    inside,
    narrowing,
    people,
    quality,
    quotations,
    recordings,
    results,
    structured,
    written,
)
from mediacat.web.pages import render

_LATEST = 6
"""Events shown with their recordings on the home page; the others are named."""


def entrance(request: Request) -> Response:
    """The visitor's language first."""
    language = i18n.preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language.value}/", headers={"Vary": "Accept-Language"})


def choice(request: Request) -> Response:
    """The entrance where no server can choose: a published site's first page."""
    return render(request, "entrance.html", {})


def home(request: Request) -> Response:
    """The search box, the events, quotes worth hearing."""
    here, ui = asking.site(request), asking.ui(request)
    latest = here.latest_events()
    values = {
        "events": [events.card(here, event, ui) for event in latest[:_LATEST]],
        "earlier": latest[_LATEST:],
        "quotes": quotations.worth_hearing(here, ui),
    }
    return render(request, "home.html", values)


def search(request: Request) -> Response:
    """The moments for a query, by recording, a page at a time."""
    here, ui, query = asking.site(request), asking.ui(request), asking.query(request)
    asked = narrowing.read(request.query_params, query, asking.number(request, "page", 1))
    found = results.page(here, asked, ui) if query else None
    return render(request, "search.html", {"query": query, "page": found})


def recording(request: Request) -> Response:
    """A recording: its player and its words."""
    here, ui = asking.site(request), asking.ui(request)
    found = here.recording(asking.key(request))
    page = recordings.page(here, found, ui, asking.moment(request))
    find = asking.query(request, "find")
    values = {
        "page": page,
        "transcript": written.transcript(here, page, ui),
        "find": find,
        "inside": inside.found(here, found, find, asking.number(request, "page", 1), ui),
        "data": structured.recording(here, page, asking.base(request)),
        "base": asking.base(request),
    }
    return render(request, "recording.html", values)


def event(request: Request) -> Response:
    """An event: sessions, speakers, recordings, quotes."""
    here, ui = asking.site(request), asking.ui(request)
    found = here.catalog().event(request.path_params["event"])
    return render(request, "event.html", {"page": events.page(here, found, ui)})


def person(request: Request) -> Response:
    """A person: where they spoke and what they said."""
    here, ui = asking.site(request), asking.ui(request)
    page = people.page(here, request.path_params["person"], ui)
    return render(request, "person.html", {"page": page})


def quotation(request: Request) -> Response:
    """A published quote, and where it was said."""
    here, ui = asking.site(request), asking.ui(request)
    page = quotations.page(here, asking.key(request), ui)
    values = {"page": page, "base": asking.base(request)}
    return render(request, "quote.html", values)


def about(request: Request) -> Response:
    """What the catalog holds and how good it is, measured."""
    here, ui = asking.site(request), asking.ui(request)
    return render(request, "about.html", {"page": quality.page(here, ui)})
