"""The keys by which words are indexed and asked for, whatever their language.

A *key* stands for a word form in an index: exactly one per form, so that the words of a phrase keep
their places. A form may belong to several dictionary entries (*миру*: мир, миро): *meanings* are
all of them, and two forms match if they share one. Whoever asks for a word looks up the keys of all
forms *alike* that were said and then compares meanings. The script of a word decides its language.
"""

import zlib
from functools import lru_cache

from mediacat.text import english, normalise, romanise, ukrainian

_RULES = 5
"""Raised by hand when keys change although the tables have not."""


def version() -> str:
    """Names the rules and tables that make keys; keys of another version must be made again."""
    return f"{_RULES}.{zlib.crc32(ukrainian.table_bytes()):08x}"


def key(form: str) -> str:
    """The one key under which a folded form is indexed.

    >>> key("безпеці") == key("безпека"), key("forums") == key("forum"), key("2026")
    (True, True, '2026')
    """
    return lemmas(form)[0]


@lru_cache(maxsize=300_000)
def lemmas(form: str) -> tuple[str, ...]:
    """All dictionary forms (stems, in English) that a folded form may belong to; never empty."""
    if normalise.is_cyrillic(form):
        return ukrainian.lemmas(form)
    return (english.stem(form),) if form.isascii() and not form.isdigit() else (form,)


@lru_cache(maxsize=50_000)
def meanings(form: str) -> frozenset[str]:
    """The dictionary forms somebody means who asks for this word; a part of `lemmas(form)`."""
    return frozenset(ukrainian.meanings(form) if normalise.is_cyrillic(form) else lemmas(form))


def alike(form: str) -> frozenset[str]:
    """All forms that share a meaning with this word, as far as a dictionary lists them.

    >>> alike("мир") >= {"миру", "миром"}, alike("peace")
    (True, frozenset({'peace'}))
    """
    if not normalise.is_cyrillic(form):
        return frozenset({form})
    return frozenset({form}.union(*map(ukrainian.paradigm, meanings(form))))


def further(form: str) -> tuple[str, ...]:
    """What somebody may mean as well: *маяки* is a word of its own and a form of *маяк*."""
    return ukrainian.further(form) if normalise.is_cyrillic(form) else ()


def spellings(form: str) -> list[str]:
    """A form as it is also written, as written first: with ґ or г in Ukrainian."""
    return ukrainian.spellings(form)


def is_listed(form: str) -> bool:
    """Whether a dictionary lists this form.

    >>> is_listed("безпеці"), is_listed("безбека"), is_listed("security")
    (True, False, False)
    """
    return ukrainian.is_listed(form)


@lru_cache(maxsize=100_000)
def sound(form: str) -> str:
    """How the dictionary form of a name sounds, the same in both scripts.

    >>> sound("зеленського") == sound("zelenskyy's"), sound("кунімітсу") == sound("kunimitsu")
    (True, True)
    """
    if normalise.is_cyrillic(form):
        name = ukrainian.meanings(form)[0]
        return romanise.skeleton(name.removesuffix(ukrainian.UNKNOWN_MARK))
    return romanise.skeleton(form.removesuffix("'s"))


def matches(asked: str, said: str) -> bool:
    """Whether a form that was said is a form of the word asked for.

    >>> matches("безпека", "безпеками"), matches("мир", "світ")
    (True, False)
    """
    return asked == said or not meanings(asked).isdisjoint(lemmas(said))
