"""Numbers in digits and in words: *20* is *двадцять*, *двадцятий*, *twenty* and *twentieth*."""

from collections.abc import Iterator, Sequence
from functools import cache

from mediacat.text import keys

Said = tuple[str, ...]


def _list(words: str) -> Said:
    return tuple(words.split())


_UKRAINIAN = _list("""
нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять
чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять
""")
_UKRAINIAN_TENS = _list(
    "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто"
)
_UKRAINIAN_HUNDREDS = _list("сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот")
_UKRAINIAN_ORDINALS = _list("""
нульовий перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий десятий одинадцятий
дванадцятий тринадцятий чотирнадцятий п'ятнадцятий шістнадцятий сімнадцятий вісімнадцятий
дев'ятнадцятий
""")
_UKRAINIAN_ORDINAL_TENS = _list("""
двадцятий тридцятий сороковий п'ятдесятий шістдесятий сімдесятий вісімдесятий дев'яностий
""")
_ENGLISH = _list("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""")
_ENGLISH_TENS = _list("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_ORDINALS = _list("""
zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
""")
_ENGLISH_ORDINAL_TENS = _list(
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
)
_LARGEST = 9_999
_LARGEST_ORDINAL = 99
_YEARS = range(1_100, 2_100)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def spoken(number: int) -> tuple[Said, ...]:
    """How a number below 10,000 is said, in dictionary forms; empty for a larger one.

    >>> spoken(25)[:2]
    (('двадцять', "п'ять"), ('twenty', 'five'))
    >>> ("дев'ятий",) in spoken(9), ("ninth",) in spoken(9), ("9th",) in spoken(9)
    (True, True, True)
    >>> ('дві', 'тисячі', 'двадцять', 'шостий') in spoken(2026)
    True
    """
    if not 0 <= number <= _LARGEST:
        return ()
    found = [_ukrainian(number), _english(number)]
    hundreds, last = divmod(number, 100)
    if last or not number:
        ukrainian = _ukrainian(number - last) if hundreds else ()
        found.append(ukrainian + _last(last, _UKRAINIAN_ORDINALS, _ordinal_tens()))
    if number <= _LARGEST_ORDINAL:
        found.append(_last(number, _ENGLISH_ORDINALS, (_ENGLISH_TENS, _ENGLISH_ORDINAL_TENS)))
        found.append((f"{number}{_suffix(number)}",))
    if number in _YEARS and last >= 10:
        found.append(_english(hundreds) + _english(last))
    return tuple(dict.fromkeys(found))


def _ordinal_tens() -> tuple[Sequence[str], Sequence[str]]:
    return _UKRAINIAN_TENS, _UKRAINIAN_ORDINAL_TENS


def _suffix(number: int) -> str:
    return "th" if 10 < number % 100 < 20 else _SUFFIXES.get(number % 10, "th")


def _last(number: int, ones: Sequence[str], tens: tuple[Sequence[str], Sequence[str]]) -> Said:
    """A number below 100; its last word from `ones` or the second of `tens`."""
    if number < 20:
        return (ones[number],)
    ten, one = divmod(number, 10)
    return (tens[0][ten - 2], ones[one]) if one else (tens[1][ten - 2],)


def _ukrainian(number: int) -> Said:
    thousands, rest = divmod(number, 1000)
    hundreds, last = divmod(rest, 100)
    said: Said = ()
    if thousands:
        count = {1: (), 2: ("дві",)}.get(thousands, (_UKRAINIAN[thousands],))
        said += (*count, "тисяча" if thousands == 1 else "тисячі" if thousands < 5 else "тисяч")
    if hundreds:
        said += (_UKRAINIAN_HUNDREDS[hundreds - 1],)
    if last or not said:
        said += _last(last, _UKRAINIAN, (_UKRAINIAN_TENS, _UKRAINIAN_TENS))
    return said


def _english(number: int) -> Said:
    thousands, rest = divmod(number, 1000)
    hundreds, last = divmod(rest, 100)
    said: Said = (_ENGLISH[thousands], "thousand") if thousands else ()
    if hundreds:
        said += (_ENGLISH[hundreds], "hundred")
    if last or not said:
        said += _last(last, _ENGLISH, (_ENGLISH_TENS, _ENGLISH_TENS))
    return said


def value(words: Said) -> int | None:
    """The number below 10,000 that these words say, in any of their forms; None if they say none.

    >>> value(("двадцять", "п'ять")), value(("three", "hundred")), value(("мир",))
    (25, 300, None)
    >>> value(("дев'ятого",)), value(("двох", "тисяч", "двадцять", "шостого"))
    (9, 2026)
    """
    if len(words) == 1 and words[0][:-2].isdecimal():
        return _digits(words[0][:-2]) if words[0][-2:] in ("st", "nd", "rd", "th") else None
    parts = [_parts().get(keys.key(word)) for word in words]
    return _sum([part for part in parts if part]) if parts and all(parts) else None


def written(word: str) -> int | None:
    """The number below 10,000 that a word is or says.

    >>> written("25"), written("twenty"), written("9" * 5_000)
    (25, 20, None)
    """
    return _digits(word) if word.isdecimal() else value((word,))


def _digits(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= len(str(_LARGEST)) else None


def _sum(parts: Sequence[tuple[int, str]]) -> int | None:
    """Their number, if each part is as small as the one before demands."""
    total = current = 0
    room = _LARGEST + 1
    for number, language in parts:
        if language != parts[0][1]:
            return None
        if number == 1000 and not total:
            total, current, room = 1000 * max(1, current), 0, 1000
        elif number == 100 and 0 < current < 10:
            current, room = 100 * current, 100
        elif number >= 10 and not total and 10 < current <= 20:  # nineteen ninety, as years go
            current, room = 100 * current + number, 10 if number >= 20 else 1
        elif number < room:
            current += number
            room = 100 if number >= 100 else 10 if number >= 20 else 1
        else:
            return None
    return total + current


@cache
def _parts() -> dict[str, tuple[int, str]]:
    """What each number word adds, by key."""
    return {keys.key(word): (number, language) for word, number, language in _words()}


def _words() -> Iterator[tuple[str, int, str]]:
    ukrainian = (_UKRAINIAN, _UKRAINIAN_ORDINALS), (_UKRAINIAN_TENS, _UKRAINIAN_ORDINAL_TENS)
    english = (_ENGLISH, _ENGLISH_ORDINALS), (_ENGLISH_TENS, _ENGLISH_ORDINAL_TENS)
    for language, (ones, tens) in (("uk", ukrainian), ("en", english)):
        for some in ones:
            yield from ((word, number, language) for number, word in enumerate(some))
        for some in tens:
            yield from ((word, 20 + 10 * number, language) for number, word in enumerate(some))
    for number, word in enumerate(_UKRAINIAN_HUNDREDS, 1):
        yield word, 100 * number, "uk"
    yield from (("тисяча", 1000, "uk"), ("дві", 2, "uk"))
    yield from (("thousand", 1000, "en"), ("hundred", 100, "en"))
