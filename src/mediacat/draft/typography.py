"""Apostrophes, quotation marks, dashes and dots as printers set them; words stay as many."""

import re
from collections.abc import Sequence

from mediacat.model.language import Language

_APOSTROPHES = "'`´ʼ′‘’"
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_APOSTROPHES}](?=[^\W\d_])")
_ELIDED = re.compile(
    rf"^[{_APOSTROPHES}](?=(?:em|tis|twas|til|cause|n|bout|round)\b|\d\ds?\b)", re.IGNORECASE
)
_OPENING = re.compile(r"^([(\[{–—…]*)[\"«»“”„]+(?=\w)")
_ANY_QUOTE = re.compile(r"[\"«»“”„]")
_MARKS = {Language.ENGLISH: ("“", "”")}
_DEFAULT_MARKS = ("«", "»")
_LONE_DASHES = {"-", "--", "—", "–", "‒", "―"}


def typeset(words: Sequence[str], language: Language) -> list[str]:
    """The same words, typographically; «quotes» in Ukrainian (and Russian), “quotes” in English.

    >>> typeset(['"П`ять', 'слів"', '-', "сказав..."], Language.UKRAINIAN)
    ['«П’ять', 'слів»', '–', 'сказав…']
    >>> typeset(["Don't", "'trust'", '"them".'], Language.ENGLISH)
    ['Don’t', '‘trust’', '“them”.']
    """
    opening, closing = _MARKS.get(language, _DEFAULT_MARKS)
    return [_word(word, opening, closing) for word in words]


def _word(word: str, opening: str, closing: str) -> str:
    if word.isalpha() and "ʼ" not in word:
        return word
    if word in _LONE_DASHES:
        return "–"
    word = _BETWEEN_LETTERS.sub("’", word.replace("...", "…"))
    word = _OPENING.sub(rf"\g<1>{opening}", word)
    head, body = (word[: word.find(opening) + 1], word[word.find(opening) + 1 :])
    word = head + _ANY_QUOTE.sub(closing, body)
    if word[0] in _APOSTROPHES:
        word = _ELIDED.sub("’", word) if _ELIDED.match(word) else "‘" + word[1:]
    return re.sub(rf"(?<=[\w.,!?…])[{_APOSTROPHES}](?=\W*$)", "’", word)
