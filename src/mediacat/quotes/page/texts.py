"""Texts in two languages, filled in as pages are read."""

from mediacat.model.language import UNKNOWN, Language, Localised


def localised(text: str, language: Language) -> Localised:
    """A text of which one language is known."""
    return in_language(UNKNOWN, text, language)


def in_language(old: Localised, text: str, language: Language) -> Localised:
    """A text with its words in one language put in."""
    if language is Language.ENGLISH:
        return Localised(uk=old.uk, en=text)
    return Localised(uk=text, en=old.en)


def filled(old: Localised, text: str | None, language: Language) -> Localised:
    """A text with its words in one language, where it had none."""
    return (
        old if text is None or old.get(language) is not None else in_language(old, text, language)
    )
