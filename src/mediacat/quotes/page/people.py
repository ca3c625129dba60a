"""Who is named on a page: names, the offices beside them, and who is meant by less than a name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediacat.quotes.page import nominative, words
from mediacat.text import keys, romanise, tokens

_UPPER = "A-ZА-ЩЮЯҐЄІЇ"
_LOWER = "a-zà-ÿа-щьюяґєії’'ʼ"
_PART = rf"[{_UPPER}][{_LOWER}]+(?:-[{_UPPER}][{_LOWER}]+)*"
_INITIAL = rf"[{_UPPER}]\."
_NAME = re.compile(
    rf"{_PART}(?:\s+{_INITIAL})?(?:\s+{_PART}){{1,2}}|(?<![\w.]){_INITIAL}\s*(?:{_INITIAL}\s*)?{_PART}"
)
_TITLED = re.compile(rf"(?:{words.OFFICES.pattern})\.?\s+(?P<name>{_PART})", re.IGNORECASE)
_OBLIQUE_BEFORE = re.compile(
    r"\b(?:словами|думку|переконанням|словам|від|для|про|із|зі|з|до|разом)\s+(?:[а-яґєії’'ʼ-]+\s+){0,6}$",
    re.IGNORECASE,
)
_OBLIQUE_BEHIND = re.compile(r"^(?:,[^,]{2,120},)?\s+(?:належ\w+|йдеться|запитали)\b")
"""Where Ukrainian puts a name into another case than the one people are called by."""
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_ROLE_END = re.compile(
    r"[:;()]|[“„«\"]\x00|\.(?:\s|$)|,?\s+(?:who|which|що|як(?:ий|а|і|е))\b"
    r"|\s(?:made|took|gave|delivered|взя\w+|виступ\w+)\b"
    r"|,\s+[a-zа-яґєії]+(?:ed|в|вся|ла|лася|лась|ли|лися)\s"
)
"""Where an office ends: at a mark that begins the person's words (they are blanked out), a verb."""
_PREPOSITION = re.compile(r"\b(?:in|at|from|of|в|у|з|із|до|на)\s+$", re.IGNORECASE)
_OCCASION = re.compile(
    r",?\s+(?:in|during|у|в|під час)\s+(?:[^\s,]+\s+){0,3}"
    r"(?:address|speech|remarks|message|слові|слова|вітанні|промові|виступі|виступу|відеозверненні)\b.*$"
)
_OCCASION_FIRST = re.compile(r"^\s*(?:у|в|in|during|під час)\s+[^\s,]+\s+")
_LONGEST_ROLE = 25
_CASE_ENDINGS = ("", "m", "v", "h", "mu", "hm")
"""What is left of a Ukrainian case ending in a name's consonants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person a page names in full."""

    name: str
    role: str = ""

    @property
    def surname(self) -> str:
        """The last part of the name."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where in a text somebody is named in full, with the office that follows."""

    start: int
    end: int
    person: Named


def named_in(text: str) -> list[Mention]:
    """Everybody a text names in full, in order."""
    found: list[Mention] = []
    for match in _NAME.finditer(text):
        if found and _is_in_role(text, found[-1], match.start()):
            continue
        name, start = _trimmed(match.group(), match.start())
        if name.count(" ") > 1 and _PREPOSITION.search(text[:start]):
            place, _, name = name.partition(" ")
            start += len(place) + 1
        following = re.match(rf"\s+({_PART})", text[match.end() :])
        house = following is not None and words.NOT_NAMES.fullmatch(following[1])
        if name and not house:
            end = start + len(name)
            person = Named(name=_POSSESSIVE.sub("", name), role=_role(text, start, end))
            if _OBLIQUE_BEFORE.search(text[:start]) or _OBLIQUE_BEHIND.search(text[end:]):
                person = Named(name=nominative.name(person.name), role=_office(person.role))
            found.append(Mention(start=start, end=end, person=person))
    return found


def _office(role: str) -> str:
    """An office in the nominative, as far as its first word goes."""
    first, space, rest = role.partition(" ")
    return f"{nominative.word(first)}{space}{rest}" if words.OFFICES.fullmatch(first) else role


def names_somebody(text: str) -> bool:
    """Whether a surname stands beside an office or a verb of saying, whoever that may be.

    >>> names_somebody("Minister Sybiha stated"), names_somebody("the minister stated")
    (True, False)
    """
    beside = [match["name"] for match in _TITLED.finditer(text)]
    for match in words.SAYING.finditer(text):
        after = re.match(rf"\s+({_PART})", text[match.end() :])
        before = re.search(rf"(?:^|[^\w\s]\s*)({_PART})\s+$", text[: match.start()])
        beside += [one[1] for one in (after, before) if one]
    return any(word[0].isupper() and not _is_no_name(word) for word in beside)


def familiar(text: str, groups: Iterable[Sequence[Named]]) -> Named | None:
    """The one person of the first group that has any whose surname stands in a text.

    Nobody where two of a group share it: a surname alone does not tell them apart.
    """
    said = [_POSSESSIVE.sub("", word) for word in re.findall(_PART, text)]
    said = [word for word in said if not _is_no_name(word)]
    for group in groups:
        meant = {
            one.name: one for one in group if any(same_name(word, one.surname) for word in said)
        }
        if meant:
            return next(iter(meant.values())) if len(meant) == 1 else None
    return None


def same_name(one: str, other: str) -> bool:
    """Whether two names are spellings of one, in either script and any case.

    >>> same_name("Zhovkva’s", "Жовква"), same_name("Шіомідзака", "Shiomizaka")
    (True, True)
    >>> same_name("Стрижавець", "Haivskyi")
    False
    """
    left, right = (_skeletons(name) for name in (one, other))
    return len(left) == len(right) and all(
        _alike(a, b) for a, b in zip(sorted(left), sorted(right), strict=True)
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: spellings of one, or one with initials.

    >>> same_person("А. Лісова", "Anna Lisova"), same_person("О. Лісова", "Anna Lisova")
    (True, False)
    """
    if same_name(one, other):
        return True
    for short, long in ((one, other), (other, one)):
        *initials, surname = short.replace(".", ". ").split()
        given = long.split()[:-1]
        if initials and given and all(part.endswith(".") for part in initials):
            return _letter(initials[0]) == _letter(given[0]) and same_name(
                surname, long.split()[-1]
            )
    return False


def _letter(name: str) -> str:
    return romanise.romanise(name)[:1].casefold()


def meant_by(text: str, people: Sequence[Named]) -> Named | None:
    """The first person whose name or surname stands in a text, or whom an office there fits.

    Of several with a fitting office the one named last is meant.
    """
    for word in re.findall(rf"{_PART}", text):
        bare = _POSSESSIVE.sub("", word)
        for person in reversed(people):
            if same_name(bare, person.surname) or _is_given_surname(bare, person):
                return person
    return _by_office(text, people)


def _is_given_surname(word: str, person: Named) -> bool:
    # Japanese names stand family name first on some pages.
    return len(word) > 4 and same_name(word, person.name.split()[0])


def _by_office(text: str, people: Sequence[Named]) -> Named | None:
    asked = {
        keys.key(form)
        for match in words.OFFICES.finditer(text)
        for form in tokens.forms(match.group())
    }
    asked -= {"пан", "пані", "mr", "mrs", "ms"}
    if not asked:
        return None
    beside = {keys.key(form) for form in tokens.forms(text)}
    scores = [
        (len(asked & own), len(beside & own), number)
        for number, person in enumerate(people)
        if asked & (own := {keys.key(form) for form in tokens.forms(person.role)})
    ]
    return people[max(scores)[2]] if scores else None


def _is_in_role(text: str, mention: Mention, at: int) -> bool:
    """Whether a place belongs to the office behind a name: Head of the Lighthouse Service."""
    begins = text.find(mention.person.role, mention.end) if mention.person.role else -1
    return 0 <= begins <= at < begins + len(mention.person.role)


def _trimmed(name: str, start: int) -> tuple[str, int]:
    """A row of capitalised words without the offices before it; empty if it is no name."""
    parts = name.split()
    while parts and _is_no_name(parts[0]):
        start += len(parts[0])
        parts = parts[1:]
        start += len(name) - len(name.lstrip()) if not parts else 1
    kept = []
    for part in parts:
        if words.NOT_NAMES.fullmatch(_POSSESSIVE.sub("", part)):
            return "", start  # Northern Quay Institute: no person, but a house.
        if _is_no_name(part):
            break
        kept.append(part)
    return (" ".join(kept), start) if len(kept) > 1 else ("", start)


def _is_no_name(word: str) -> bool:
    bare = _POSSESSIVE.sub("", word)
    return bool(
        words.NOT_NAMES.fullmatch(bare)
        or words.OFFICES.fullmatch(bare)
        or words.SAYING.fullmatch(bare)
    )


def _role(text: str, start: int, end: int) -> str:
    """The office behind a name: "Director, New Europe Center"; else the one before it."""
    rest = text[end:]
    behind = re.match(r"\s*(?:,|\(|[–—-]\s)\s*", rest)
    if behind:
        tail = rest[behind.end() :]
        stop = _ROLE_END.search(tail)
        tail = tail[: stop.start()] if stop else tail
        saying = words.SAYING.search(tail)
        tail = tail[: saying.start()] if saying else tail
        for other in _NAME.finditer(tail):
            listed = re.search(r",\s*(?:and|та|і|й)?\s*$", tail[: other.start()])
            if listed and _trimmed(other.group(), 0)[0]:
                tail = tail[: other.start()]
                break
        tail = _OCCASION.sub("", tail)
        tail = re.sub(r"[,\s]+(?:and|та|і|й)?\s*$", "", tail).strip(" ,–—-")
        if words.OFFICES.search(tail) and len(tail.split()) <= _LONGEST_ROLE:
            return tail
    return _role_before(text[:start])


def _role_before(text: str) -> str:
    """The office in front of a name: "Ambassador", «державна секретарка з питань портів Японії»."""
    clause = re.split(r"[.:;,“”«»\"]", text)[-1]
    sayings = list(words.SAYING.finditer(clause))
    clause = clause[sayings[-1].end() :] if sayings else clause
    office = words.OFFICES.search(_OCCASION_FIRST.sub("", clause))
    if office is None or len(clause.split()) > _LONGEST_ROLE:
        return ""
    before = re.search(
        r"(?:^|\s)([а-яґєії]+(?:на|ий|ний|ська|ський)\s+)$", office.string[: office.start()]
    )
    return office.string[before.start(1) if before else office.start() :].strip()


def _skeletons(name: str) -> list[str]:
    parts = [part for part in _POSSESSIVE.sub("", name).split() if len(part) > 1]
    # Japanese z is дз in Ukrainian.
    return [romanise.skeleton(part).replace("dz", "z") for part in parts]


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) >= 3 and long.startswith(short) and long[len(short) :] in _CASE_ENDINGS


def joined(people: Iterable[Named]) -> list[Named]:
    """People without those named twice; the longest role is kept."""
    found: list[Named] = []
    for person in people:
        for number, known in enumerate(found):
            if same_person(known.name, person.name):
                name = max(known.name, person.name, key=lambda one: "." not in one)
                role = max(known.role, person.role, key=len)
                found[number] = Named(name=name, role=role)
                break
        else:
            found.append(person)
    return found
