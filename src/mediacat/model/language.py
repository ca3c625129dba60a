"""The languages mediacat tells apart, and text that exists in both of the catalog's languages."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A spoken language, by its ISO 639-1 code.

    Recordings and the interface are Ukrainian or English. Russian is recognised as such so that
    it is labelled and never passed off as Ukrainian.
    """

    UKRAINIAN = "uk"
    ENGLISH = "en"
    RUSSIAN = "ru"

    def is_named_by(self, tag: str | None) -> bool:
        """Whether a media file or a site means this language by a tag, with or without a region.

        >>> tags = ("uk-UA", "uk_UA", "UKR", "en", "und", None)
        >>> [Language.UKRAINIAN.is_named_by(tag) for tag in tags]
        [True, True, True, False, False, False]
        """
        code = (tag or "").lower().replace("_", "-").partition("-")[0]
        return code in (self.value, _THREE_LETTERS[self])


_THREE_LETTERS = {Language.UKRAINIAN: "ukr", Language.ENGLISH: "eng", Language.RUSSIAN: "rus"}

TRACK_LANGUAGES = (Language.UKRAINIAN, Language.ENGLISH)
"""The languages a recording is published in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Localised:
    """One text in Ukrainian and in English; either may still be unknown."""

    uk: str | None = None
    en: str | None = None

    def __post_init__(self) -> None:
        if self.uk is not None and not self.uk.strip():
            raise ValueError("the Ukrainian text is empty; leave it out while it is unknown")
        if self.en is not None and not self.en.strip():
            raise ValueError("the English text is empty; leave it out while it is unknown")

    def get(self, language: Language) -> str | None:
        """The text in just this language, if known."""
        return self.en if language is Language.ENGLISH else self.uk

    def best(self, language: Language) -> str:
        """The text in this language, else in the other; empty if neither is known."""
        return self.get(language) or self.uk or self.en or ""


UNKNOWN = Localised()
"""A text known in neither language yet."""
