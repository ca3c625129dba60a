"""Dates as pages write them, in English and Ukrainian."""

import datetime as dt
import re
from collections.abc import Iterator

_MONTHS = (
    "jan січ",
    "feb лют",
    "mar бер",
    "apr кві",
    "may тра",
    "jun чер",
    "jul лип",
    "aug сер",
    "sep вер",
    "oct жов",
    "nov лис",
    "dec гру",
)
_NUMBERS = {name: number for number, pair in enumerate(_MONTHS, 1) for name in pair.split()}
_MONTH = r"(?P<month>[A-Za-zА-ЩЬЮЯҐЄІЇа-щьюяґєії]{3,10})\.?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s*(?:[–—-]|and|to|та|і|й)\s*\d{{1,2}}{_ORDINAL}\b)?"
"""A day, or the first of two: 14 and 15 May, 14–15 травня."""
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}"),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}"),
    re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b{_DAY}\.(?P<month>\d\d)\.{_YEAR}\b"),
)


def first(text: str) -> dt.date | None:
    """The first date in a text, or None.

    >>> first("On February 4, 2026, they met"), first("9 жовтня 2025 року Інститут провів")
    (datetime.date(2026, 2, 4), datetime.date(2025, 10, 9))
    """
    return min(_dates(text), default=(0, None))[1]


def _dates(text: str) -> Iterator[tuple[int, dt.date]]:
    for form in _FORMS:
        for match in form.finditer(text):
            name = match["month"].lower()
            month = int(name) if name.isdigit() else _NUMBERS.get(name[:3], 0)
            try:
                yield match.start(), dt.date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
