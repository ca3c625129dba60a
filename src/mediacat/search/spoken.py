"""In which languages a condition may be met: told without looking for rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import and_, or_

from mediacat.model.language import Language
from mediacat.search.engine import AllOf, AnyOf, Condition, Engine, Except, Field, Run
from mediacat.text import keys

_ANY: AbstractSet[str] = frozenset(Language)


def languages(engine: Engine, condition: Condition) -> AbstractSet[str]:
    """The languages of recordings in which there may be rows that meet a condition.

    Hardly a word is said in recordings of both languages: English ones have no Cyrillic words.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for key, language in engine.languages(set(_keys(condition))):
        said[key].add(language)
    return _within(condition, said)


def _keys(condition: Condition) -> Iterator[str]:
    match condition:
        case Run(Field.KEY, words):
            yield from words
        case Run(Field.FORM, words):
            yield from map(keys.key, words)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _keys(part)
        case Except(wanted, _):
            yield from _keys(wanted)


def _within(condition: Condition, said: Mapping[str, AbstractSet[str]]) -> AbstractSet[str]:
    match condition:
        case Run(Field.SPEAKER) | Run(prefix=True):
            return _ANY
        case Run() as run:
            return reduce(and_, (said[key] for key in _keys(run)), _ANY)
        case AllOf(parts):
            return reduce(and_, (_within(part, said) for part in parts), _ANY)
        case AnyOf(parts):
            return reduce(or_, (_within(part, said) for part in parts), frozenset())
        case Except(wanted, _):
            return _within(wanted, said)
