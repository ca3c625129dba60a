"""Files a page plays or offers: media in ranges, pictures, captions, downloads."""

from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from mediacat.catalog.errors import UnknownRecordingError
from mediacat.export import formats
from mediacat.export.about import About
from mediacat.export.formats import Format
from mediacat.model.recording import Recording
from mediacat.model.span import Span
from mediacat.model.transcript import Cue, Transcript
from mediacat.pipeline import links
from mediacat.timedtext import webvtt
from mediacat.web import asking
from mediacat.web.counterpart import Counterpart
from mediacat.web.recordings import counterpart_of

_TYPES = {
    Format.VTT: "text/vtt",
    Format.SRT: "application/x-subrip",
    Format.TXT: "text/plain",
    Format.MD: "text/markdown",
    Format.JSON: "application/json",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def media(request: Request) -> Response:
    """The media file, in ranges."""
    here = asking.site(request)
    key = asking.key(request)
    found = here.recording(_without_suffix(request, key))
    return _file(here.media(found), key)


def poster(request: Request) -> Response:
    """The picture that stands for a recording."""
    here = asking.site(request)
    key = asking.key(request).removesuffix(".jpg")
    return _file(here.finished(here.recording(key)).poster, key)


def captions(request: Request) -> Response:
    """The words as captions for the player, in either language, timed for this recording."""
    here = asking.site(request)
    key = asking.key(request).removesuffix(".vtt")
    if key in here.catalog().recordings:
        transcript = here.transcript(here.recording(key))
    else:
        key, _, language = key.rpartition(".")
        beside = counterpart_of(here, here.recording(key))
        fits = beside is not None and beside.recording.language == language
        transcript = _retimed(beside) if beside and fits else None
    if transcript is None:
        raise UnknownRecordingError(key, [])
    return PlainTextResponse(webvtt.render(transcript), media_type="text/vtt")


def download(request: Request) -> Response:
    """The transcript in a format to take away."""
    here = asking.site(request)
    key, _, suffix = asking.key(request).rpartition(".")
    found = here.recording(key)
    transcript = here.transcript(found)
    if transcript is None or suffix not in set(Format):
        raise UnknownRecordingError(key, [])
    format_ = Format(suffix)
    content = formats.render(transcript, format_, about(request, found))
    name = quote(f"{found.event}.{found.id}.{suffix}")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=_TYPES[format_], headers=headers)


def about(request: Request, recording: Recording) -> About:
    """What an exported file says about a recording."""
    catalog = asking.site(request).catalog()
    event = catalog.event(recording.event)
    language = recording.language
    return About(
        title=recording.title.best(language) or event.title.best(language),
        event=event.title.best(language),
        date=event.date,
        link=f"{asking.base(request)}{links.recording(recording.key, language)}",
        speakers={id_: one.name.best(language) for id_, one in catalog.people.items()},
    )


def _retimed(beside: Counterpart) -> Transcript:
    """The other recording's words at the moments of this one."""
    pieces = sorted(beside.pieces(), key=lambda piece: piece.here)
    cues = []
    for number, piece in enumerate(pieces):
        following = pieces[number + 1].here.start if number + 1 < len(pieces) else piece.here.end
        end = min(piece.here.end, max(following, piece.here.start))
        if end > piece.here.start:
            span = Span(piece.here.start, end)
            cues.append(Cue(id=f"other{number}", span=span, text=piece.text))
    return Transcript(
        language=beside.transcript.language, cues=tuple(cues), origin=beside.transcript.origin
    )


def _without_suffix(request: Request, key: str) -> str:
    recordings = asking.site(request).catalog().recordings
    return key if key in recordings else str(Path(key).with_suffix(""))


def _file(path: Path | None, key: str) -> Response:
    if path is None:
        raise UnknownRecordingError(key, [])
    return FileResponse(path)
