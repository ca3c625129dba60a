"""Search hits as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds
from mediacat.pipeline import links
from mediacat.search.hit import Hit
from mediacat.web.i18n import Interface
from mediacat.web.recordings import Speaker, speaker
from mediacat.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A moment, and the address that plays it."""

    address: str
    title: str
    event: str
    language: Language
    speaker: Speaker | None
    start: Milliseconds
    pieces: Sequence[tuple[str, bool]]
    """The passage cut at its marks: text, and whether it is marked."""


def shown(site: Site, hit: Hit, ui: Interface) -> ShownHit:
    """A hit in the words of a page."""
    return ShownHit(
        address=f"{links.recording(hit.about.key, ui.language)}?t={links.seconds(hit.span)}",
        title=hit.about.title.best(ui.language) or hit.about.key,
        event=hit.about.event_title.best(ui.language),
        language=hit.about.language,
        speaker=speaker(site, hit.speaker, ui) if hit.speaker else None,
        start=hit.span.start,
        pieces=pieces(hit),
    )


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The passage cut at its marks: text, and whether it is marked."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in hit.passage.marks:
        found += [(hit.passage.text[at:start], False), (hit.passage.text[start:end], True)]
        at = end
    return [*found, (hit.passage.text[at:], False)]
