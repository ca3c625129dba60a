"""Draft records from the pages about one event: what a person reviews before anything is kept.

What the catalog knows already keeps its ids, its spellings and everything a person has decided; a
page only adds to it, or changes the words it had printed itself.
"""

import difflib
import itertools
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from mediacat.model.event import Event
from mediacat.model.language import Language, Localised
from mediacat.model.person import Person, Role
from mediacat.model.quote import Quote
from mediacat.quotes.page import happening, pairing, people, recordings, texts
from mediacat.quotes.page.people import Named
from mediacat.quotes.page.reading import PageReading, Said
from mediacat.quotes.page.recordings import RecordingLink
from mediacat.quotes.page.roll import Spellings
from mediacat.text import normalise, romanise, tokens

_SAME_WORDS = 0.6
"""Share of words from which on a text is an older one, edited by its publisher."""
_ID_WORDS = 3
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
"""Latin letters that are no plain letter with a mark."""

Like = Callable[[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the catalog has already."""

    people: Mapping[str, Person]
    event: Event | None = None
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Records as they would be: whole events, people and quotes, merged with what was known."""

    event: Event
    people: tuple[Person, ...]
    """Those whose record is new or gains something."""
    quotes: tuple[Quote, ...]
    """All quotes of the event, those known already among them."""
    recordings: tuple[RecordingLink, ...]
    unattributed: tuple[str, ...]
    """Texts in quotation marks whose speaker the page does not name."""


def draft(
    pages: Sequence[PageReading], event: str, known: Known, like: Like = pairing.likeness
) -> Draft:
    """The records of an event after its pages have been read.

    Quotes of a Ukrainian and an English page are paired where the same person says the same, by
    `like` (0 to 1).
    """
    roster = _Roster(known=dict(known.people), event=event)
    said = [
        (page, saying, roster.id_of(saying.speaker, page.language))
        for page in pages
        for saying in page.sayings.sayings
        if saying.speaker is not None
    ]
    for page in pages:
        for person in page.sayings.people:
            roster.id_of(person, page.language)
    quotes = list(known.quotes)
    for group in _paired(said, like):
        _keep(quotes, group, event)
    return Draft(
        event=happening.with_appearances(happening.of(pages, event, known.event), pages, said),
        people=tuple(one for id_, one in roster.known.items() if known.people.get(id_) != one),
        quotes=tuple(quotes),
        recordings=_links(pages),
        unattributed=tuple(
            one.text for page in pages for one in page.sayings.sayings if one.speaker is None
        ),
    )


@dataclass(slots=True, kw_only=True)
class _Roster:
    """People by id, growing as pages name them."""

    known: dict[str, Person]
    event: str
    ids: list[str] = field(init=False)
    """Everybody's number in `spellings`."""
    spellings: Spellings = field(default_factory=Spellings)

    def __post_init__(self) -> None:
        self.ids = list(self.known)
        for number, person in enumerate(self.known.values()):
            self._note(number, person)

    def id_of(self, named: Named, language: Language) -> str:
        """The person's id: a known one in either script, or a new one made from the name."""
        number, person = self._same(named) or self._new(named, language)
        self._note(number, self._enriched(person, named, language))
        return person.id

    def _same(self, named: Named) -> tuple[int, Person] | None:
        for number in self.spellings.like(named.name):
            person = self.known[self.ids[number]]
            if any(people.same_person(named.name, one) for one in _spellings(person)):
                return number, person
        return None

    def _new(self, named: Named, language: Language) -> tuple[int, Person]:
        id_ = _numbered(slug(named.name), self.known)
        self.ids.append(id_)
        return len(self.ids) - 1, Person(id=id_, name=texts.localised(named.name, language))

    def _note(self, number: int, person: Person) -> None:
        self.known[person.id] = person
        for name in _spellings(person):
            self.spellings.add(name, number)

    def _enriched(self, person: Person, named: Named, language: Language) -> Person:
        if person.name.get(language) is None and "." not in named.name:
            person = replace(person, name=texts.in_language(person.name, named.name, language))
        if not named.role:
            return person
        at = [n for n, role in enumerate(person.roles) if role.event == self.event]
        if not at:
            role = Role(title=texts.localised(named.role, language), event=self.event)
            return replace(person, roles=(*person.roles, role))
        role = person.roles[at[0]]
        if role.title.get(language) is not None:
            return person
        roles = list(person.roles)
        roles[at[0]] = replace(role, title=texts.in_language(role.title, named.role, language))
        return replace(person, roles=tuple(roles))


def _paired(said: Sequence[Said], like: Like) -> list[list[Said]]:
    """Each saying alone, or with its twin on the page in the other language."""
    ukrainian = [one for one in said if one[0].language is Language.UKRAINIAN]
    english = [one for one in said if one[0].language is Language.ENGLISH]
    groups: list[list[Said]] = []
    paired: set[int] = set()
    for speaker, kind in dict.fromkeys((one[2], one[1].kind) for one in ukrainian):
        left = [one for one in ukrainian if (one[2], one[1].kind) == (speaker, kind)]
        right = [one for one in english if (one[2], one[1].kind) == (speaker, kind)]
        texts = [one[1].text for one in left], [one[1].text for one in right]
        for a, b in pairing.pairs(*texts, like=like):
            groups.append([right[b], left[a]])
            paired |= {id(left[a]), id(right[b])}
    alone = [[one] for one in said if id(one) not in paired]
    place = {id(one): number for number, one in enumerate(said)}
    return sorted([*groups, *alone], key=lambda group: min(place[id(one)] for one in group))


def _keep(quotes: list[Quote], group: Sequence[Said], event: str) -> None:
    """Add a quote, or put its words where an earlier reading had left older ones."""
    speaker, kind = group[0][2], group[0][1].kind
    texts = {one[0].language: one[1].text for one in group}
    text = Localised(uk=texts.get(Language.UKRAINIAN), en=texts.get(Language.ENGLISH))
    sources = list(dict.fromkeys(one[0].source for one in group))
    for number, known in enumerate(quotes):
        if known.speaker == speaker and known.kind is kind and _is_same(known.text, text):
            more = [one for one in sources if one not in (known.page, *known.more_pages)]
            quotes[number] = replace(
                known,
                text=Localised(uk=text.uk or known.text.uk, en=text.en or known.text.en),
                more_pages=(*known.more_pages, *more),
            )
            return
    taken = {one.id for one in quotes}
    quotes.append(
        Quote(
            id=_quote_id(speaker, text, taken),
            event=event,
            speaker=speaker,
            text=text,
            page=sources[0],
            more_pages=tuple(sources[1:]),
            kind=kind,
        )
    )


def _is_same(one: Localised, other: Localised) -> bool:
    return any(
        _has_same_words(_forms(a), _forms(b))
        for a, b in ((one.uk, other.uk), (one.en, other.en))
        if a is not None and b is not None
    )


def _has_same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    match = difflib.SequenceMatcher(None, one, other, autojunk=False)
    # The first two are upper limits that cost next to nothing; nearly all pairs end there.
    ratios = (match.real_quick_ratio, match.quick_ratio, match.ratio)
    return all(ratio() >= _SAME_WORDS for ratio in ratios)


@lru_cache(maxsize=10_000)
def _forms(text: str) -> tuple[str, ...]:
    return tuple(tokens.forms(text))


def _quote_id(speaker: str, text: Localised, taken: set[str]) -> str:
    words = tokens.forms(text.en or romanise.romanise(text.uk or ""))
    telling = [word for word in words if len(word) > 4] or words
    base = slug(" ".join([speaker.rpartition("-")[2], *telling[:_ID_WORDS]]))
    return _numbered(base, taken)


def _numbered(id_: str, taken: Container[str]) -> str:
    """An id that is free: this one, or with the first number that nothing has."""
    numbered = (f"{id_}-{number}" for number in itertools.count(2))
    return id_ if id_ not in taken else next(one for one in numbered if one not in taken)


def _links(pages: Sequence[PageReading]) -> tuple[RecordingLink, ...]:
    found: dict[str, RecordingLink] = {}
    for page in pages:
        for one in page.facts.recordings:
            video = recordings.identity(one.url)
            if video not in found or found[video].language is None:
                found[video] = one
    return tuple(found.values())


def slug(text: str) -> str:
    """An id made from a text in either script.

    >>> slug("Ігор Жовква"), slug("VI Ukraine–Japan Forum"), slug("Paweł Ørsted")
    ('ihor-zhovkva', 'vi-ukraine-japan-forum', 'pawel-orsted')
    """
    latin = normalise.fold(romanise.romanise(text)).replace("'", "").translate(_PLAIN)
    return "-".join(re.findall(r"[a-z0-9]+", latin)) or "unnamed"


def _spellings(person: Person) -> list[str]:
    return [one for one in (person.name.uk, person.name.en, *person.spellings) if one]
