"""Moments as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds
from mediacat.search.entry import Voice
from mediacat.search.hit import Hit, Passage
from mediacat.text import tokens
from mediacat.web import address, tongues
from mediacat.web.i18n import Interface
from mediacat.web.recordings import Speaker, speaker
from mediacat.web.site import Site

Pieces = Sequence[tuple[str, bool]]
"""A passage cut at its marks: text, and whether it is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The same in the recording of the other language."""

    language: Language
    pieces: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment, and the address that plays it."""

    address: str
    language: Language
    """Of its words."""
    speaker: Speaker | None
    voice: Voice | None
    start: Milliseconds
    pieces: Pieces
    forms: str
    """The words that matched, where they are not those that were typed."""
    through: Language | None
    """The language in whose words it was found, where that is not its own."""
    other: Other | None


def shown(site: Site, hit: Hit, ui: Interface) -> Moment:
    """A hit in the words of a page."""
    return Moment(
        address=address.moment(hit.about.key, ui.language, hit.span),
        language=tongues.of_text(hit.passage.text, hit.about.language),
        speaker=speaker(site, hit.speaker, ui) if hit.speaker else None,
        voice=hit.voice,
        start=hit.span.start,
        pieces=pieces(hit.passage),
        forms="" if hit.exact else ", ".join(hit.forms),
        through=hit.through,
        other=_other(hit),
    )


def pieces(passage: Passage) -> Pieces:
    """A passage cut at its marks."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in passage.marks:
        found += [(passage.text[at:start], False), (passage.text[start:end], True)]
        at = end
    return [*found, (passage.text[at:], False)]


def _other(hit: Hit) -> Other | None:
    """The same in the other language; None where both recordings carry the very same words."""
    counterpart = hit.counterpart
    if counterpart is None:
        return None
    here, there = (set(tokens.forms(one.passage.text)) for one in (hit, counterpart))
    if 2 * len(here & there) > min(len(here), len(there)):
        return None
    return Other(
        language=tongues.of_text(counterpart.passage.text, counterpart.about.language),
        pieces=pieces(counterpart.passage),
    )
