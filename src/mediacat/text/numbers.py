"""Numbers in digits and in words: *20* is *двадцять* and *twenty*."""

from functools import cache

_UKRAINIAN = (
    "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять "
    "тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
)
_UKRAINIAN_TENS = "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто"
_UKRAINIAN_HUNDREDS = "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот"
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_LARGEST = 999


def spoken(number: int) -> tuple[tuple[str, ...], ...]:
    """How a number below 1000 is said, in Ukrainian and in English; empty for a larger one.

    >>> spoken(25)
    (('двадцять', "п'ять"), ('twenty', 'five'))
    >>> spoken(300)
    (('триста',), ('three', 'hundred'))
    """
    if not 0 <= number <= _LARGEST:
        return ()
    hundreds, rest = divmod(number, 100)
    ukrainian = [_UKRAINIAN_HUNDREDS.split()[hundreds - 1]] if hundreds else []
    english = [_ENGLISH.split()[hundreds], "hundred"] if hundreds else []
    if rest or not hundreds:
        ukrainian += _below_hundred(rest, _UKRAINIAN, _UKRAINIAN_TENS)
        english += _below_hundred(rest, _ENGLISH, _ENGLISH_TENS)
    return tuple(ukrainian), tuple(english)


def _below_hundred(number: int, ones: str, tens: str) -> list[str]:
    if number < 20:
        return [ones.split()[number]]
    ten, one = divmod(number, 10)
    return [tens.split()[ten - 2]] + ([ones.split()[one]] if one else [])


def value(words: tuple[str, ...]) -> int | None:
    """The number that these words say, if it is below 1000.

    >>> value(("двадцять", "п'ять")), value(("three", "hundred")), value(("мир",))
    (25, 300, None)
    """
    return _values().get(words)


@cache
def _values() -> dict[tuple[str, ...], int]:
    return {said: number for number in range(_LARGEST + 1) for said in spoken(number)}
