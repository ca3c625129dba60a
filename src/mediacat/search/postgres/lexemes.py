"""Rows and conditions in PostgreSQL's full-text types; none of its dictionaries is used.

A row is one tsvector. Each of its words is there twice at the same place, told apart by a letter in
front: `f` is the form that was said, `k` its key, `s` somebody who speaks in the row. Weights tell
ranking the same. PostgreSQL keeps at most 256 places of one word in a row; a row has 144 words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from mediacat.search.engine import AllOf, AnyOf, Condition, Except, Field, Run
from mediacat.search.rows import Columns

_LETTERS = {Field.FORM: "f", Field.KEY: "k", Field.SPEAKER: "s"}
_WEIGHTS = {Field.FORM: "A", Field.KEY: "B", Field.SPEAKER: "D"}
RANK_WEIGHTS = "{0, 0, 0.33, 1}"
"""Of the weights D, C, B, A: a form counts three times what a key does, speakers do not count."""

_LONGEST = 400
"""Letters up to which a word is kept as it is: a lexeme has 2 KB at most."""


def vector(columns: Columns) -> str:
    """A row as the text of a tsvector.

    >>> vector(("світ миру", "світ мир", ""))
    "'fсвіт':1A 'fмиру':2A 'kсвіт':1B 'kмир':2B"
    """
    return " ".join(_places(columns))


def _places(columns: Columns) -> Iterator[str]:
    for field, text in zip(_LETTERS, columns, strict=True):
        places: dict[str, list[str]] = defaultdict(list)
        for place, word in enumerate(text.split(), 1):
            places[word].append(f"{place}{_WEIGHTS[field]}")
        yield from (f"{_quoted(field, word)}:{','.join(at)}" for word, at in places.items())


def query(condition: Condition) -> str:
    """A condition as the text of a tsquery.

    >>> query(AllOf((Run(Field.KEY, ("мир", "світ")), Run(Field.FORM, ("без",), prefix=True))))
    "('kмир'<->'kсвіт' & 'fбез':*)"
    """
    match condition:
        case Run(field, words, prefix):
            return "<->".join(_quoted(field, word) for word in words) + (":*" if prefix else "")
        case AllOf(parts):
            return f"({' & '.join(map(query, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(query, parts))})"
        case Except(wanted, unwanted):
            return f"({query(wanted)} & !{_bracketed(unwanted)})"


def _bracketed(condition: Condition) -> str:
    return f"({query(condition)})"


def loosely(condition: Condition) -> Condition:
    """What must hold for a condition to hold, without phrases: an index alone can tell.

    >>> query(loosely(Except(Run(Field.FORM, ("права", "людини")), Run(Field.FORM, ("мир",)))))
    "(('fправа' & 'fлюдини') & !('fмир'))"
    """
    match condition:
        case Run(field, (*before, last), prefix) if before:
            words = (Run(field, (word,)) for word in before)
            return AllOf((*words, Run(field, (last,), prefix=prefix)))
        case AllOf(parts):
            return AllOf(tuple(map(loosely, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(loosely, parts)))
        case Except(wanted, unwanted) if unwanted == loosely(unwanted):
            return Except(loosely(wanted), unwanted)
        case Except(wanted):
            return loosely(wanted)
        case _:
            return condition


def runs(condition: Condition) -> Sequence[str]:
    """What a row is ranked by, each as the text of a tsquery: all wanted words but speakers."""
    return list(dict.fromkeys(map(query, _ranked(condition))))


def _ranked(condition: Condition) -> Iterator[Run]:
    match condition:
        case Run(field):
            if field is not Field.SPEAKER:
                yield condition
        case Except(wanted):
            yield from _ranked(wanted)
        case _:
            for part in condition.parts:
                yield from _ranked(part)


def _quoted(field: Field, word: str) -> str:
    if len(word) > _LONGEST:
        word = word[:_LONGEST] + sha256(word.encode()).hexdigest()
    plain = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{_LETTERS[field]}{plain}'"
