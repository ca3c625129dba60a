"""Ukrainian in Latin letters: the 2010 standard, and a key on which other spellings meet it.

Standard: Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010.
"""

import re
from functools import lru_cache

from mediacat.text import normalise

_STANDARD = """
а=a б=b в=v г=h ґ=g д=d е=e є=ie ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t
у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia '=
"""
_RUSSIAN = "ы=y э=e ё=io ъ="
"""Letters Ukrainian does not have, so that Russian spellings of names have a Latin form as well."""
_FIRST = "є=ye ї=yi й=y ю=yu я=ya"
"""Letters that are written differently at the start of a word."""


def _table(pairs: str) -> dict[str, str]:
    return {letter: latin for letter, _, latin in (pair.partition("=") for pair in pairs.split())}


_INSIDE = _table(_STANDARD + _RUSSIAN) | dict.fromkeys("’ʼ", "")
_INITIAL = _INSIDE | _table(_FIRST)
_LETTERS = str.maketrans(_INSIDE)

_CYRILLIC = re.compile(r"[\u0400-\u04ff'’ʼ]+")


def romanise(text: str) -> str:
    """Ukrainian text in Latin letters by the 2010 standard; other characters stay.

    >>> romanise("Володимир Зеленський"), romanise("Згорани"), romanise("Знам’янка")
    ('Volodymyr Zelenskyi', 'Zghorany', 'Znamianka')
    """
    return _CYRILLIC.sub(lambda match: _word(match.group()), text)


def _word(word: str) -> str:
    if word.islower():  # as all words are that are compared
        first = _INITIAL.get(word[0], word[0])
        return first + word.replace("зг", "зgh")[1:].translate(_LETTERS)
    letters = []
    for position, letter in enumerate(word):
        small = letter.lower()
        table = _INSIDE if position else _INITIAL
        latin = table.get(small, letter)
        if small == "г" and position and word[position - 1].lower() == "з":
            latin = "gh"
        capital = letter.isupper()
        shout = capital and word.isupper() and len(word) > 1
        letters.append(latin.upper() if shout else latin.capitalize() if capital else latin)
    return "".join(letters)


# Spellings of one sound in names, from the longest; the right side is a class, not a letter.
_SOUNDS = (
    ("shch|schtsch|szcz|stch", "S"),
    ("tsch|tch", "C"),
    ("dz", "z"),
    ("sh(?=i)", "s"),  # Japanese: Kishida is Кісіда
    ("sch|sh|sz", "S"),
    ("ch|cz", "C"),
    ("zh|dj|j(?=[aeiou])", "Z"),
    ("kh", "h"),
    ("ck|q", "k"),
    ("ph", "f"),
    ("ts|tz|c(?=[eiy])", "T"),
    ("c", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("gh|g", "h"),
    ("yi?$|ij$|iy$|ii$|yy$|yj$", ""),
)
_SOUND = [(re.compile(pattern), replacement) for pattern, replacement in _SOUNDS]


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants of a name in either script, spelling differences removed.

    Equal for most spellings of one name; two names may share it, so it finds candidates.

    >>> {skeleton(name) for name in ("Зеленський", "Zelensky", "Zelenskyy", "Zelenskiy")}
    {'zlnsk'}
    >>> skeleton("Кунімітсу") == skeleton("Kunimitsu")
    True
    """
    latin = normalise.fold(romanise(normalise.fold(word)))
    for pattern, replacement in _SOUND:
        latin = pattern.sub(replacement, latin)
    first = latin[:1] if latin[:1] in "aeiou" else ""
    consonants = re.sub("[aeiouy'j-]", "", latin)
    return (first and "a") + re.sub(r"(.)\1+", r"\1", consonants)
