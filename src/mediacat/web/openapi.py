"""The description of the JSON API, as OpenAPI 3.1 writes it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mediacat import __version__
from mediacat.web import asking

_PAGING = [
    {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
    },
    {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}},
]
ORDERS = ("best", "newest")
"""Of the moments of a search: by what fits best, or by the date of the recording."""
_SORT = {
    "name": "sort",
    "in": "query",
    "schema": {"type": "string", "enum": list(ORDERS), "default": "best"},
}
_INTEGERS = {"type": "array", "items": {"type": "integer"}}
_SPAN = {"type": ["array", "null"], "items": {"type": "integer"}}
_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_NUMBER = {"type": "number"}
_MAYBE_INTEGER = {"type": ["integer", "null"]}
_BOTH = {"type": "object", "properties": {"uk": _MAYBE_TEXT, "en": _MAYBE_TEXT}}


def _thing(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _pages_of(name: str) -> dict[str, Any]:
    items = {"type": "array", "items": _reference(name)}
    return _thing(items=items, total={"type": "integer"}, next=_MAYBE_TEXT)


_SCHEMAS = {
    "Error": _thing(error=_TEXT, status={"type": "integer"}),
    "Hit": _thing(
        recording=_TEXT,
        start_ms={"type": "integer"},
        end_ms={"type": "integer"},
        speaker=_MAYBE_TEXT,
        passage=_TEXT,
        marks={"type": "array", "items": _INTEGERS},
        exact={"type": "boolean"},
        voice={"enum": ["original", "interpreted", None]},
        through={"enum": ["uk", "en", None]},
        url=_TEXT,
    ),
    "Unknown": _thing(
        kind={
            "enum": ["speaker", "event", "words"],
            "description": "Nobody who speaks is called so; no event is; there is no word at all.",
        },
        asked=_TEXT,
        near={
            "type": "array",
            "items": _TEXT,
            "description": "What is called nearly so: names of speakers, ids of events.",
        },
    ),
    "Hits": _thing(
        hits={"type": "array", "items": _reference("Hit")},
        next=_MAYBE_TEXT,
        meant=_MAYBE_TEXT
        | {"description": "What was looked for instead, because what was typed was not found."},
        unknown={
            "oneOf": [_reference("Unknown"), {"type": "null"}],
            "description": "What keeps the query from finding anything, where it is known.",
        },
    ),
    "Recording": _thing(
        key=_TEXT,
        event=_TEXT,
        language={"enum": ["uk", "en"]},
        title=_BOTH,
        duration_ms=_MAYBE_INTEGER,
        published=_MAYBE_TEXT,
        transcript=_MAYBE_TEXT,
        url=_TEXT,
        manifest=_TEXT,
    ),
    "Recordings": _pages_of("Recording"),
    "Pair": _thing(
        a=_TEXT,
        b=_TEXT,
        a_ms=_SPAN,
        b_ms=_SPAN,
        confidence=_NUMBER,
        lag_ms=_MAYBE_INTEGER,
        reviewed={"type": "boolean"},
    ),
    "Pairs": _pages_of("Pair"),
    "Sighting": _thing(
        recording=_MAYBE_TEXT,
        verdict={"enum": ["found", "review", "absent"]},
        via=_TEXT,
        score=_NUMBER,
        margin=_NUMBER,
        spoken=_TEXT,
        fragments_ms={"type": "array", "items": _SPAN},
        url=_MAYBE_TEXT,
    ),
    "Quote": _thing(
        key=_TEXT,
        speaker=_TEXT,
        text=_BOTH,
        page=_TEXT,
        sightings={"type": "array", "items": _reference("Sighting")},
    ),
    "Quotes": _pages_of("Quote"),
    "Transcript": {"type": "object", "description": "The shape of mediacat export --format json."},
}


def _query(name: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": _TEXT}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": _TEXT}


def _get(summary: str, answer: str, *parameters: dict[str, Any]) -> dict[str, Any]:
    def content(name: str) -> dict[str, Any]:
        return {"application/json": {"schema": _reference(name)}}

    responses = {
        "200": {"description": answer, "content": content(answer)},
        "4XX": {"description": "A sentence that says what is wrong.", "content": content("Error")},
    }
    return {"get": {"summary": summary, "parameters": list(parameters), "responses": responses}}


_ONE = (_path("event"), _path("name"))
PATHS = {
    "/api/search": _get(
        "Moments for a query: the best or newest first, in pages; or all of one recording in order",
        "Hits",
        _query("q", required=True),
        _query("recording"),
        _SORT,
        *_PAGING,
    ),
    "/api/recordings": _get("The recordings of the catalog", "Recordings", *_PAGING),
    "/api/recordings/{event}/{name}": _get("One recording", "Recording", *_ONE),
    "/api/recordings/{event}/{name}/transcript": _get("Its words", "Transcript", *_ONE),
    "/api/events/{event}/bitext": _get(
        "How an event's recordings are paired", "Pairs", _path("event"), *_PAGING
    ),
    "/api/quotes": _get("Published quotes and where they were said", "Quotes", *_PAGING),
}


def document(request: Request) -> Response:
    """The whole description."""
    catalog = asking.site(request).catalog()
    answer = {
        "openapi": "3.1.0",
        "info": {
            "title": catalog.title.en or catalog.title.uk or "mediacat",
            "version": __version__,
            "description": "Moments are whole milliseconds from a recording's beginning.",
        },
        "servers": [{"url": asking.base(request)}],
        "paths": PATHS,
        "components": {"schemas": _SCHEMAS},
    }
    return JSONResponse(answer)
