"""Published captions as WebVTT text, whatever they were published as."""

import codecs

from mediacat.fetch.info import CaptionKind
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.timedtext import subrip, webvtt
from mediacat.timedtext.errors import TimedTextError

ORIGINS = {
    CaptionKind.HUMAN: Origin(kind=OriginKind.CAPTIONS),
    CaptionKind.AUTOMATIC: Origin(kind=OriginKind.AUTOMATIC_CAPTIONS),
}

# What editors wrote SubRip files in before UTF-8 was everywhere.
_OLD_ENCODINGS = {
    Language.UKRAINIAN: "cp1251",
    Language.RUSSIAN: "cp1251",
    Language.ENGLISH: "cp1252",
}


def as_webvtt(data: bytes, form: str, *, language: Language, kind: CaptionKind) -> str:
    """Captions of the format `form` (`vtt` or `srt`) as WebVTT.

    WebVTT stays as it was published, character by character. Raises TimedTextError where the
    data is not what `form` says.
    """
    text = decode(data, language)
    if form == "srt":
        return webvtt.render(subrip.parse(text, language=language, origin=ORIGINS[kind]))
    if not text.startswith("WEBVTT"):
        raise TimedTextError("WebVTT text", "it does not begin with WEBVTT", line=1)
    return text


def decode(data: bytes, language: Language) -> str:
    r"""Text from bytes: by its byte order mark, else UTF-8, else the language's old encoding.

    >>> decode("Київ".encode("cp1251"), Language.UKRAINIAN)
    'Київ'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_OLD_ENCODINGS[language], errors="replace")
