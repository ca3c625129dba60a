"""A text as words: where each one stands and the form by which it is compared."""

import re
from dataclasses import dataclass

from mediacat.text import normalise

_LETTER = r"[^\W_]"
_INSIDE = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_WORD = re.compile(
    f"{_LETTER}{_INSIDE}(?:{_LETTER}{_INSIDE}|[{normalise.APOSTROPHES}](?={_LETTER}))*"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]`, and its folded form."""

    start: int
    end: int
    form: str


def tokenise(text: str) -> list[Token]:
    """The words of a text in order; punctuation and hyphens separate, apostrophes join.

    >>> [token.form for token in tokenise("Прем’єр-міністр сказав: «Об’єднаймося!»")]
    ["прем'єр", 'міністр', 'сказав', "об'єднаймося"]
    >>> [text[token.start:token.end] for text in ["Так, Київ."] for token in tokenise(text)]
    ['Так', 'Київ']
    """
    return [
        Token(match.start(), match.end(), normalise.fold(match.group()))
        for match in _WORD.finditer(text)
    ]


def forms(text: str) -> list[str]:
    """The folded words of a text, without their places.

    >>> forms("Мир — це не лише тиша.")
    ['мир', 'це', 'не', 'лише', 'тиша']
    """
    return [normalise.fold(word) for word in _WORD.findall(text)]
