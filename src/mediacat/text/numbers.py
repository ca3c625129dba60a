"""Numbers in digits and in words: *20* is *двадцять*, *двадцятий*, *twenty* and *twentieth*."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

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
_LARGEST = 999_999
_THOUSAND = 1_000
_LARGEST_ORDINAL = 99
_YEARS = range(1_100, 2_100)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_FEMININE = {"один": "одна", "два": "дві"}
_THOUSANDS = ("тисяча", "thousand")
_ENDINGS = frozenset(
    _list("й ий го ого му ому м им ім я а ша та ї ої ій ю у ту е є ше те і ті х их ми")
)
"""What is written after digits in Ukrainian: *2026-го*."""


def spoken(number: int) -> tuple[Said, ...]:
    """How a number below a million is said, in dictionary forms; empty for a larger one.

    Also how it is written with more than digits: 10,000 and 10 thousand.

    >>> spoken(25)[:2]
    (('двадцять', "п'ять"), ('twenty', 'five'))
    >>> ("дев'ятий",) in spoken(9), ("ninth",) in spoken(9), ("9th",) in spoken(9)
    (True, True, True)
    >>> ('дві', 'тисячі', 'двадцять', 'шостий') in spoken(2026)
    True
    >>> ('300', '000') in spoken(300_000), ('триста', 'тисяч') in spoken(300_000)
    (True, True)
    """
    if not 0 <= number <= _LARGEST:
        return ()
    found = [_ukrainian(number), _english(number)]
    hundreds, last = divmod(number, 100)
    if last or not number:
        ukrainian = _ukrainian(number - last) if hundreds else ()
        found += _by_key(ukrainian + _last(last, _UKRAINIAN_ORDINALS, _ordinal_tens()))
    if number <= _LARGEST_ORDINAL:
        found.append(_last(number, _ENGLISH_ORDINALS, (_ENGLISH_TENS, _ENGLISH_ORDINAL_TENS)))
        found.append((f"{number}{_suffix(number)}",))
    if number in _YEARS and last >= 10:
        found.append(_english(hundreds) + _english(last))
    if hundreds and last:
        found.append((*_english(number - last), "and", *_english(last)))
    if number >= _THOUSAND:
        thousands, rest = divmod(number, _THOUSAND)
        found.append((str(thousands), f"{rest:03}"))
        if not rest:
            found += [(str(thousands), "тисяча"), (str(thousands), "thousand")]
    return tuple(dict.fromkeys(found))


def _ordinal_tens() -> tuple[Sequence[str], Sequence[str]]:
    return _UKRAINIAN_TENS, _UKRAINIAN_ORDINAL_TENS


@lru_cache(maxsize=1_000)
def _by_key(said: Said) -> list[Said]:
    """An ordinal once for each key of its last word: *двадцять першого* has that of *перше*."""
    *before, last = said
    if not before:  # a single word is looked for under all its keys
        return [said]
    forms = {keys.key(form): form for form in sorted(keys.alike(last), reverse=True)}
    return [said, *((*before, form) for key, form in forms.items() if key != keys.key(last))]


def _suffix(number: int) -> str:
    return "th" if 10 < number % 100 < 20 else _SUFFIXES.get(number % 10, "th")


def _last(number: int, ones: Sequence[str], tens: tuple[Sequence[str], Sequence[str]]) -> Said:
    """A number below 100; its last word from `ones` or the second of `tens`."""
    if number < 20:
        return (ones[number],)
    ten, one = divmod(number, 10)
    return (tens[0][ten - 2], ones[one]) if one else (tens[1][ten - 2],)


def _ukrainian(number: int) -> Said:
    thousands, rest = divmod(number, _THOUSAND)
    hundreds, last = divmod(rest, 100)
    said: Said = _ukrainian_thousands(thousands) if thousands else ()
    if hundreds:
        said += (_UKRAINIAN_HUNDREDS[hundreds - 1],)
    if last or not said:
        said += _last(last, _UKRAINIAN, (_UKRAINIAN_TENS, _UKRAINIAN_TENS))
    return said


def _ukrainian_thousands(number: int) -> Said:
    *tens, last = _ukrainian(number)
    count = (*tens, _FEMININE.get(last, last)) if number > 1 else ()
    few = {"один": "тисяча", "два": "тисячі", "три": "тисячі", "чотири": "тисячі"}
    return (*count, few.get(last, "тисяч"))


def _english(number: int) -> Said:
    thousands, rest = divmod(number, _THOUSAND)
    hundreds, last = divmod(rest, 100)
    said: Said = (*_english(thousands), "thousand") if thousands else ()
    if hundreds:
        said += (_ENGLISH[hundreds], "hundred")
    if last or not said:
        said += _last(last, _ENGLISH, (_ENGLISH_TENS, _ENGLISH_TENS))
    return said


def value(words: Said) -> int | None:
    """The number below a million that these words say, in any of their forms; None if none.

    >>> value(("двадцять", "п'ять")), value(("three", "hundred")), value(("мир",))
    (25, 300, None)
    >>> value(("дев'ятого",)), value(("двох", "тисяч", "двадцять", "шостого"))
    (9, 2026)
    >>> value(("25", "тисяч")), value(("three", "hundred", "and", "fifty"))
    (25000, 350)
    """
    if len(words) == 1 and words[0][:-2].isdecimal():
        return _digits(words[0][:-2]) if words[0][-2:] in ("st", "nd", "rd", "th") else None
    if len(words) == len(("25", "thousand")) and words[0].isdecimal():
        thousands = keys.key(words[1]) in map(keys.key, _THOUSANDS)
        return _digits(words[0] + "000") if thousands else None
    if "and" in words[1:-1] and keys.key(words[words.index("and") - 1]) in ("hundr", "thousand"):
        words = tuple(word for word in words if word != "and")
    # Alone *другу* is a friend's, after *двадцять* it is a number.
    parts = [_part(keys.lemmas(word)[: None if words[1:] else 1]) for word in words]
    return _sum([part for part in parts if part]) if parts and all(parts) else None


def in_digits(words: Said) -> int | None:
    """The number that is written as one word of these parts; None if it is not all digits.

    >>> in_digits(("25", "000")), in_digits(("2026", "го")), in_digits(("25", "7"))
    (25000, 2026, None)
    """
    first, *others = words
    if not first.isdecimal() or not others:
        return None
    if len(others) == 1 and others[0] in _ENDINGS:
        return _digits(first)
    grouped = all(len(one) == len("000") and one.isdecimal() for one in others)
    return _digits("".join(words)) if grouped and first[0] != "0" else None


def written(word: str) -> int | None:
    """The number below a million that a word is or says.

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
    return total + current if total + current <= _LARGEST else None


def _part(lemmas: Said) -> tuple[int, str] | None:
    return next((part for part in map(_parts().get, lemmas) if part), None)


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
