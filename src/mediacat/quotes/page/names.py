"""Where a text names people in full: rows of capitalised words, in either script.

"Embassy of Japan", "Minister" and "Monday" are capitalised too; a row is cut at such words.
Initials stand for given names, and a family name in capitals (TANAKA Yuki) is put last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from mediacat.quotes.page import gender, words
from mediacat.text import normalise

_LETTERS = [chr(code) for code in chain(range(0x41, 0x250), range(0x400, 0x530))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
_LOWER = "".join(letter for letter in _LETTERS if letter.islower()) + "’'ʼ"
PART = (
    rf"(?:[{UPPER}][’'ʼ])?[{UPPER}][{_LOWER}]+(?:[{UPPER}][{_LOWER}]+)?"
    rf"(?:-[{UPPER}][{_LOWER}]+)*"
)
"""One part of a name: Leska, Плаксієнко-Бутирська, O’Neill, McLeod."""
_TOKEN = re.compile(
    rf"(?P<initial>(?<!\w)[{UPPER}]\.)|(?P<capitals>\b[{UPPER}]{{4,}}\b)|"
    rf"(?P<part>\b{PART})|\b(?P<particle>(?:de|del|della|van|von|der|den|bin|ibn|фон|ван|дер)\s)"
)
_PATRONYMIC = re.compile(r"(?:ович|евич|йович|ьович|івна|ївна)(?:а|у|ем|еві|и|і|ою)?$")
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|в|у|на|з|із)\s+$", re.IGNORECASE)
_OFFICE_BEFORE = re.compile(
    rf"(?:{words.OFFICES.pattern}|\b(?:{words.HOUSES.pattern}))"
    r"(?:\s+(?:of|for|on|in|at|у|в|на|з))?(?:\s+the)?\s+$",
    re.IGNORECASE,
)

_OFFICE_OF_A_PLACE = re.compile(
    rf"{words.OFFICES.pattern}(?:\s+[а-яґєії’'ʼ-]+){{1,5}}\s+$", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[.!?…:–—]\s*)$")
"""Where a sentence begins an office has a capital: *Режисер* Борис Глушко."""
_REACH = 150
"""Letters before a name that may tell what it is."""
_GENITIVE = "аиіїуюя"
"""Міністерка енергетики *Молдови* Дойна Чеботарь."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name in a text."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    start: int
    end: int
    text: str
    kind: str


def bare(word: str) -> str:
    """A name without the English possessive.

    >>> bare("Zhovkva’s"), bare("Leska")
    ('Zhovkva', 'Leska')
    """
    return _POSSESSIVE.sub("", word)


@lru_cache(maxsize=10_000)
def is_no_name(word: str) -> bool:
    """Whether a capitalised word is an office, a verb, a house, a month: no part of a name."""
    return any(
        form.fullmatch(bare(word)) for form in (words.NOT_NAMES, words.OFFICES, words.SAYING)
    )


def family(name: str) -> str:
    """The family name: the last part, but for a patronymic.

    >>> family("Anna Leska"), family("Бойчук Олена Петрівна")
    ('Leska', 'Бойчук')
    """
    parts = name.split()
    return parts[0] if _PATRONYMIC.search(parts[-1]) and len(parts) > 2 else parts[-1]


def found(text: str) -> Iterator[Place]:
    """Everybody who is named in full, in order."""
    for row in _rows(text):
        for segment in _segments(row):
            name = _named(segment)
            if len(name) > 1:
                name = _without_place(name, text[max(0, name[0].start - _REACH) : name[0].start])
                yield Place(start=name[0].start, end=name[-1].end, name=_written(name))


def _rows(text: str) -> Iterator[list[_Token]]:
    """Capitalised words that nothing but blanks stands between."""
    row: list[_Token] = []
    for match in _TOKEN.finditer(text):
        token = _Token(
            start=match.start(), end=match.end(), text=match.group(), kind=match.lastgroup or ""
        )
        if row and text[row[-1].end : token.start].strip():
            yield row
            row = []
        row.append(token)
    if row:
        yield row


def _segments(row: Sequence[_Token]) -> Iterator[list[_Token]]:
    """What is left of a row between words that are no names, without the names of houses."""
    segment: list[_Token] = []
    for token in row:
        if is_no_name(token.text):
            if not words.HOUSES.fullmatch(bare(token.text)):
                yield segment
            segment = []
        else:
            segment.append(token)
            if bare(token.text) != token.text:
                # Moldova's Energy Minister, Leska's Ship: what follows is another's name.
                yield segment
                segment = []
    yield segment


def _named(segment: list[_Token]) -> list[_Token]:
    """The tokens that make a name; none where too little is written out."""
    while segment and segment[0].kind == "particle":
        segment = segment[1:]
    while segment and segment[-1].kind == "particle":
        segment = segment[:-1]
    kinds = [one.kind for one in segment]
    if len(segment) > 1 and kinds[-1] == "initial" and kinds[-2:] != ["initial", "initial"]:
        # «Plan B. The next…»: a letter that ends a sentence.
        segment, kinds = segment[:-1], kinds[:-1]
    full = kinds.count("part")
    return segment if full and full + kinds.count("initial") + kinds.count("capitals") > 1 else []


def _without_place(name: list[_Token], before: str) -> list[_Token]:
    """A name without what stands before it: Minister for *Infrastructure* Roman Havryliuk."""
    parts = [number for number, one in enumerate(name) if one.kind == "part"]
    if len(parts) < len(name) or len(parts) < 3 or any(_PATRONYMIC.search(x.text) for x in name):
        return name
    if _OFFICE_BEFORE.search(before):
        return name[-2:]
    if _BEGINS.search(before) and _is_title(name[0].text, name[1].text):
        return name[1:]
    if _OFFICE_OF_A_PLACE.search(before) and name[0].text[-1] in _GENITIVE:
        return name[1:]
    return name[1:] if _PLACE_BEFORE.search(before) else name


def _is_title(first: str, second: str) -> bool:
    """Whether the first of three words is an office no table lists: Headmistress Tamara Bokii.

    Ukrainian names of three parts have a patronymic.
    """
    if normalise.is_cyrillic(first):
        return True
    return gender.of_name(first) is None and gender.of_name(second) is not None


def _written(name: Sequence[_Token]) -> str:
    """A name as people are called: given names or initials first."""
    initials = [one.text for one in name if one.kind == "initial"]
    if name[-1].kind == "initial":
        return " ".join([*initials, *(one.text for one in name if one.kind != "initial")])
    given = [one.text.strip() for one in name if one.kind != "capitals"]
    return bare(" ".join([*given, *(one.text.title() for one in name if one.kind == "capitals")]))
