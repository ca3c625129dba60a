"""Quotes: words that were published, and what people have decided about where they were said."""

from dataclasses import dataclass
from enum import StrEnum

from mediacat.model.language import Localised
from mediacat.model.span import Span


class QuoteKind(StrEnum):
    """How a page gives a speaker's words."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    """Retold without quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A place where a person says that a quote was said, or that it was not."""

    recording: str
    """The recording's id within the event."""
    span: Span
    words: str = ""
    """The words spoken there, by which the place is found again; empty where nobody noted them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words somebody printed as another's, in one language or both."""

    id: str
    """Unique within its event."""
    event: str
    speaker: str
    """A person's id."""
    text: Localised
    """The words as printed, without the marks around them; line breaks part paragraphs."""
    page: str
    """The address of the page that printed them."""
    more_pages: tuple[str, ...] = ()
    """Other pages that printed them too, such as the twin in the other language."""
    kind: QuoteKind = QuoteKind.QUOTE
    pinned: tuple[Pin, ...] = ()
    """Where it was said, by a person's word: one place in a recording, or several fragments."""
    rejected: tuple[Pin, ...] = ()
    """Where it was not said, by a person's word."""

    def __post_init__(self) -> None:
        if self.text.uk is None and self.text.en is None:
            raise ValueError(f"quote {self.id} needs its words in at least one language")

    @property
    def key(self) -> str:
        """The quote's name across the catalog: `<event>/<quote>`; of no event, its id alone."""
        return f"{self.event}/{self.id}" if self.event else self.id
