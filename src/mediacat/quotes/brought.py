"""Quotes from a plain text file: one in each paragraph, perhaps with its speaker."""

import html
import re
from collections.abc import Sequence

from mediacat.model.language import Localised
from mediacat.model.quote import Quote
from mediacat.quotes.errors import NoQuotesError
from mediacat.text import normalise

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_MARKS = "“”„«»\"' "


def read(text: str, source: str) -> list[Quote]:
    """Quotes numbered from 1, in the language their letters are in; raises NoQuotesError."""
    paragraphs = [one.strip() for one in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    found = [" ".join(_bare(one).split()).strip(_MARKS) for one in paragraphs]
    kept = [one for one in found if one]
    if not kept:
        raise NoQuotesError(source)
    return [_quote(number, one, source) for number, one in enumerate(kept, 1)]


def _bare(text: str) -> str:
    """A paragraph without the markup it may have been copied with."""
    return html.unescape(_TAG.sub("", text))


def _quote(number: int, text: str, source: str) -> Quote:
    words: Sequence[str] = text.split()
    cyrillic = 2 * sum(normalise.is_cyrillic(word) for word in words) > len(words)
    return Quote(
        id=str(number),
        event="",
        speaker="",
        text=Localised(uk=text) if cyrillic else Localised(en=text),
        page=source,
    )
