"""Numbers, so that "forty-eight", "48" and «сорока восьми» compare as one.

A value is written as its digits, a scale word as a power of ten: 8,000 and "eight thousand" are
both `8 1e3`. Ordinals count as their numbers, for print writes "1 June" where a speaker says
"the first of June".
"""

import re
from functools import lru_cache

from mediacat.text import keys

_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th|ий|ій|го|му|а|е|й|ї|х|ма)?")
_ENDING = re.compile(r"ий|ій|го|ого|му|ому|а|е|й|ї|х|ма|ти|ою|ту")

_UKRAINIAN = """
нуль; один перший; два другий; три третій; чотири четвертий; п'ять п'ятий; шість шостий;
сім сьомий; вісім восьмий; дев'ять дев'ятий; десять десятий; одинадцять одинадцятий;
дванадцять дванадцятий; тринадцять тринадцятий; чотирнадцять чотирнадцятий;
п'ятнадцять п'ятнадцятий; шістнадцять шістнадцятий; сімнадцять сімнадцятий;
вісімнадцять вісімнадцятий; дев'ятнадцять дев'ятнадцятий
"""
_ENGLISH = """
zero; one first; two second; three third; four fourth; five fifth; six sixth; seven seventh;
eight eighth; nine ninth; ten tenth; eleven eleventh; twelve twelfth; thirteen thirteenth;
fourteen fourteenth; fifteen fifteenth; sixteen sixteenth; seventeen seventeenth;
eighteen eighteenth; nineteen nineteenth
"""
_TENS = """
двадцять двадцятий twenty twentieth; тридцять тридцятий thirty thirtieth;
сорок сорока сороковий forty fortieth; п'ятдесят п'ятдесятий fifty fiftieth;
шістдесят шістдесятий sixty sixtieth; сімдесят сімдесятий seventy seventieth;
вісімдесят вісімдесятий eighty eightieth; дев'яносто дев'яноста дев'яностий ninety ninetieth
"""
_HUNDREDS = """
сто ста сотий; двісті двохсотий; триста трьохсотий; чотириста чотирьохсотий; п'ятсот п'ятисотий;
шістсот шестисотий; сімсот семисотий; вісімсот восьмисотий; дев'ятсот дев'ятисотий
"""
_SCALES = {
    "1e3": "thousand тисяча тис",
    "1e6": "million mln мільйон млн",
    "1e9": "billion bn мільярд млрд",
    "1e12": "trillion трильйон трлн",
    "%": "percent відсоток процент",
}


def _values(table: str, *, first: int, step: int) -> dict[str, int]:
    entries = enumerate(table.split(";"))
    return {word: first + step * number for number, entry in entries for word in entry.split()}


_VALUES = (
    _values(_UKRAINIAN, first=0, step=1)
    | _values(_ENGLISH, first=0, step=1)
    | _values(_TENS, first=20, step=10)
    | _values(_HUNDREDS, first=100, step=100)
)
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words.split()}


@lru_cache(maxsize=50_000)
def value(form: str) -> int | None:
    """The number a folded word means, up to 999; digits may be of any length.

    >>> value("сорока"), value("eighth"), value("48"), value("20th"), value("берег")
    (40, 8, 48, 20, None)
    """
    digits = _DIGITS.fullmatch(form)
    if digits:
        return int(digits[1]) if len(digits[1]) <= 15 else None
    if form in _VALUES:
        return _VALUES[form]
    return next((_VALUES[lemma] for lemma in _entries(form) if lemma in _VALUES), None)


@lru_cache(maxsize=50_000)
def scale(form: str) -> str | None:
    """The power of ten (or the per cent sign) a folded word means.

    >>> scale("мільйонів"), scale("thousand"), scale("%")
    ('1e6', '1e3', '%')
    """
    if form in _SCALE or form == "%":
        return _SCALE.get(form, "%")
    entries = (form.removesuffix("s"), *_entries(form))
    return next((_SCALE[lemma] for lemma in entries if lemma in _SCALE), None)


def is_ending(form: str) -> bool:
    """Whether a folded word is what is left of `20-го` behind the number."""
    return _ENDING.fullmatch(form) is not None


def joins(before: int, after: int) -> bool:
    """Whether two numbers said one after the other are one: 40 and 8, but not 8 and 40."""
    if not before:
        return False
    return (before % 100 == 0 and 0 < after < 100 and before < 1000) or (
        before % 10 == 0 and before % 100 >= 20 and 0 < after < 10
    )


def written(number: int) -> list[str]:
    """A number as it is compared: digits, then perhaps a scale.

    >>> written(8000), written(2026)
    (['8', '1e3'], ['2026'])
    """
    for size, name in ((10**9, "1e9"), (10**6, "1e6"), (10**3, "1e3")):
        if number and number % size == 0:
            return [str(number // size), name]
    return [str(number)]


def _entries(form: str) -> tuple[str, ...]:
    return keys.lemmas(form) if not form.isascii() else ()
