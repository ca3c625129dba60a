"""Who is meant by less than a full name: a surname, a given name, an office."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mediacat.quotes.page import names, roll, words
from mediacat.quotes.page.people import Named
from mediacat.quotes.page.roll import Roll
from mediacat.text import keys, tokens

_PART = re.compile(names.PART)
_TITLED = re.compile(rf"(?:{words.OFFICES.pattern})\.?\s+(?P<name>{names.PART})", re.IGNORECASE)
_BEHIND_VERB = re.compile(rf"\s+({names.PART})")
_BEFORE_VERB = re.compile(rf"(?:^|[^\w\s]\s*)({names.PART})\s+$")
_ANYBODY = {"пан", "пані", "mr", "mrs", "ms"}
_REACH = 100
"""Letters before a verb that may hold a surname."""


def meant_by(text: str, people: Roll, passing: Named | None = None) -> Named | None:
    """The first person whose name or surname stands in a text, or whom an office there fits.

    `passing` is somebody more whose surname may be meant. Of several with a fitting office the one
    named last is meant.
    """
    return by_name(text, people, passing) or _by_office(text, people)


def by_name(text: str, people: Roll, passing: Named | None = None) -> Named | None:
    """The first person whose surname, or else whose first name, stands in a text."""
    for word in _names(text):
        person = people.with_surname(word)
        if person is None and passing is not None and roll.has_surname(word, passing):
            return passing
        if person := person or people.with_given_name(word):
            return person
    return None


def familiar(text: str, groups: Iterable[Roll]) -> Named | None:
    """The one person of the first group that has any whose surname stands in a text.

    Nobody where two of a group share it: a surname alone does not tell them apart.
    """
    said = list(_names(text))
    for group in groups:
        meant = {one.name: one for word in said for one in group.namesakes(word)}
        if meant:
            return next(iter(meant.values())) if len(meant) == 1 else None
    return None


def _names(text: str) -> Iterator[str]:
    """The words of a text that may be parts of names."""
    words = (names.bare(match.group()) for match in _PART.finditer(text))
    return (word for word in words if not names.is_no_name(word))


def names_somebody(text: str) -> bool:
    """Whether a surname stands beside an office or a verb of saying, whoever that may be.

    >>> names_somebody("Minister Sybiha stated"), names_somebody("the minister stated")
    (True, False)
    """
    beside = [match["name"] for match in _TITLED.finditer(text)]
    for match in words.SAYING.finditer(text):
        after = _BEHIND_VERB.match(text, match.end())
        before = _BEFORE_VERB.search(text, max(0, match.start() - _REACH), match.start())
        beside += [one[1] for one in (after, before) if one]
    return any(word[0].isupper() and not names.is_no_name(word) for word in beside)


def _by_office(text: str, people: Roll) -> Named | None:
    asked = {
        keys.key(form)
        for match in words.OFFICES.finditer(text)
        for form in tokens.forms(match.group())
        if form not in _ANYBODY
    }
    if not asked:
        return None
    beside = _keys(text)
    fitting = [person for person in reversed(people) if asked & _keys(person.role)]
    return max(
        fitting,
        key=lambda person: (len(asked & _keys(person.role)), len(beside & _keys(person.role))),
        default=None,
    )


@lru_cache(maxsize=10_000)
def _keys(text: str) -> frozenset[str]:
    """What the words of an office are indexed under; a page asks for each many times."""
    return frozenset(map(keys.key, tokens.forms(text)))
