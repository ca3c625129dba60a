"""Which quotes of a Ukrainian page and its English twin are one, printed in two languages.

Names, numbers and words with one root (каталог, catalogue) are shared across scripts; twins also
come in the same order. What shares too little stays two quotes, for a person to pair.
"""

import re
from collections.abc import Callable, Sequence

from mediacat.quotes import atoms
from mediacat.text import normalise, romanise

_LEAST = 0.06
"""Likeness from which on two texts of one speaker are one quote."""
_SOUNDS = ((re.compile("[cqk]+"), "k"), (re.compile("ph"), "f"), (re.compile("[yij]+"), "i"))
_GRAM = 4


def likeness(ukrainian: str, english: str) -> float:
    """How much of two texts sounds alike or is the same number, 0 to 1, less for unlike lengths."""
    left, right = _marks(ukrainian), _marks(english)
    if not left or not right:
        return 0.0
    shared = 2 * len(left & right) / (len(left) + len(right))
    length = min(len(ukrainian), len(english)) / max(len(ukrainian), len(english))
    return shared * min(1.0, 1.5 * length)


def pairs(
    ukrainian: Sequence[str],
    english: Sequence[str],
    like: Callable[[str, str], float] = likeness,
) -> list[tuple[int, int]]:
    """Numbers of texts that say the same, in order: the likeliest row of pairs that never cross."""
    scores = [[like(uk, en) for en in english] for uk in ukrainian]
    best = [[0.0] * (len(english) + 1) for _ in range(len(ukrainian) + 1)]
    for a in range(1, len(ukrainian) + 1):
        for b in range(1, len(english) + 1):
            best[a][b] = max(
                best[a - 1][b], best[a][b - 1], best[a - 1][b - 1] + _gain(scores, a, b)
            )
    found = []
    a, b = len(ukrainian), len(english)
    while a and b:
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            found.append((a, b))
    return found[::-1]


def _gain(scores: list[list[float]], a: int, b: int) -> float:
    return scores[a - 1][b - 1] if scores[a - 1][b - 1] >= _LEAST else -1.0


def _marks(text: str) -> set[str]:
    found: set[str] = set()
    for atom in atoms.of_words(text.split()):
        if atom.form[0].isdigit():
            # Small numbers are in every text.
            found |= {f"#{atom.form}", f"##{atom.form}"} if len(atom.form) > 1 else set()
            continue
        sound = normalise.fold(romanise.romanise(atom.form)).replace("'", "")
        for form, letter in _SOUNDS:
            sound = form.sub(letter, sound)
        found |= {sound[at : at + _GRAM] for at in range(len(sound) - _GRAM + 1)}
    return found
