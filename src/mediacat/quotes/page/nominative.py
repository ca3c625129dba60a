"""Ukrainian names as they are called, from the case a sentence puts them in: Сибіги → Сибіга.

The given name tells: where its dictionary form is another, the surname stands in that case too, and
its ending goes back by the declension tables of the orthography of 2019 (sections 103 to 106).
"""

import re

from mediacat.text import keys

_GIVEN = {"ові": "", "єві": "й", "реві": "р", "еві": "ь"}
_DATIVE = re.compile(r"(?:ові|єві|реві|еві)$")
"""A man's dative is plain to see; dictionaries lack it for many names."""
_SURNAMES = [
    (re.compile(pattern), male, ending)
    for pattern, male, ending in (
        (r"(?:ого|ому|им)$", True, "ий"),
        (r"(?:ої|ій)$", False, "а"),
        (r"ою$", None, "а"),
        (r"зі$", None, "га"),
        (r"ці$", None, "ка"),
        (r"сі$", None, "ха"),
        (r"ї$", None, "я"),
        (r"[иі]$", None, "а"),
        (r"у$", False, "а"),
        (r"(?:ом|ем|єм|а|у)$", True, ""),
        (r"(?<=[аеєиіїоуюя])[яю]$", True, "й"),
        (r"[яю]$", True, "ь"),
    )
]
"""Endings of other cases, whose they are (None: men's and women's), and the nominative's."""


def name(text: str) -> str:
    """A given name and a surname in the nominative; anything else as it is.

    >>> name("Андрія Сибіги"), name("Ігореві Жовкві"), name("Оксани Вишневської")
    ('Андрій Сибіга', 'Ігор Жовква', 'Оксана Вишневська')
    >>> name("Мелана Стрижавець"), name("Рюти Шіомідзаки")
    ('Мелана Стрижавець', 'Рюти Шіомідзаки')
    """
    parts = text.split()
    if len(parts) != 2 or not parts[0][:1].isupper():
        return text
    given = _dative(parts[0]) if _DATIVE.search(parts[0]) else word(parts[0])
    if given == parts[0]:
        return text
    return f"{given} {_surname(parts[1], male=given[-1] not in 'ая')}"


def word(text: str) -> str:
    """The dictionary form of a word, capital as it was; the word itself where it is not known."""
    form = text.lower()
    known = [one for one in keys.lemmas(form) if one.isalpha()]
    if not known or form in known:
        return text
    return known[0].capitalize() if text[:1].isupper() else known[0]


def _surname(text: str, *, male: bool) -> str:
    if male and _DATIVE.search(text):
        return _dative(text)
    for pattern, whose, ending in _SURNAMES:
        if whose in (None, male) and pattern.search(text):
            return pattern.sub(ending, text)
    return text


def _dative(text: str) -> str:
    return _DATIVE.sub(lambda ending: _GIVEN[ending[0]], text)
