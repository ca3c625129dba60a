"""Where sentences end in Ukrainian and English text.

A full stop ends a sentence unless it belongs to an abbreviation, to initials or to a number that
goes on, or a small letter follows. The script of a word decides which abbreviations hold.
"""

import re
from collections.abc import Sequence

_CLOSING = "\"'»”’“)]}"
_OPENING = "\"'«“„‘([{–—-"
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_PRONOUNS = {"I.", "Я."}
"""One capital letter that is a word and may well end a sentence."""

# Titles and short forms that stand before a name or a number.
_BEFORE_NAMES = """
акад. бул. в. вул. гр. див. доц. ім. кв. напр. обл. о. п. пл. пор. пп. проф. просп. пров. с. см.
смт. стор. т. табл. тел. тов. г-н к. м. заст. ген. адм. т.зв. чл.
mr. mrs. ms. dr. prof. st. gen. lt. col. capt. sgt. maj. gov. sen. rep. rev. hon. pres. amb. vs.
e.g. i.e. cf. nos. fig. vol. ch. pp. approx. dept. univ. assn. bros. mt. ft.
jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.
"""
# These end a sentence if a capital letter follows.
_AFTER_NAMES = """
р. рр. ст. д. тис. млн. млрд. трлн. грн. коп. год. хв. сек. км. кг. ін. інш. т.д. т.п. н.е. др.
etc. inc. ltd. co. corp. jr. sr. a.m. p.m. u.s. u.k. u.n. e.u. d.c. ph.d.
"""
_NEVER_LAST = frozenset(_BEFORE_NAMES.split())
_PERHAPS_LAST = frozenset(_AFTER_NAMES.split())


def ends_sentence(word: str, following: str | None) -> bool:
    """Whether a sentence ends with `word`, given the word after it (None at the end).

    >>> ends_sentence("форумі.", "Дякую"), ends_sentence("проф.", "Жовква")
    (True, False)
    >>> ends_sentence("2026", "р."), ends_sentence("р.", "Україна"), ends_sentence("р.", "у")
    (False, True, False)
    """
    bare = word.rstrip(_CLOSING)
    if not bare or bare[-1] not in ".!?…":
        return False
    if following is None:
        return True
    first = next((character for character in following if character not in _OPENING), "")
    if first.islower():
        return False
    if bare[-1] != "." or bare.endswith(".."):
        # «Разом!» – сказав він: a dash goes on with the sentence.
        return first != ""
    small = bare.lstrip(_OPENING).lower()
    if small in _PERHAPS_LAST:
        return first.isupper()
    return small not in _NEVER_LAST and not _is_initials(bare.lstrip(_OPENING))


def split(words: Sequence[str]) -> list[int]:
    """Cut words into sentences: the index after each sentence's last word.

    >>> split("Дякую. Слово має п. Жовква. Прошу!".split())
    [1, 5, 6]
    """
    following = [*words[1:], None][: len(words)]
    return [
        number
        for number, (word, after) in enumerate(zip(words, following, strict=True), 1)
        if after is None or ends_sentence(word, after)
    ]


def _is_initials(word: str) -> bool:
    return word not in _PRONOUNS and word == word.upper() and bool(_INITIALS.fullmatch(word))
