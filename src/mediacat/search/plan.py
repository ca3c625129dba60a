"""From a query to conditions on rows: what to fetch, and which of it comes first."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import prod

from mediacat.search.blocks import ROW_OVERLAP
from mediacat.search.engine import AllOf, AnyOf, Condition, Except, Field, Run
from mediacat.search.lookup import Lookup
from mediacat.search.query import Query, Term
from mediacat.search.whose import Whose
from mediacat.text import keys

_SENTENCE = 4
"""From so many words on, what looks like an exclusion is first taken as a dash in a sentence."""
_LONG = 3
"""Words of a phrase so long that ranking its rows takes as long as finding them."""
_RUNS = 32
"""Ways to make a phrase of its words' keys, up to which each is looked for as a phrase."""

Clauses = tuple[tuple[Term, ...], ...]


# Without slots: what an engine is asked is made when it is asked, which for most tiers is never.
@dataclass(frozen=True, kw_only=True)
class Tier:
    """One way to read a query; what an earlier tier finds comes before what a later one finds."""

    clauses: Clauses
    lookup: Lookup
    whose: Whose
    unwanted: tuple[Term, ...]
    """What a moment's passage must not have."""
    loose: bool
    """Whether quoted terms match other forms of their words too."""
    phrase: bool = False
    """It is one phrase: what was typed, word for word."""
    is_beside: bool = False
    """It has other words that somebody may mean as well."""

    @cached_property
    def wanted(self) -> Condition:
        """Rows that may hold a match."""
        by_key = [_any([self._by_key(t) for t in one]) for one in self.clauses]
        return _all([*by_key, *self.whose.conditions()])

    @cached_property
    def forms(self) -> Condition:
        """The very forms, whoever says them: of the wanted rows those with them come first."""
        return _all([_any([_by_form(t) for t in _typed(one)]) for one in self.clauses])

    @cached_property
    def surface(self) -> Condition:
        """Wanted rows that hold them."""
        return _all([self.forms, *self.whose.conditions()])

    @property
    def counts(self) -> bool:
        """Whether what it finds is what was asked for, strictly."""
        return not self.loose and not self.is_beside

    @property
    def is_ranked(self) -> bool:
        """Whether rows that hold it often come first; else it is recordings that say it often."""
        words = max(len(term.forms) for clause in self.clauses for term in clause)
        return not self.phrase or words < _LONG

    @property
    def counted(self) -> Condition:
        """Rows to count: about as many as passages, for an unwanted term spoils a whole row."""
        if not self.unwanted:
            return self.wanted
        return Except(self.wanted, _any([self._by_key(term) for term in self.unwanted]))

    def _by_key(self, term: Term) -> Condition:
        if term.prefix or (term.exact and not self.loose):
            return _by_form(term)
        each = [sorted(self.lookup.keys(form)) for form in term.forms[:ROW_OVERLAP]]
        if prod(map(len, each)) <= _RUNS:
            return _any([Run(Field.KEY, words) for words in product(*each)])
        # Whoever holds the rows against the query sees whether the words follow one another.
        return _all([_any([Run(Field.KEY, (key,)) for key in one]) for one in each])


def verbatim(query: Query, lookup: Lookup, whose: Whose) -> list[Tier]:
    """What was typed taken as a phrase, the best way to read words typed one after another."""
    if not _may_be_phrase(query):
        return []
    phrase = ((Term(query.verbatim, exact=True),),)
    tier = _tier(phrase, replace(query, excluded=()), lookup, whose, loose=False)
    return [replace(tier, phrase=True)]


def tiers(query: Query, lookup: Lookup, whose: Whose) -> list[Tier]:
    """The other ways to read a query, best first; none if there is nothing to look for.

    A phrase in quotes that nobody said may have been said in other forms.
    """
    if not query.clauses:
        return []
    tier = _tier(query.clauses, query, lookup, whose, loose=False)
    found = [replace(tier, phrase=not _may_be_phrase(query) and bool(query.quote))]
    if any(term.exact and len(term.forms) > 1 for clause in query.clauses for term in clause):
        found.append(_tier(query.clauses, query, lookup, whose, loose=True))
    return found


def across(query: Query, lookup: Lookup, whose: Whose) -> Tier:
    """The way to read a query that has, beside its words, what they are in the other language."""
    return _tier(query.clauses, query, lookup, whose, loose=False)


def besides(query: Query, lookup: Lookup, whose: Whose) -> Tier:
    """The way to read a query that has, beside each word, others that may be meant."""
    return replace(_tier(query.clauses, query, lookup, whose, loose=False), is_beside=True)


def _may_be_phrase(query: Query) -> bool:
    words = len(query.verbatim)
    return bool(query.clauses) and words > 1 and (not query.excluded or words >= _SENTENCE)


def _tier(clauses: Clauses, query: Query, lookup: Lookup, whose: Whose, *, loose: bool) -> Tier:
    return Tier(clauses=clauses, lookup=lookup, whose=whose, unwanted=query.excluded, loose=loose)


def _typed(clause: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(term for term in clause if term.typed) or clause


def _any(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _all(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _by_form(term: Term) -> Condition:
    *before, last = term.forms[:ROW_OVERLAP]
    ways = keys.spellings(last) if term.prefix else [last]
    return _any([Run(Field.FORM, (*before, way), prefix=term.prefix) for way in ways])
