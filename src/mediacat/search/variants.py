"""Other ways to write what was asked for: names in either script, numbers, words with a hyphen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, islice, product

from mediacat.search import contractions
from mediacat.search.bridge import Bridge, Words
from mediacat.search.engine import Engine
from mediacat.search.query import Query, Term
from mediacat.text import compounds, keys, letters, normalise, numbers, romanise

_ALIKE, _ALIKE_IF_SHORT = 0.7, 0.9
"""How much of two romanised names must agree, beyond their consonants."""
_SHORT_SOUND = 2
"""Consonants of a name so short that many words sound like it."""
_MOST_NAMES = 8
_LONGEST_NUMBER = 7
_GLIDES = ("є", "ї", "ю", "я")
"""Letters that Latin has two for at the start of a word, of which the first is y, i or j."""
_GLIDE = re.compile("^(?:i(?=[aeou])|(?=e))")
"""Where such a name begins in Latin without y: *Iuliia*, *Ermak*."""
_DJ = re.compile("j(?=[aeiou])")
_VOWELS = ("a", "e", "i", "o", "u")
_SHORT_NAME = 4
"""Letters of names in which g and h must agree: *gave* is no spelling of *have*."""
_MANY_I = re.compile("(?<=...)ii+|(?<=....)ei$")


def widened(query: Query, engine: Engine, bridge: Bridge) -> Query:
    """The query with a choice of variants in place of each word that has any.

    What is in quotes is meant as it stands; what it is in the other language comes after it.
    """
    query = _together(query)
    return replace(
        query,
        clauses=tuple(
            tuple(
                dict.fromkeys([*clause, *(v for term in clause for v in _of(term, engine, bridge))])
            )
            for clause in dict.fromkeys(query.clauses)  # what is asked for twice is there once
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


def across(query: Query, bridge: Bridge) -> Query:
    """The query with a choice of what its words are in the other language, where that takes more.

    So it is with what stands in quotes, and with words that only together have a counterpart. To
    say that is to say each of them: it is one more choice for every one, the other words stay.
    """
    choices: dict[int, list[Words]] = {}
    for first, end, there in _runs(query.clauses, bridge):
        for number in range(first, end):
            choices.setdefault(number, []).append(there)
    for number, clause in enumerate(query.clauses):
        if quoted := [there for one in clause if one.exact for there in bridge.across(one.forms)]:
            choices[number] = quoted
    if not choices:
        return query
    return replace(
        query,
        clauses=tuple(
            tuple(
                dict.fromkeys([*clause, *(Term(w, typed=False) for w in choices.get(number, ()))])
            )
            for number, clause in enumerate(query.clauses)
        ),
    )


def _runs(clauses: Sequence[Sequence[Term]], bridge: Bridge) -> Iterator[tuple[int, int, Words]]:
    """Neighbouring clauses `[first, end)` that have a counterpart together, and that."""
    for is_plain, part in groupby(enumerate(clauses), key=lambda one: _is_plain(one[1])):
        # What each form belongs to; a clause may be several forms.
        said = [(form, number) for number, clause in part for form in clause[0].forms]
        for start, end, there in bridge.within([form for form, _ in said]) if is_plain else ():
            first, last = said[start][1], said[end - 1][1]
            is_whole = said[start - 1][1] != first or not start
            is_whole &= end == len(said) or said[end][1] != last
            if first != last and is_whole:
                yield first, last + 1, there


def _is_plain(clause: Sequence[Term]) -> bool:
    """Whether it is one thing that was typed, and neither quoted nor only begun."""
    first, *others = clause
    return not (first.exact or first.prefix or any(one.typed for one in others))


def _further(term: Term) -> Iterator[Term]:
    if term.typed and not term.exact and not term.prefix and len(term.forms) == 1:
        yield from (Term((word,), typed=False) for word in keys.further(term.forms[0]))


def _of(term: Term, engine: Engine, bridge: Bridge) -> Iterator[Term]:
    if term.prefix or term.exact:
        return
    yield from (Term(forms, typed=False) for forms in bridge.across(term.forms))
    if (number := _number(term.forms)) is not None:
        yield from (Term(said, typed=False) for said in [(str(number),), *numbers.spoken(number)])
        return
    yield from contractions.others(term)
    yield from (Term(parts, typed=False) for parts in compounds.others(term.forms))
    spelled = [_spelled(form, engine) for form in term.forms]
    for ways in islice(product(*spelled), 1, _MOST_NAMES + 1):
        yield Term(ways, typed=False)


def _number(forms: tuple[str, ...]) -> int | None:
    if len(forms) == 1:
        return numbers.written(forms[0])
    number = numbers.in_digits(forms)
    return number if number is not None else numbers.value(forms)


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
            if plain and (_is_number(forms) or contractions.is_long(forms)):
                clauses[first:end] = [(Term(forms),)]
                break
    return replace(query, clauses=tuple(clauses))


def _is_number(forms: tuple[str, ...]) -> bool:
    """Whether words that were typed apart are one number: *25 000* may be *25* and *000* only."""
    is_round = forms[-1] == "000" and numbers.in_digits(forms) is not None
    return is_round or numbers.value(forms) is not None


def _names(form: str, engine: Engine) -> list[str]:
    """Names heard in the recordings that sound like this word, the more frequent first."""
    heard: dict[str, int] = {}
    for way, sound in _sounds(form):
        enough = _ALIKE if len(sound) > _SHORT_SOUND else _ALIKE_IF_SHORT
        alike = _are_alike if way == form else _begin_alike
        heard |= {
            name: often
            for name, often in engine.names(sound).items()
            if not keys.matches(form, name)
            and (alike(way, name, enough) or _is_transcription(form, name))
        }
    return sorted(heard, key=lambda name: (-heard[name], name))[:_MOST_NAMES]


@lru_cache(maxsize=10_000)
def _sounds(form: str) -> tuple[tuple[str, str], ...]:
    """The ways a name may be written, each with how it sounds; every sound once.

    A way of no letters is like no name.
    """
    found = {keys.sound(form): form}
    if normalise.is_cyrillic(form) and not keys.is_listed(form):
        # Nothing says that *Наканіші* is a form of another word.
        found.setdefault(romanise.skeleton(form), form)
    for way in _respelled(form):
        found.setdefault(keys.sound(way), way)
    if "ші" in form or "ши" in form:
        # Though *Кіші* is a form of *кіш*; nothing but a transcription will do.
        found.setdefault(romanise.skeleton(form.replace("ши", "ші")), "")
    return tuple((way, sound) for sound, way in found.items())


def _is_transcription(one: str, other: str) -> bool:
    """Whether two names are letter by letter the same in two scripts: *Кіші* or *Кісі*, *Kishi*.

    So it is with *Суга*, *Suga*, but not without a vowel at the end: *геть* is no *get*.
    """
    if normalise.is_cyrillic(one) == normalise.is_cyrillic(other):
        return False
    cyrillic, latin = (one, other) if normalise.is_cyrillic(one) else (other, one)
    ways = [cyrillic, cyrillic.replace("сі", "ші")]
    if latin.endswith(_VOWELS):
        ways += [way.replace("г", "ґ") for way in ways]
    return latin.replace("y", "i") in {romanise.romanise(way).replace("y", "i") for way in ways}


def _respelled(form: str) -> Iterator[str]:
    """Other ways to write a name: *Julia* and *Iuliia* for *Yuliia*, *Ermak*, Japanese *Fudzita*.

    The last is spelled so that it sounds like Ukrainian ш where that is how Japanese names are
    written.
    """
    if normalise.is_cyrillic(form):
        if form.startswith(_GLIDES):
            yield romanise.romanise(form).replace("y", "i", 1)
        if "дз" in form:  # one sound of Japanese, written in two ways
            yield form.replace("дз", "дж")
        return
    others = form.replace("j", "y"), _DJ.sub("dz", form), _GLIDE.sub("y", form, count=1)
    yield from (other for other in (*others, form.replace("shi", "schi")) if other != form)


def _are_alike(one: str, other: str, enough: float) -> bool:
    """Whether two names romanised, as they stand or in their dictionary forms, have much alike."""
    here, there = _romanised(one), _romanised(other)
    equal = not frozenset(map(_plain, here)).isdisjoint(map(_plain, there))
    return equal or any(letters.common(*pair) >= enough for pair in product(here, there))


def _begin_alike(one: str, other: str, enough: float) -> bool:
    """The same of a name that was respelled, more strictly."""
    pairs = product(*(map(_plain, _romanised(name)) for name in (one, other)))
    return any(a[:1] == b[:1] and letters.common(a, b) >= enough for a, b in pairs)


@lru_cache(maxsize=10_000)
def _romanised(form: str) -> frozenset[str]:
    """A name's romanisations, with one letter for what some write as i, some as y."""
    ways = (form, *keys.lemmas(form), form.replace("ьо", "йо"))
    return frozenset(romanise.romanise(way).replace("y", "i") for way in ways)


def _plain(latin: str) -> str:
    """A romanisation with one letter for all that stands for one: *Sergey*, *Serhii*."""
    latin = latin.replace("kh", "h").replace("dzh", "j").replace("j", "i")
    latin = latin.replace("g", "h") if len(latin) > _SHORT_NAME else latin
    return _MANY_I.sub("i", latin)
