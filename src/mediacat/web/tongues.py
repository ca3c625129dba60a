"""Which language words are in, told by their script: voices of screen readers are chosen by it.

Speakers change the language in mid-recording, and nobody marks where.
"""

import re
from collections.abc import Iterable, Iterator

from mediacat.model.language import Language
from mediacat.model.transcript import Word
from mediacat.text import normalise

_CYRILLIC, _LATIN = re.compile(r"[\u0400-\u04ff]+"), re.compile(r"[A-Za-z]+")


def of_words(words: Iterable[Word], language: Language) -> Iterator[Language]:
    """Each word's language: as decided, else by its script, else that of the word before."""
    latest = language
    for word in words:
        latest = word.language or _by_script(word.text, latest) or latest
        yield latest


def of_text(text: str, language: Language) -> Language:
    """The language most of a text is in; that of its recording where no other has more.

    >>> of_text("And Yokohama, 2025", Language.UKRAINIAN).value
    'en'
    """
    cyrillic, latin = (len(script.findall(text)) for script in (_CYRILLIC, _LATIN))
    if latin > cyrillic:
        return Language.ENGLISH
    return Language.UKRAINIAN if cyrillic > latin and language is Language.ENGLISH else language


def _by_script(word: str, around: Language) -> Language | None:
    """None for what has no letters; Cyrillic leaves the language as it is, if it may be that."""
    if not any(letter.isalpha() for letter in word):
        return None
    if not normalise.is_cyrillic(word):
        return Language.ENGLISH
    return Language.UKRAINIAN if around is Language.ENGLISH else around
