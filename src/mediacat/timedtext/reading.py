"""Whatever transcript somebody brings: which format it is, and what kind of thing comes of it."""

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.transcript import Recognition, Transcript
from mediacat.timedtext import rolling, subrip, webvtt, whisperjson
from mediacat.timedtext.errors import TimedTextError

SUFFIXES = (".vtt", ".srt", ".json")
_IMPORTED = Origin(kind=OriginKind.IMPORTED)


def suffix_of(text: str) -> str:
    """The suffix a file with this text would have.

    >>> suffix_of("WEBVTT"), suffix_of('{"segments": []}'), suffix_of("1")
    ('.vtt', '.json', '.srt')
    """
    start = text.lstrip()
    if start.startswith("WEBVTT"):
        return ".vtt"
    return ".json" if start.startswith(("{", "[")) else ".srt"


def read(
    text: str, suffix: str, *, language: Language, origin: Origin = _IMPORTED
) -> Recognition | Transcript:
    """Captions as a Transcript (`.vtt`, `.srt`), a recogniser's output as a Recognition (`.json`).

    `language` and `origin` hold where the text does not say them. Rolled-up captions come back
    unrolled. Raises TimedTextError for another suffix or a text that cannot be read.
    """
    match suffix.lower():
        case ".json":
            return whisperjson.parse(text, language=language, origin=origin)
        case ".srt":
            captions = subrip.parse(text, language=language, origin=origin)
        case ".vtt":
            captions = webvtt.parse(text, language=language, origin=origin, repair=True)
        case _:
            known = ", ".join(SUFFIXES)
            raise TimedTextError(f"transcript ({suffix or 'no suffix'})", f"known are {known}")
    return rolling.unroll(captions) if rolling.is_rolled(captions) else captions
