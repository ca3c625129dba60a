"""IIIF: Presentation 3 manifests with the words of both languages, and Content Search 2.

https://iiif.io/api/presentation/3.0/ and https://iiif.io/api/search/2.0/
"""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mediacat.model.language import Language
from mediacat.model.recording import Recording
from mediacat.model.span import to_seconds
from mediacat.pipeline import links
from mediacat.web import asking, i18n, recordings
from mediacat.web.errors import NotHereError
from mediacat.web.recordings import RecordingPage

_PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
_SEARCH = "http://iiif.io/api/search/2/context.json"
_WIDTH, _HEIGHT = 1280, 720
_TYPES = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".flac": "audio/flac",
}


def manifest(request: Request) -> Response:
    """The manifest of a recording: one canvas, its media, captions in the languages there are."""
    recording, page = _page(request)
    base = _base(request, recording)
    answer: dict[str, Any] = {
        "@context": _PRESENTATION,
        "id": f"{base}/manifest.json",
        "type": "Manifest",
        "label": _label(request, recording),
        "homepage": [
            {
                "id": f"{asking.base(request)}{links.recording(recording.key, language)}",
                "type": "Text",
                "label": _label(request, recording),
                "format": "text/html",
                "language": [language.value],
            }
            for language in (Language.UKRAINIAN, Language.ENGLISH)
        ],
        "items": [_canvas(request, recording, page)],
    }
    if not asking.site(request).published:
        answer["service"] = [{"id": f"{base}/search", "type": "SearchService2"}]
    return _answer(answer)


def words(request: Request) -> Response:
    """A page of annotations: each paragraph, on its stretch of the canvas."""
    recording, page = _page(request)
    language = request.path_params["language"]
    if language != recording.language.value:
        raise NotHereError(f"words in {language} for {recording.key}")
    base = _base(request, recording)
    items = [
        _annotation(
            f"{base}/words/{language}#{one.anchor}",
            " ".join(run.text for run in one.runs),
            recording,
            f"{base}/canvas#t={links.seconds(one.span)}",
        )
        for one in page.paragraphs
    ]
    shape = {"@context": _PRESENTATION, "id": f"{base}/words/{language}", "type": "AnnotationPage"}
    return _answer({**shape, "items": items})


def search(request: Request) -> Response:
    """Hits inside a recording as annotations."""
    here = asking.site(request)
    recording = here.recording(asking.key(request))
    query = asking.query(request)
    base = _base(request, recording)
    found = here.searcher().inside(query, recording.key) if query else None
    # The standard has no place to say that something else was looked for.
    hits = found.hits if found and not found.meant else ()
    items = [
        _annotation(
            f"{base}/search/{number}",
            hit.passage.text,
            recording,
            f"{base}/canvas#t={links.seconds(hit.span)}",
        )
        for number, hit in enumerate(hits)
    ]
    address = f"{base}/search?q={quote(query)}"
    return _answer({"@context": _SEARCH, "id": address, "type": "AnnotationPage", "items": items})


def _canvas(request: Request, recording: Recording, page: RecordingPage) -> dict[str, Any]:
    base = _base(request, recording)
    seconds = to_seconds(page.duration)
    canvas: dict[str, Any] = {"id": f"{base}/canvas", "type": "Canvas", "duration": seconds}
    if page.player.kind == "video":
        canvas |= {"width": _WIDTH, "height": _HEIGHT}
    if page.player.media:
        body = _media(asking.base(request), page, seconds)
        painting = {
            "id": f"{base}/painting",
            "type": "Annotation",
            "motivation": "painting",
            "body": body,
            "target": f"{base}/canvas",
        }
        canvas["items"] = [{"id": f"{base}/page", "type": "AnnotationPage", "items": [painting]}]
    if page.paragraphs:
        canvas["annotations"] = [
            _captions(request, recording, page),
            {"id": f"{base}/words/{recording.language.value}", "type": "AnnotationPage"},
        ]
    return canvas


def _media(site: str, page: RecordingPage, seconds: float) -> dict[str, Any]:
    address = (page.player.media or "").partition("#")[0]
    suffix = address[address.rfind(".") :].lower()
    sound = page.player.kind == "audio"
    body: dict[str, Any] = {
        "id": f"{site}{address}",
        "type": "Sound" if sound else "Video",
        "format": _TYPES.get(suffix, "video/mp4"),
        "duration": seconds,
    }
    return body if sound else body | {"width": _WIDTH, "height": _HEIGHT}


def _captions(request: Request, recording: Recording, page: RecordingPage) -> dict[str, Any]:
    base = _base(request, recording)
    choices = [
        {
            "id": f"{asking.base(request)}{track.captions}",
            "type": "Text",
            "format": "text/vtt",
            "language": track.language.value,
            "label": {ui: [i18n.of(ui).language_name(track.language)] for ui in ("uk", "en")},
        }
        for track in page.tracks
        if track.captions
    ]
    annotation = {
        "id": f"{base}/captions/all",
        "type": "Annotation",
        "motivation": "supplementing",
        "body": choices[0] if len(choices) == 1 else {"type": "Choice", "items": choices},
        "target": f"{base}/canvas",
    }
    return {"id": f"{base}/captions", "type": "AnnotationPage", "items": [annotation]}


def _annotation(id_: str, text: str, recording: Recording, target: str) -> dict[str, Any]:
    body = {"type": "TextualBody", "value": text, "format": "text/plain"}
    return {
        "id": id_,
        "type": "Annotation",
        "motivation": "supplementing",
        "body": {**body, "language": recording.language.value},
        "target": target,
    }


def _page(request: Request) -> tuple[Recording, RecordingPage]:
    here = asking.site(request)
    recording = here.recording(asking.key(request))
    return recording, recordings.page(here, recording, i18n.of(recording.language))


def _label(request: Request, recording: Recording) -> dict[str, list[str]]:
    title = recording.title
    event = asking.site(request).catalog().event(recording.event).title
    return {
        language.value: [title.best(language) or event.best(language) or recording.key]
        for language in (Language.UKRAINIAN, Language.ENGLISH)
    }


def _base(request: Request, recording: Recording) -> str:
    return f"{asking.base(request)}/iiif/{quote(recording.key)}"


def _answer(value: dict[str, Any]) -> Response:
    # Viewers of other sites read manifests: the standard asks for this header.
    return JSONResponse(value, headers={"Access-Control-Allow-Origin": "*"})
