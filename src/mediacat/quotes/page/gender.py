"""Whether a page speaks of a woman or a man: by pronouns, Ukrainian verbs, offices and given names.

What tells neither is left open: a Japanese or English given name says nothing by its ending.
"""

import re
from enum import StrEnum

from mediacat.quotes.page import nominative, words
from mediacat.text import keys, normalise


class Gender(StrEnum):
    """Whom a pronoun agrees with."""

    WOMAN = "woman"
    MAN = "man"


_PRONOUNS = {
    Gender.WOMAN: re.compile(
        r"\b(?:she|вона|according to her|in her|(?:за|на) її)\b|\b(?:Mrs|Ms|[Пп]ані)\b",
        re.IGNORECASE,
    ),
    Gender.MAN: re.compile(
        r"\b(?:he|він|according to him|in his|(?:за|на) його)\b|\b(?:Mr|[Пп]ан)\b", re.IGNORECASE
    ),
}
"""Who speaks, not who is spoken to."""
_TITLES = {
    Gender.WOMAN: re.compile(
        r"\b(?:Mrs|Ms|Madam|Her Excellency|[Пп]ані|[а-яґєії]+(?:орка|ниця|ерка|иня))\W*$"
    ),
    Gender.MAN: re.compile(r"\b(?:Mr|Sir|His Excellency|[Пп]ан)\W*$"),
}
"""What stands before a name: директорка, but not Директор, for women are called that as well."""
_VERBS = {
    Gender.WOMAN: re.compile(r"^[а-яґєії’'ʼ]+(?:ла|лася|лась)$"),
    Gender.MAN: re.compile(r"^[а-яґєії’'ʼ]+[аеиіїоуюя]в(?:ся)?$"),
}
_WOMEN = frozenset(["Астрід", "Естер", "Інгрід", "Ірен", "Кармен", "Любов", "Марін", "Рут"])
_OPEN = frozenset(["Акіра", "Андреа", "Женя", "Микіта", "Ніка", "Саша", "Юта"])
"""Women's names in one language and men's in another, or both."""
_CYRILLIC = (
    *(
        ("iia", "ія"),
        ("ii", "ій"),
        ("iy", "ій"),
        ("yi", "ї"),
        ("ie", "є"),
        ("ye", "є"),
        ("iu", "ю"),
    ),
    *(("yu", "ю"), ("ya", "я"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш")),
    *zip("abvhgdezyiklmnoprstufjcw", "абвггдезиіклмнопрстуфйкв", strict=True),
)
"""Ukrainian names as they are romanised, and other languages' names they share."""
_REACH = 100
"""Letters beside a name that may hold a word next to it."""
_WORD = re.compile(r"[^\W\d_][\w’'ʼ]*")


def of_pronoun(text: str) -> Gender | None:
    """Whom the first pronoun of a text means, or else its first Ukrainian verb.

    >>> of_pronoun("she added"), of_pronoun("додав"), of_pronoun("the minister said")
    (<Gender.WOMAN: 'woman'>, <Gender.MAN: 'man'>, None)
    """
    at = {
        gender: match.start()
        for gender, form in _PRONOUNS.items()
        if (match := form.search(text)) is not None
    }
    if at:
        return min(at, key=lambda gender: at[gender])
    return next(filter(None, map(_of_verb, _WORD.findall(text))), None)


def of_name(name: str) -> Gender | None:
    """Whom a Ukrainian given name belongs to, in either script.

    >>> of_name("Larysa Tkach"), of_name("Павло Зінченко"), of_name("Yuki Tanaka")
    (<Gender.WOMAN: 'woman'>, <Gender.MAN: 'man'>, None)
    """
    given = name.split(maxsplit=1)[0].rpartition("-")[2]
    forms = [given] if normalise.is_cyrillic(given) else _in_cyrillic(given)
    known = next(filter(nominative.is_known, forms), None)
    if known is None or known in _OPEN:
        return None
    if known in _WOMEN or (known[-1] in "ая" and known not in nominative.MEN):
        return Gender.WOMAN
    return None if known[-1] in "еиіїуюь" else Gender.MAN


def _in_cyrillic(given: str) -> list[str]:
    """How a romanised name may be written: Tetiana is Тетяна, Maria is Марія."""
    forms = []
    for letter in "я", "ія":
        form = given.lower().replace("iia", "ія").replace("ia", letter)
        for latin, cyrillic in _CYRILLIC:
            form = form.replace(latin, cyrillic)
        forms.append(form.capitalize())
    return forms


def beside(text: str, start: int, end: int) -> Gender | None:
    """What the words next to a name tell: *пані* Ткач, Ткач *зауважила*, *відповів* Зінченко."""
    near = text[max(0, start - _REACH) : start]
    for gender, form in _TITLES.items():
        if form.search(near):
            return gender
    before, after = _WORD.findall(near)[-1:], _WORD.findall(text[end : end + _REACH])[:1]
    return next(filter(None, map(_of_verb, [*after, *before])), None)


def _of_verb(word: str) -> Gender | None:
    """Whose a Ukrainian verb is: відповів, but not фермерів."""
    told = next((gender for gender, form in _VERBS.items() if form.match(word)), None)
    if told is None:
        return None
    listed = any(one.endswith(("ти", "тися")) for one in keys.lemmas(word.lower()))
    return told if listed or words.SAYING.fullmatch(word) else None
