"""Which of the offered tracks a recording is made of: picture, sound and captions."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediacat.fetch.info import CaptionKind
from mediacat.fetch.options import FetchOptions
from mediacat.model.language import Language

READABLE = ("vtt", "srt", "ttml", "dfxp", "tt")
"""Caption formats that can be made into WebVTT, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedCaptions:
    """A caption track of a publication, in one of its formats."""

    code: str
    """The language as the site writes it, e.g. `uk`, `en-GB` or `uk-orig`."""
    kind: CaptionKind
    format: str
    """The usual suffix, e.g. `vtt`."""
    translated: bool = False
    """Whether a machine translated it from another language: then nobody said these words."""


def media_format(language: Language, options: FetchOptions) -> str:
    """The choice of media in yt-dlp's selection language, best first.

    A sound track that says it is in the recording's language comes before any other. Where none
    says so, the site's default track is taken.
    """
    spoken = f"[language^={language}]"
    if options.audio_only:
        return f"ba{spoken}/b{spoken}/ba/b"
    return f"bv+ba{spoken}/b{spoken}/bv*+ba/b/ba"


def media_order(options: FetchOptions) -> list[str]:
    """What makes one format better than another, in yt-dlp's words, most important first.

    H.264 and AAC come before smaller codecs since every browser plays them.
    """
    if options.audio_only:
        return ["lang", "+res", "acodec:aac"]
    height = [] if options.max_height is None else [f"res:{options.max_height}"]
    return ["lang", *height, "vcodec:h264", "acodec:aac"]


def best_captions(offered: Sequence[OfferedCaptions], language: Language) -> OfferedCaptions | None:
    """The captions to take for a language: human ones first, the plain language code first.

    Machine translations are never taken, nor formats that cannot be read.
    """
    fitting = [
        one
        for one in offered
        if language.is_named_by(one.code) and one.format in READABLE and not one.translated
    ]
    return min(fitting, key=_rank, default=None)


def _rank(one: OfferedCaptions) -> tuple[bool, int, str, int]:
    region = one.code.lower().replace("_", "-").partition("-")[2]
    # The original of automatic captions, then the language itself, then its regions.
    nearness = ("orig", "").index(region) if region in ("orig", "") else 2
    return (one.kind is not CaptionKind.HUMAN, nearness, one.code, READABLE.index(one.format))
