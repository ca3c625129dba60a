"""Who is meant by less than a full name: a surname, a given name, an office."""

import re
from collections.abc import Iterable, Sequence

from mediacat.quotes.page import names, words
from mediacat.quotes.page.people import Named, same_name
from mediacat.text import keys, tokens

_PART = re.compile(names.PART)
_TITLED = re.compile(rf"(?:{words.OFFICES.pattern})\.?\s+(?P<name>{names.PART})", re.IGNORECASE)
_BEHIND_VERB = re.compile(rf"\s+({names.PART})")
_BEFORE_VERB = re.compile(rf"(?:^|[^\w\s]\s*)({names.PART})\s+$")
_ANYBODY = {"пан", "пані", "mr", "mrs", "ms"}
_ENDING = 3
"""Letters in which the cases of a given name may differ: Олена, Оленою."""


def meant_by(text: str, people: Sequence[Named]) -> Named | None:
    """The first person whose name or surname stands in a text, or whom an office there fits.

    Of several with a fitting office the one named last is meant.
    """
    return by_name(text, people) or _by_office(text, people)


def by_name(text: str, people: Sequence[Named]) -> Named | None:
    """The first person whose surname, or else whose first name, stands in a text."""
    for match in _PART.finditer(text):
        word = names.bare(match.group())
        if names.is_no_name(word):
            continue
        for is_called in (_by_surname, _by_given_name):
            for person in reversed(people):
                if is_called(word, person):
                    return person
    return None


def familiar(text: str, groups: Iterable[Sequence[Named]]) -> Named | None:
    """The one person of the first group that has any whose surname stands in a text.

    Nobody where two of a group share it: a surname alone does not tell them apart.
    """
    said = [names.bare(word) for word in _PART.findall(text)]
    said = [word for word in said if not names.is_no_name(word)]
    for group in groups:
        meant = {
            one.name: one for one in group if any(same_name(word, one.surname) for word in said)
        }
        if meant:
            return next(iter(meant.values())) if len(meant) == 1 else None
    return None


def names_somebody(text: str) -> bool:
    """Whether a surname stands beside an office or a verb of saying, whoever that may be.

    >>> names_somebody("Minister Sybiha stated"), names_somebody("the minister stated")
    (True, False)
    """
    beside = [match["name"] for match in _TITLED.finditer(text)]
    for match in words.SAYING.finditer(text):
        after = _BEHIND_VERB.match(text[match.end() :])
        before = _BEFORE_VERB.search(text[: match.start()])
        beside += [one[1] for one in (after, before) if one]
    return any(word[0].isupper() and not names.is_no_name(word) for word in beside)


def _by_surname(word: str, person: Named) -> bool:
    return same_name(word, person.surname)


def _by_given_name(word: str, person: Named) -> bool:
    """Whether somebody is called by the first name, which may be a Japanese family name."""
    given = person.name.split()[0]
    shared = max(_ENDING, len(given) - _ENDING)
    return word[:shared] == given[:shared] and same_name(word, given)


def _by_office(text: str, people: Sequence[Named]) -> Named | None:
    asked = {
        keys.key(form)
        for match in words.OFFICES.finditer(text)
        for form in tokens.forms(match.group())
        if form not in _ANYBODY
    }
    if not asked:
        return None
    beside = {keys.key(form) for form in tokens.forms(text)}
    scores = [
        (len(asked & own), len(beside & own), number)
        for number, person in enumerate(people)
        if asked & (own := {keys.key(form) for form in tokens.forms(person.role)})
    ]
    return people[max(scores)[2]] if scores else None
