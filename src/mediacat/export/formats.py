"""The formats a transcript can be exported to."""

from enum import StrEnum

from mediacat.export import captions, data, plain
from mediacat.export.about import About
from mediacat.model.transcript import Recognition, Transcript


class Format(StrEnum):
    """A format, by its file suffix."""

    VTT = "vtt"
    SRT = "srt"
    TXT = "txt"
    MD = "md"
    DOCX = "docx"
    JSON = "json"


def render(
    transcript: Transcript, format_: Format, of: About, *, recognition: Recognition | None = None
) -> bytes:
    """The file's content; text is UTF-8.

    `recognition` tells the document which stretches its recogniser doubted. Word times and
    probabilities come from the transcript's cues.
    """
    match format_:
        case Format.VTT:
            text = captions.to_webvtt(transcript, of)
        case Format.SRT:
            text = captions.to_subrip(transcript)
        case Format.TXT:
            text = plain.to_text(transcript, of)
        case Format.MD:
            text = plain.to_markdown(transcript, of)
        case Format.JSON:
            text = data.to_json(transcript, of)
        case Format.DOCX:
            # python-docx takes a third of a second to import.
            from mediacat.export import docx

            return docx.render(transcript, of, recognition)
    return text.encode()
