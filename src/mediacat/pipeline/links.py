"""Addresses of moments, the same on the served site and in what commands print."""

from urllib.parse import quote

from mediacat.catalog.view import Catalog
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span, to_seconds


def recording(key: str, language: Language) -> str:
    """The page of a recording, from the site's root, in one language of the interface."""
    return f"/{_interface(language)}/r/{quote(key)}"


def moment(catalog: Catalog, key: str, language: Language, span: Span) -> str:
    """The page that plays a span; a whole address where the catalog knows its own."""
    return f"{catalog.base_url or ''}{recording(key, language)}?t={seconds(span)}"


def seconds(span: Span) -> str:
    """A span as a Media Fragment writes it: `751.28,760.02`; exact to the millisecond."""
    return f"{second(span.start)},{second(span.end)}"


def second(moment: Milliseconds) -> str:
    """A moment in seconds, without zeros at the end.

    >>> second(Milliseconds(10_123_450))
    '10123.45'
    """
    return f"{to_seconds(moment):.3f}".rstrip("0").rstrip(".")


def _interface(language: Language) -> str:
    return Language.ENGLISH if language is Language.ENGLISH else Language.UKRAINIAN
