"""Ukrainian names as they are called, from the case a sentence puts them in: Сибіги → Сибіга.

The given name tells: where its dictionary form is another, the surname stands in that case too, and
its ending goes back by the declension tables of the orthography of 2019 (sections 103 to 106).
"""

import re

from mediacat.text import keys

_GIVEN = {"ові": "", "єві": "й", "реві": "р", "еві": "ь"}
MEN = {"Гаврила", "Ілля", "Кузьма", "Лука", "Микита", "Микола", "Сава", "Фома", "Хома"}
"""Men's names that look like women's."""
_DATIVE = re.compile(r"(?:ові|єві|реві|еві)$")
"""A man's dative is plain to see; dictionaries lack it for many names."""
_MANS = re.compile(r"(?:[ую]ка|[аеиіоя]ка|енка|ого|ича|еця|яра|аля)$")
"""Surnames that are a man's genitive: Петра Гринюка, beside whom Петра is no woman."""
_SURNAMES = [
    (re.compile(pattern), male, ending)
    for pattern, male, ending in (
        (r"(?<=енк)(?:а|у|ом)$", True, "о"),
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
    >>> name("Петра Гринюка"), name("Миколою Стеценком")
    ('Петро Гринюк', 'Микола Стеценко')
    >>> name("Мелана Стрижавець"), name("Рюти Шіомідзаки")
    ('Мелана Стрижавець', 'Рюта Шіомідзака')
    """
    parts = text.split()
    if len(parts) != 2 or not parts[0][:1].isupper():
        return text
    given = _dative(parts[0]) if _DATIVE.search(parts[0]) else word(parts[0])
    if given == parts[0] and _MANS.search(parts[1]):
        given = _another(parts[0])
    if given == parts[0] and given.endswith("и"):
        # No name is called so: Харуки is Харука, whether the dictionary knows her or not.
        given = given.removesuffix("и") + "а"
    if given == parts[0]:
        return text
    return f"{given} {_surname(parts[1], male=given[-1] not in 'ая' or given in MEN)}"


def word(text: str) -> str:
    """The dictionary form of a word, capital as it was; the word itself where it is not known."""
    form = text.lower()
    known = [one for one in keys.lemmas(form) if one.isalpha()]
    if not known or form in known:
        return text
    return known[0].capitalize() if text[:1].isupper() else known[0]


def is_known(text: str) -> bool:
    """Whether a dictionary lists a word as it is called."""
    return keys.is_listed(text.lower()) and word(text) == text


def event(text: str) -> str:
    """An event that somebody held, as it is called.

    >>> event("щорічну портову конференцію"), event("ІІІ Діалог про безпеку")
    ('щорічна портова конференція', 'ІІІ Діалог про безпеку')
    """
    held = re.match(r"(?P<qualities>.*)\b(?P<noun>[Кк]онференці)ю\b", text)
    if held is None:
        return text
    qualities = re.sub(r"у\b", "а", re.sub(r"ю\b", "я", held["qualities"]))
    return f"{qualities}{held['noun']}я{text[held.end() :]}"


def _another(text: str) -> str:
    """The dictionary form of a word that is one itself: Романа → Роман."""
    known = [one for one in keys.lemmas(text.lower()) if one.isalpha() and one != text.lower()]
    return known[-1].capitalize() if known else text


def _surname(text: str, *, male: bool) -> str:
    if male and _DATIVE.search(text):
        return _dative(text)
    for pattern, whose, ending in _SURNAMES:
        if whose in (None, male) and pattern.search(text):
            return pattern.sub(ending, text)
    return text


def _dative(text: str) -> str:
    if text.endswith("енкові"):
        return text.removesuffix("ві")
    return _DATIVE.sub(lambda ending: _GIVEN[ending[0]], text)
