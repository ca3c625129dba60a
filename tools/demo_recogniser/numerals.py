# ruff: noqa: SIM905 - a string of words reads better than a list of them
"""Numbers in words, as they are read aloud: cardinals, years and ordinals."""

import random

_EN_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "_ ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_UK_ONES = (
    "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять "
    "тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
).split()
_UK_TENS = (
    "_ десять двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто".split()
)
_UK_HUNDREDS = "_ сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот".split()
_UK_ORDINALS = (
    "нульов перш друг треть четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят "
    "тринадцят чотирнадцят п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят"
).split()
_UK_TENTHS = (
    "_ десят двадцят тридцят сороков п'ятдесят шістдесят сімдесят вісімдесят дев'яност".split()
)


def any_number(rng: random.Random) -> int:
    """Mostly small, sometimes round thousands."""
    return rng.choice(
        [
            rng.randint(2, 99),
            rng.randint(2, 99),
            rng.randint(20, 99),
            rng.randint(100, 999),
            rng.randint(2, 30) * 1000,
            rng.randint(1, 99) * 10_000,
            rng.randint(10, 99) * 10,
        ]
    )


def english(number: int) -> str:
    """A cardinal below a million."""
    if number < 20:
        return _EN_ONES[number]
    if number < 100:
        return _EN_TENS[number // 10] + (f"-{_EN_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{_EN_ONES[number // 100]} hundred{rest}"
    rest = f" {english(number % 1000)}" if number % 1000 else ""
    return f"{english(number // 1000)} thousand{rest}"


def english_year(year: int) -> str:
    """As it is said: nineteen eighty-three, two thousand and four, twenty twenty-two."""
    if 2000 <= year < 2010:
        return english(2000) + (f" and {english(year - 2000)}" if year > 2000 else "")
    if year % 100 == 0:
        return f"{english(year // 100)} hundred"
    low = f"oh {english(year % 100)}" if year % 100 < 10 else english(year % 100)
    return f"{english(year // 100)} {low}"


def english_ordinal(number: int) -> str:
    """From first to thirty-first."""
    head, dash, last = english(number).rpartition("-")
    if last in _EN_ORDINALS:
        return head + dash + _EN_ORDINALS[last]
    return head + dash + (last[:-1] + "ie" if last.endswith("y") else last) + "th"


def ukrainian(number: int, *, feminine: bool = False) -> str:
    """A cardinal below a million in the nominative."""
    if number >= 1000:
        thousands = number // 1000
        head = ukrainian(thousands, feminine=True)
        rest = f" {ukrainian(number % 1000, feminine=feminine)}" if number % 1000 else ""
        return f"{head} {count_form(thousands, 'тисяча', 'тисячі', 'тисяч')}{rest}"
    words = []
    if number >= 100:
        words.append(_UK_HUNDREDS[number // 100])
    low = number % 100
    if low >= 20:
        words.append(_UK_TENS[low // 10])
        low %= 10
    if low or not words:
        words.append({1: "одна", 2: "дві"}.get(low, _UK_ONES[low]) if feminine else _UK_ONES[low])
    return " ".join(words)


def count_form(number: int, one: str, few: str, many: str) -> str:
    """The form of a Ukrainian noun after a number."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    return few if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else many


def ukrainian_ordinal_stem(number: int) -> str:
    """The adjective stem of the last word, after the other words: двадцять перш."""
    head = number // 100 * 100
    prefix = f"{ukrainian(head)} ".removeprefix("одна ") if head else ""
    low = number % 100
    if low < 20:
        return prefix + _UK_ORDINALS[low]
    tens, ones = divmod(low, 10)
    return prefix + (f"{_UK_TENS[tens]} {_UK_ORDINALS[ones]}" if ones else _UK_TENTHS[tens])
