"""From a query to conditions on rows: what to fetch, and which of it comes first."""

from dataclasses import dataclass, replace

from mediacat.search.blocks import ROW_OVERLAP
from mediacat.search.engine import AllOf, AnyOf, Condition, Except, Field, Run
from mediacat.search.query import Query, Term
from mediacat.search.whose import Whose
from mediacat.text import keys

_SENTENCE = 4
"""From so many words on, what looks like an exclusion is first taken as a dash in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One way to read a query; what an earlier tier finds comes before what a later one finds."""

    clauses: tuple[tuple[Term, ...], ...]
    wanted: Condition
    """Rows that may hold a match."""
    forms: Condition
    """The very forms, whoever says them: of the wanted rows those that hold them come first."""
    surface: Condition
    """Wanted rows that hold them."""
    unwanted: tuple[Term, ...]
    """What a moment's passage must not have."""
    loose: bool
    """Whether quoted terms match other forms of their words too."""
    phrase: bool = False
    """It is one phrase: what was typed, word for word."""
    is_beside: bool = False
    """It has other words that somebody may mean as well."""

    @property
    def counts(self) -> bool:
        """Whether what it finds is what was asked for, strictly."""
        return not self.loose and not self.is_beside

    @property
    def counted(self) -> Condition:
        """Rows to count: about as many as passages, for an unwanted term spoils a whole row."""
        if not self.unwanted:
            return self.wanted
        return Except(self.wanted, _any([_by_key(term, loose=False) for term in self.unwanted]))


def verbatim(query: Query, whose: Whose) -> list[Tier]:
    """What was typed taken as a phrase, the best way to read words typed one after another."""
    if not _may_be_phrase(query):
        return []
    phrase = ((Term(query.verbatim, exact=True),),)
    tier = _tier(phrase, replace(query, excluded=()), whose, loose=False)
    return [replace(tier, phrase=True)]


def tiers(query: Query, whose: Whose) -> list[Tier]:
    """The other ways to read a query, best first; none if there is nothing to look for.

    A phrase in quotes that nobody said may have been said in other forms.
    """
    if not query.clauses:
        return []
    tier = _tier(query.clauses, query, whose, loose=False)
    found = [replace(tier, phrase=not _may_be_phrase(query) and bool(query.quote))]
    if any(term.exact and len(term.forms) > 1 for clause in query.clauses for term in clause):
        found.append(_tier(query.clauses, query, whose, loose=True))
    return found


def besides(query: Query, whose: Whose) -> Tier:
    """The way to read a query that has, beside each word, others that may be meant."""
    return replace(_tier(query.clauses, query, whose, loose=False), is_beside=True)


def _may_be_phrase(query: Query) -> bool:
    words = len(query.verbatim)
    return bool(query.clauses) and words > 1 and (not query.excluded or words >= _SENTENCE)


def _tier(
    clauses: tuple[tuple[Term, ...], ...],
    query: Query,
    whose: Whose,
    *,
    loose: bool,
) -> Tier:
    def whole(*parts: Condition) -> Condition:
        return parts[0] if len(parts) == 1 else AllOf(parts)

    by_key = [_any([_by_key(t, loose=loose) for t in clause]) for clause in clauses]
    by_form = [_any([_by_form(t) for t in _typed(clause)]) for clause in clauses]
    beside = whose.conditions()
    return Tier(
        clauses=clauses,
        wanted=whole(*by_key, *beside),
        forms=whole(*by_form),
        surface=whole(*by_form, *beside),
        unwanted=query.excluded,
        loose=loose,
    )


def _typed(clause: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(term for term in clause if term.typed) or clause


def _any(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def _by_form(term: Term) -> Condition:
    *before, last = term.forms[:ROW_OVERLAP]
    ways = keys.spellings(last) if term.prefix else [last]
    return _any([Run(Field.FORM, (*before, way), prefix=term.prefix) for way in ways])


def _by_key(term: Term, *, loose: bool) -> Condition:
    if term.prefix or (term.exact and not loose):
        return _by_form(term)
    if len(term.forms) > 1:
        return Run(Field.KEY, tuple(map(keys.key, term.forms[:ROW_OVERLAP])))
    return _any([Run(Field.KEY, (key,)) for key in sorted(keys.lookup_keys(term.forms[0]))])
