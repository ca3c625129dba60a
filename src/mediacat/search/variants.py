"""Other ways to write what somebody asked for: names in the other script, numbers, contractions."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from mediacat.search.bridge import Bridge
from mediacat.search.engine import Engine
from mediacat.search.query import Query, Term
from mediacat.text import keys, numbers, romanise

_ALIKE, _ALIKE_IF_SHORT = 0.7, 0.9
"""How much of two romanised names must agree, beyond their consonants."""
_SHORT_SOUND = 2
"""Consonants of a name so short that many words sound like it."""
_MOST_NAMES = 8
_CONTRACTIONS = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'m": "am",
    "'d": "would",
}


def widened(query: Query, engine: Engine, bridge: Bridge) -> Query:
    """The query with a choice of variants in place of each word that has any."""
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
    if term.exact or len(term.forms) != 1:
        return
    (form,) = term.forms
    if form.isdecimal():
        yield from (Term(said, typed=False) for said in numbers.spoken(int(form)))
    elif (number := numbers.value(term.forms)) is not None:
        yield Term((str(number),), typed=False)
    else:
        yield from _contracted(form)
        yield from (Term((name,), typed=False) for name in _names(form, engine))


def _contracted(form: str) -> Iterator[Term]:
    for ending, word in _CONTRACTIONS.items():
        if form.endswith(ending) and form != ending:
            stem = {"ca": "can", "wo": "will", "sha": "shall"}
            first = form.removesuffix(ending)
            yield Term((stem.get(first, first), word), typed=False)


def _names(form: str, engine: Engine) -> list[str]:
    """Names heard in the recordings that sound like this word, the more frequent first."""
    sound = keys.sound(form)
    enough = _ALIKE if len(sound) > _SHORT_SOUND else _ALIKE_IF_SHORT
    heard = engine.names(sound)
    alike = [
        name for name in heard if not keys.matches(form, name) and _likeness(form, name) >= enough
    ]
    return sorted(alike, key=lambda name: (-heard[name], name))[:_MOST_NAMES]


def _likeness(one: str, other: str) -> float:
    first, second = (romanise.romanise(keys.lemmas(form)[0]) for form in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
