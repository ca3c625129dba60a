"""Apostrophes, quotation marks, dashes and dots as printers set them; words stay as many."""

import re

from mediacat.model.language import Language

_APOSTROPHES = "'`´ʼ′‘’"
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{_APOSTROPHES}](?=[^\W\d_])")
_ELIDED = re.compile(
    rf"^[{_APOSTROPHES}](?=(?:em|tis|twas|til|cause|n|bout|round)\b|\d\ds?\b)", re.IGNORECASE
)
_OPENING = re.compile(r"^([(\[{–—…]*)[\"«»“”„]+(?=\w)")
_TRAILING = re.compile(rf"(?<=[\w.,!?…])[{_APOSTROPHES}](?=\W*$)")
_ANY_QUOTE = re.compile(r"[\"«»“”„]")
_MARKS = {Language.ENGLISH: ("“", "”")}
_DEFAULT_MARKS = ("«", "»")
_LONE_DASHES = {"-", "--", "—", "–", "‒", "―"}


def typeset(word: str, language: Language) -> str:
    """The word typographically; «quotes» in Ukrainian (and Russian), “quotes” in English.

    >>> [typeset(word, Language.UKRAINIAN) for word in ['"П`ять', 'слів"', '-', "сказав..."]]
    ['«П’ять', 'слів»', '–', 'сказав…']
    >>> [typeset(word, Language.ENGLISH) for word in ["Don't", "'trust'", '"them".']]
    ['Don’t', '‘trust’', '“them”.']
    """
    if word.isalpha() and "ʼ" not in word:
        return word
    if word in _LONE_DASHES:
        return "–"
    opening, closing = _MARKS.get(language, _DEFAULT_MARKS)
    word = _BETWEEN_LETTERS.sub("’", word.replace("...", "…"))
    word = _OPENING.sub(rf"\g<1>{opening}", word)
    body_at = word.find(opening) + 1
    word = word[:body_at] + _ANY_QUOTE.sub(closing, word[body_at:])
    if word[0] in _APOSTROPHES:
        word = _ELIDED.sub("’", word) if _ELIDED.match(word) else "‘" + word[1:]
    return _TRAILING.sub("’", word)
