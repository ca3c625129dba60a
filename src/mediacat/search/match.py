"""Where in a stretch of words the terms of a query stand."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import compress, count, zip_longest
from operator import contains, itemgetter
from typing import NamedTuple

from mediacat.model.language import Language
from mediacat.search.lookup import Lookup
from mediacat.search.query import Term
from mediacat.text import function_words, keys


class Place(NamedTuple):
    """The forms `[start, end)` of a window, matched by clause number `clause`."""

    start: int
    end: int
    clause: int
    exact: bool
    """As the forms were typed, not only as forms of the same words."""


_START_AND_CLAUSE = itemgetter(Place._fields.index("start"), Place._fields.index("clause"))


class Matcher:
    """The clauses of one query, ready to be held against many windows."""

    def __init__(
        self,
        clauses: Sequence[Sequence[Term]],
        lookup: Lookup,
        *,
        loose: bool = True,
        unwanted: Sequence[Term] = (),
    ) -> None:
        """`loose`: whether quoted terms, too, match other forms of their words."""
        self.clauses = clauses
        self.unwanted = unwanted
        """Terms of which a passage must have none."""
        self.longest = max(len(term.forms) for clause in clauses for term in clause)
        """Forms in the longest term."""
        self.telling = frozenset(
            number for number, clause in enumerate(clauses) if not all(map(_is_function, clause))
        )
        """Numbers of the clauses that are more than a word that stands in nearly every sentence."""
        self._loose = loose
        self._lookup = lookup
        terms = [*unwanted, *(term for clause in clauses for term in clause)]
        self._matching = lookup.forms({form for term in terms for form in self._widely(term)})
        begun = [term.forms[-1] for term in terms if term.prefix]
        self._beginnings = {form: tuple(keys.spellings(form)) for form in begun}
        self._words = self._single(clauses)
        self._begun = [
            (n, ways) for n, c in enumerate(clauses) if (ways := self._all_beginnings(c))
        ]
        self._seen: set[str] = set()
        others = [[term for term in clause if len(term.forms) > 1] for clause in clauses]
        self._others = [(number, terms) for number, terms in enumerate(others) if terms]

    def places(self, forms: Sequence[str]) -> list[Place]:
        """All matches of all clauses, in order of their start."""
        words = self._words
        if self._begun:
            self._learn(forms)
        found = [
            Place(start, start + 1, number, exact)
            for start in compress(count(), map(words.__contains__, forms))
            for number, exact in words[forms[start]].items()
        ]
        if not self._others:
            return found
        said = set(forms)
        for number, terms in self._others:
            found += (place for term in terms for place in self._term(term, number, forms, said))
        return sorted(_apart(found), key=_START_AND_CLAUSE)

    @cached_property
    def languages(self) -> AbstractSet[str]:
        """In no other language are recordings in which something matches."""
        terms = [term for clause in self.clauses for term in clause]
        if any(term.prefix for term in terms):
            return frozenset(Language)
        widely = {form for term in terms for form in self._widely(term)}
        exactly = {form for term in terms for form in term.forms} - widely
        each = [self._lookup.keys(form) for form in widely]
        return self._lookup.languages({*map(keys.key, exactly)}.union(*each))

    def _widely(self, term: Term) -> tuple[str, ...]:
        """The forms of a term of which other forms will do as well."""
        return term.forms if self._loose or not term.exact else ()

    def rejects(self, forms: Sequence[str]) -> bool:
        """Whether an unwanted term is among the forms of a passage."""
        said = set(forms)
        return any(any(self._term(term, 0, forms, said)) for term in self.unwanted)

    def _learn(self, forms: Iterable[str]) -> None:
        """Of the forms that come for the first time add to the words those that begin as asked."""
        fresh = set(forms) - self._seen
        self._seen |= fresh
        for number, begun in self._begun:
            for form in fresh:
                if form.startswith(begun):
                    self._words.setdefault(form, {}).setdefault(number, False)

    def _single(self, clauses: Sequence[Sequence[Term]]) -> dict[str, dict[int, bool]]:
        """The forms that words of the clauses may have: which clause, and whether one was typed."""
        found: dict[str, dict[int, bool]] = {}
        for number, clause in enumerate(clauses):
            words = [term for term in clause if len(term.forms) == 1]
            accepted = {form: False for term in words for form in self._accepted(term, 0, ())}
            accepted |= {term.forms[0]: True for term in words if term.typed}
            for form, exact in accepted.items():
                found.setdefault(form, {})[number] = exact
        return found

    def _all_beginnings(self, clause: Sequence[Term]) -> tuple[str, ...]:
        """What a word of the clause may begin with: held against a form all at once."""
        begun = (term.forms[0] for term in clause if term.prefix and len(term.forms) == 1)
        return tuple(way for form in begun for way in self._beginnings[form])

    def _term(
        self, term: Term, clause: int, forms: Sequence[str], said: AbstractSet[str]
    ) -> Iterator[Place]:
        """Where a term matches; the many other forms must not cost much."""
        accepted: list[AbstractSet[str]] = []
        for place in range(len(term.forms)):
            accepted.append(self._accepted(term, place, said) & said)
            if not accepted[-1]:
                return
        first, length = accepted[0], len(term.forms)
        for start in [start for start, form in enumerate(forms) if form in first]:
            part = tuple(forms[start : start + length])
            if len(part) == length and all(map(contains, accepted, part)):
                yield Place(start, start + length, clause, term.typed and part == term.forms)

    def _accepted(self, term: Term, place: int, said: Iterable[str]) -> AbstractSet[str]:
        """Of these forms, and maybe others, those that will do for the one at `place`."""
        asked = term.forms[place]
        accepted = {asked} if term.exact and not self._loose else self._matching[asked]
        if not term.prefix or place < len(term.forms) - 1:
            return accepted
        beginnings = self._beginnings[asked]
        return accepted | {form for form in said if form.startswith(beginnings)}


def _is_function(term: Term) -> bool:
    """Whether a term is a function word; in quotes it is meant as it stands."""
    quoted = term.exact or term.prefix or len(term.forms) > 1
    return not quoted and function_words.is_one(term.forms[0])


def _apart(places: Iterable[Place]) -> Iterator[Place]:
    """Each clause's matches without those that begin inside an earlier one."""
    ends: dict[int, int] = {}
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if place.start >= ends.get(place.clause, 0):
            ends[place.clause] = place.end
            yield place


def windows(places: Sequence[Place], clauses: int) -> list[list[Place]]:
    """The shortest runs of places in which every clause is met, from left to right, apart.

    >>> places = [Place(n, n + 1, clause, True) for n, clause in enumerate((0, 0, 1, 0, 1))]
    >>> [[place.start for place in run] for run in windows(places, 2)]
    [[1, 2], [3, 4]]

    What meets several clauses at once needs nothing before it:

    >>> places = [Place(0, 1, 1, True), Place(5, 7, 0, True), Place(5, 7, 1, True)]
    >>> [[place.start for place in run] for run in windows(places, 2)]
    [[5, 5]]
    """
    runs: list[list[Place]] = []
    run: deque[Place] = deque()
    often = [0] * clauses
    for place, following in zip_longest(places, places[1:]):
        run.append(place)
        often[place.clause] += 1
        while often[run[0].clause] > 1:
            often[run.popleft().clause] -= 1
        if all(often) and not (following and following.start == place.start):
            runs.append(list(run))
            run.clear()
            often = [0] * clauses
    return runs
