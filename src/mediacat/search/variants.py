"""Other ways to write what somebody asked for: names in the other script, numbers, contractions."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice, product

from mediacat.search import contractions
from mediacat.search.bridge import Bridge
from mediacat.search.engine import Engine
from mediacat.search.query import Query, Term
from mediacat.text import keys, numbers, romanise

_ALIKE, _ALIKE_IF_SHORT = 0.7, 0.9
"""How much of two romanised names must agree, beyond their consonants."""
_SHORT_SOUND = 2
"""Consonants of a name so short that many words sound like it."""
_MOST_NAMES = 8
_LONGEST_NUMBER = 5


def widened(query: Query, engine: Engine, bridge: Bridge) -> Query:
    """The query with a choice of variants in place of each word that has any."""
    query = _together(query)
    return replace(
        query,
        clauses=tuple(
            tuple(
                dict.fromkeys([*clause, *(v for term in clause for v in _of(term, engine, bridge))])
            )
            for clause in query.clauses
        ),
    )


def with_further(query: Query) -> Query:
    """The query with a choice of the further words that each of its forms may belong to."""
    return replace(
        query,
        clauses=tuple(
            tuple(dict.fromkeys([*clause, *(v for term in clause for v in _further(term))]))
            for clause in query.clauses
        ),
    )


def _further(term: Term) -> Iterator[Term]:
    if term.typed and not term.exact and not term.prefix and len(term.forms) == 1:
        yield from (Term((word,), typed=False) for word in keys.further(term.forms[0]))


def _of(term: Term, engine: Engine, bridge: Bridge) -> Iterator[Term]:
    if term.prefix:
        return
    yield from (Term(forms, typed=False) for forms in bridge.across(term.forms))
    if term.exact:
        return
    if (number := _number(term.forms)) is not None:
        yield from (Term(said, typed=False) for said in [(str(number),), *numbers.spoken(number)])
        return
    yield from contractions.others(term)
    spelled = [_spelled(form, engine) for form in term.forms]
    for ways in islice(product(*spelled), 1, _MOST_NAMES + 1):
        yield Term(ways, typed=False)


def _number(forms: tuple[str, ...]) -> int | None:
    return numbers.written(forms[0]) if len(forms) == 1 else numbers.value(forms)


def _spelled(form: str, engine: Engine) -> list[str]:
    """A form as typed, then as it may be written otherwise."""
    return [form, *_names(form, engine)]


def _together(query: Query) -> Query:
    """Neighbours that are one thing to say, as one clause: *two hundred*, *do not*."""
    clauses = list(query.clauses)
    for first in range(len(clauses)):
        for end in range(min(len(clauses), first + _LONGEST_NUMBER), first + 1, -1):
            words = [clause[0] for clause in clauses[first:end] if len(clause) == 1]
            forms = tuple(form for term in words for form in term.forms)
            plain = len(words) == end - first and not any(one.exact or one.prefix for one in words)
            if plain and (numbers.value(forms) is not None or contractions.is_long(forms)):
                clauses[first:end] = [(Term(forms),)]
                break
    return replace(query, clauses=tuple(clauses))


def _names(form: str, engine: Engine) -> list[str]:
    """Names heard in the recordings that sound like this word, the more frequent first."""
    heard: dict[str, int] = {}
    for sound in {keys.sound(form), keys.sound(_as_german(form))}:
        enough = _ALIKE if len(sound) > _SHORT_SOUND else _ALIKE_IF_SHORT
        heard |= {
            name: often
            for name, often in engine.names(sound).items()
            if not keys.matches(form, name) and _are_alike(form, name, enough)
        }
    return sorted(heard, key=lambda name: (-heard[name], name))[:_MOST_NAMES]


def _as_german(form: str) -> str:
    """A Latin name with j as in Julia, where English has y."""
    return "y" + form[1:] if form.startswith("j") else form


def _are_alike(one: str, other: str, enough: float) -> bool:
    """Whether two names romanised, as they stand or in their dictionary forms, have much alike."""
    pairs = product(_romanised(_as_german(one)), _romanised(_as_german(other)))
    both = (SequenceMatcher(None, *pair, autojunk=False) for pair in pairs)
    return any(each.quick_ratio() >= enough and each.ratio() >= enough for each in both)


@lru_cache(maxsize=10_000)
def _romanised(form: str) -> frozenset[str]:
    """A name's romanisations, with one letter for what some write as i, some as y."""
    return frozenset(romanise.romanise(o).replace("y", "i") for o in (form, *keys.lemmas(form)))
