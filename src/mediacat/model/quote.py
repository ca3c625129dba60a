"""Quotes: words that were published, before anybody has looked for where they were said."""

from dataclasses import dataclass

from mediacat.model.language import Localised


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

    def __post_init__(self) -> None:
        if self.text.uk is None and self.text.en is None:
            raise ValueError(f"quote {self.id} needs its words in at least one language")

    @property
    def key(self) -> str:
        """The quote's name across the catalog: `<event>/<quote>`."""
        return f"{self.event}/{self.id}"
