"""Who is named on a page in full, and which spellings are one person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mediacat.quotes.page import marks, names, nearby, nominative, offices, words
from mediacat.quotes.page.names import Place
from mediacat.text import normalise, romanise

_OBLIQUE_BEFORE = re.compile(
    r"\b(?:словами|слів|слова|думку|переконання|переконанням|оцінкою|версією|від|для|про|із|зі|з|до|"
    r"разом)\s+(?:[а-яґєії’'ʼ-]+\s+){0,6}$",
    re.IGNORECASE,
)
_OBLIQUE_BEHIND = re.compile(r"^(?:,[^,]{2,120},)?\s+(?:належ\w+|йдеться|запитали)\b")
"""Where Ukrainian puts a name into another case than the one people are called by."""
_REACH = 150
"""Letters beside a name that may put it into a case."""
_CASE_ENDINGS = ("", "m", "v", "h", "mu", "hm")
"""What is left of a Ukrainian case ending in a name's consonants."""
_LEAST = 3
"""Consonants of a name before such an ending; of fewer it may be a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person a page names in full."""

    name: str
    role: str = ""
    is_declined: bool = False
    """Whether the name stands in another case than the nominative, which nobody could tell."""

    @property
    def surname(self) -> str:
        """The family name."""
        return names.family(self.name)

    @property
    def given(self) -> str:
        """The first name, which may be a Japanese family name."""
        return self.name.split(maxsplit=1)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where in a text somebody is named in full, with the office beside the name."""

    start: int
    end: int
    person: Named


@lru_cache(maxsize=10_000)
def named_in(text: str) -> tuple[Mention, ...]:
    """Everybody a text names in full, in order; nobody in an office (Museum of Ivan Hryn), a title.

    Pages ask about a paragraph many times, hence the cache.
    """
    found: list[Mention] = []
    office_ends = 0
    is_inside = marks.insides(text)
    for place in names.found(text):
        if place.start < office_ends or is_inside[place.start]:
            continue
        role, reaches = _office(text, place, office_ends)
        office_ends = place.end + reaches
        name, is_declined = place.name, False
        is_in_front = role and not reaches
        if (is_in_front and offices.in_nominative(role) != role) or _is_oblique(text, place):
            # На думку Ольги Савчук, експертки, головна помилка…: the sentence goes on.
            role = offices.in_nominative(role.partition(",")[0])
            name = nominative.name(place.name)
            is_declined = name == place.name and normalise.is_cyrillic(name)
        person = Named(name=name, role=role, is_declined=is_declined)
        found.append(Mention(start=place.start, end=place.end, person=person))
    return tuple(found)


def _office(text: str, place: Place, free: int) -> tuple[str, int]:
    """The office beside a name and how far it reaches behind it; what is before `free` is taken."""
    start, end = max(free, place.start - offices.REACH), place.end + offices.REACH
    if not nearby.is_any(words.OFFICES, text, start, end):
        return "", 0
    return offices.beside(text[start : place.start], text[place.end : end])


def _is_oblique(text: str, place: Place) -> bool:
    """Whether a name stands in another case than the one people are called by."""
    before = text[max(0, place.start - _REACH) : place.start]
    behind = text[place.end : place.end + _REACH]
    return bool(_OBLIQUE_BEFORE.search(before) or _OBLIQUE_BEHIND.search(behind))


def same_name(one: str, other: str) -> bool:
    """Whether two names are spellings of one, in either script and any case.

    >>> same_name("Zhovkva’s", "Жовква"), same_name("Шіомідзака", "Shiomizaka")
    (True, True)
    >>> same_name("Стрижавець", "Haivskyi")
    False
    """
    left, right = _skeletons(one), _skeletons(other)
    return left == right or (len(left) == len(right) and _is_within(left, right))


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: spellings, one with initials, one without patronymic.

    >>> same_person("А. Лісова", "Anna Lisova"), same_person("О. Лісова", "Anna Lisova")
    (True, False)
    >>> same_person("Олена Петрівна", "Олена Петрівна Бойчук")
    True
    >>> same_person("John F. Kennedy", "John Kennedy"), same_person("John F. Kay", "John B. Kay")
    (True, False)
    """
    short, long = sorted((one, other), key=lambda name: len(name.split()))
    if same_name(one, other):
        return True
    if len(short.split()) > 1 and "." not in one + other:
        return _is_within(_skeletons(short), _skeletons(long))
    return _abbreviates(one, other) or _abbreviates(other, one) or _differ_in_initials(one, other)


def _differ_in_initials(one: str, other: str) -> bool:
    """Whether names are alike but for a middle name that one has as an initial or not at all.

    >>> _differ_in_initials("Anna B. Lisova", "Анна Лісова")
    True
    >>> _differ_in_initials("Anna B. Lisova", "Anna Petrivna Lisova")
    False
    """
    parts = [name.replace(".", ". ").split() for name in (one, other)]
    if any(some[0].endswith(".") for some in parts):
        return False
    few, many = sorted(([part for part in some if part[-1] != "."] for some in parts), key=len)
    middles = [{letter(part) for part in some[1:-1]} for some in parts]
    return (
        len(few) > 1
        and _is_within(_skeletons(" ".join(few)), _skeletons(" ".join(many)))
        and (not all(middles) or not middles[0].isdisjoint(middles[1]))
    )


def _abbreviates(short: str, long: str) -> bool:
    """Whether initials and a family name may stand for a name."""
    *initials, surname = short.replace(".", ". ").split()
    given = long.split()[:-1]
    return (
        bool(initials and given)
        and all(part.endswith(".") for part in initials)
        and letter(initials[0]) == letter(given[0])
        and same_name(surname, names.family(long))
    )


def merged(one: Named, other: Named) -> Named:
    """A person who was named twice: the fullest name and the longest office."""
    role = max(one.role, other.role, key=len)
    return replace(max(one, other, key=_fullness), role=role)


def _fullness(person: Named) -> tuple[bool, bool, int, int]:
    parts = person.name.replace(".", ". ").split()
    initials = person.name.count(".")
    return not parts[0].endswith("."), not person.is_declined, len(parts), -initials


def letter(name: str) -> str:
    """The letter a name begins with, the same in either script."""
    return romanise.romanise(name)[:1].casefold()


@lru_cache(maxsize=10_000)
def stems(part: str) -> frozenset[str]:
    """How a part of a name may sound without a case's ending: parts that are alike share one."""
    return frozenset(
        sound.removesuffix(ending)
        for sound in _skeletons(part)
        for ending in _CASE_ENDINGS
        if not ending or (sound.endswith(ending) and len(sound) - len(ending) >= _LEAST)
    )


@lru_cache(maxsize=10_000)
def _skeletons(name: str) -> tuple[str, ...]:
    parts = [part for part in names.bare(name).split() if len(part) > 1]
    # Japanese z is дз in Ukrainian.
    return tuple(sorted(romanise.skeleton(part).replace("dz", "z") for part in parts))


def _is_within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each of a few parts is like another one of many."""
    left = list(many)
    for part in few:
        like = next((one for one in left if _alike(part, one)), None)
        if like is None:
            return False
        left.remove(like)
    return True


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) >= _LEAST and long.startswith(short) and long[len(short) :] in _CASE_ENDINGS
