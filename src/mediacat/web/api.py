"""The JSON API: what the pages know, for programs. Moments are whole milliseconds.

`web/openapi.py` describes it; a test holds the two against each other.
"""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from mediacat.export.data import to_json
from mediacat.model.language import Language, Localised
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording
from mediacat.model.sighting import Sighting
from mediacat.model.span import Span
from mediacat.pipeline import links
from mediacat.search.hit import Answer, Hit, Unknown
from mediacat.web import asking, embedding, iiif, openapi
from mediacat.web.errors import BadRequestError, NotHereError
from mediacat.web.files import about

_MOST = 100
"""Things on a page."""


def routes() -> list[BaseRoute]:
    """The addresses under /api and those other standards ask for."""
    return [
        Route("/api/openapi.json", openapi.document),
        Route("/api/search", search),
        Route("/api/recordings", recordings),
        Route("/api/recordings/{event}/{name}", recording),
        Route("/api/recordings/{event}/{name}/transcript", transcript),
        Route("/api/events/{event}/bitext", bitext),
        Route("/api/quotes", quotes),
        Route("/oembed", embedding.oembed),
        Route("/iiif/{event}/{name}/manifest.json", iiif.manifest),
        Route("/iiif/{event}/{name}/words/{language}", iiif.words),
        Route("/iiif/{event}/{name}/search", iiif.search),
    ]


def trouble(status: int, sentence: str) -> Response:
    """An error as the API tells it."""
    return JSONResponse({"error": sentence, "status": status}, status_code=status)


def search(request: Request) -> Response:
    """Moments for a query; all of one recording in order, or the best of the catalog in pages."""
    here, query = asking.site(request), asking.query(request)
    if not query:
        raise BadRequestError("q", "it is empty")
    key = request.query_params.get("recording")
    if key is not None:
        inside = here.searcher().inside(query, here.recording(key).key)
        return JSONResponse(_hits(request, inside))
    limit, offset = _window(request)
    newest = _order(request) == "newest"
    answer = here.searcher().search(query, limit=limit, offset=offset, newest=newest)
    following = _next(request, offset + limit) if answer.more else None
    return JSONResponse(_hits(request, answer, following))


def recordings(request: Request) -> Response:
    """The recordings that may be shown, in the order of their keys."""
    shown = asking.site(request).recordings()
    return _page(request, [_recording(request, one) for one in shown])


def recording(request: Request) -> Response:
    """One recording."""
    return JSONResponse(_recording(request, asking.site(request).recording(asking.key(request))))


def transcript(request: Request) -> Response:
    """A recording's words, with everything that is known about them."""
    here = asking.site(request)
    found = here.recording(asking.key(request))
    words = here.transcript(found)
    if words is None:
        raise NotHereError(f"transcript of {found.key}")
    return Response(to_json(words, about(request, found)), media_type="application/json")


def bitext(request: Request) -> Response:
    """How the recordings of an event are paired."""
    here = asking.site(request)
    event = here.catalog().event(request.path_params["event"])
    beads = [
        {
            "a": both.a.name,
            "b": both.b.name,
            "a_ms": _span(bead.a_span),
            "b_ms": _span(bead.b_span),
            "confidence": round(bead.confidence, 4),
            "lag_ms": bead.lag,
            "reviewed": bead.reviewed,
        }
        for both in here.bitexts(event.id)
        for bead in both.beads
    ]
    return _page(request, beads)


def quotes(request: Request) -> Response:
    """Published quotes and where they were said."""
    here = asking.site(request)
    found = here.catalog().quotes.values()
    return _page(request, [_quote(request, one, here.sightings(one.event)) for one in found])


def _page(request: Request, things: Sequence[Any]) -> Response:
    limit, offset = _window(request)
    following = _next(request, offset + limit) if len(things) > offset + limit else None
    shown = things[offset : offset + limit]
    return JSONResponse({"items": shown, "total": len(things), "next": following})


def _window(request: Request) -> tuple[int, int]:
    found = []
    for name, otherwise in (("limit", 20), ("offset", 0)):
        number = asking.number(request, name, -1 if name in request.query_params else otherwise)
        if number < 0:
            raise BadRequestError(name, "it is no whole number from 0 to 99999")
        found.append(number)
    limit, offset = found
    if not 1 <= limit <= _MOST:
        raise BadRequestError("limit", f"it must lie between 1 and {_MOST}")
    return limit, offset


def _order(request: Request) -> str:
    order = request.query_params.get("sort", "best")
    if order not in openapi.ORDERS:
        raise BadRequestError("sort", f"it is none of {', '.join(openapi.ORDERS)}")
    return order


def _next(request: Request, offset: int) -> str:
    address = request.url.include_query_params(offset=offset)
    return f"{address.path}?{address.query}"


def _hits(request: Request, answer: Answer, following: str | None = None) -> dict[str, Any]:
    return {
        "hits": [_hit(request, hit) for hit in answer.hits],
        "next": following,
        "meant": answer.meant,
        "unknown": _unknown(answer.unknown) if answer.unknown else None,
    }


def _unknown(unknown: Unknown) -> dict[str, Any]:
    return {"kind": unknown.kind, "asked": unknown.asked, "near": list(unknown.near)}


def _hit(request: Request, hit: Hit) -> dict[str, Any]:
    return {
        "recording": hit.about.key,
        "start_ms": hit.span.start,
        "end_ms": hit.span.end,
        "speaker": hit.speaker,
        "passage": hit.passage.text,
        "marks": [list(mark) for mark in hit.passage.marks],
        "exact": hit.exact,
        "voice": hit.voice.value if hit.voice else None,
        "through": hit.through.value if hit.through else None,
        "url": _moment(request, hit.about.key, hit.about.language, hit.span),
    }


def _recording(request: Request, one: Recording) -> dict[str, Any]:
    base, counted = asking.base(request), asking.site(request).figures(one)
    return {
        "key": one.key,
        "event": one.event,
        "language": one.language.value,
        "title": _both(one.title),
        "duration_ms": one.duration,
        "published": one.published.isoformat() if one.published else None,
        "transcript": counted.origin.kind.value if counted else None,
        "url": f"{base}{links.recording(one.key, one.language)}",
        "manifest": f"{base}/iiif/{one.key}/manifest.json",
    }


def _quote(request: Request, quote: Quote, sightings: Sequence[Sighting]) -> dict[str, Any]:
    return {
        "key": quote.key,
        "speaker": quote.speaker,
        "text": _both(quote.text),
        "page": quote.page,
        "sightings": [
            {
                "recording": one.recording,
                "verdict": one.verdict.value,
                "via": one.via.value,
                "score": round(one.score, 4),
                "margin": round(one.margin, 4),
                "spoken": one.spoken,
                "fragments_ms": [_span(fragment.span) for fragment in one.fragments],
                "url": _moment(request, one.recording, Language.UKRAINIAN, one.span)
                if one.recording and one.span
                else None,
            }
            for one in sightings
            if one.quote == quote.key
        ],
    }


def _moment(request: Request, key: str, language: Language, span: Span) -> str:
    return f"{asking.base(request)}{links.recording(key, language)}?t={links.seconds(span)}"


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _both(text: Localised) -> dict[str, str | None]:
    return {"uk": text.uk, "en": text.en}
