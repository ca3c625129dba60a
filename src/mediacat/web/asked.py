"""What a link asks for, and which words of today's transcript that is.

A link may carry the numbers of its first and last word and the version they count in (`w`, `v`),
their text (`x`), and their time (`t`). They are tried in that order, so a link outlives corrected
words and a new recognition. `static/links.js` does the same where no server can.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mediacat.model.span import Milliseconds, Span, parse_clock
from mediacat.model.transcript import Word
from mediacat.text import tokens

_SENTENCE = Milliseconds(4_000)
"""What one moment alone asks for: as long as a short sentence."""
_LONG_WORD = Milliseconds(10_000)
"""No word takes longer."""
_LONGEST = 2_000
"""Characters of a text, and words between its beginning and its end."""
_NUMBERS = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


class By(StrEnum):
    """How the words of a link were found."""

    NUMBERS = "numbers"
    TEXT = "text"
    TIME = "time"
    """Their text is no longer there."""
    TIME_ALONE = "time alone"
    """The link says nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for."""

    time: Span | None
    goes_on: bool
    """Only a moment is given: what follows is meant to be heard as well."""
    words: tuple[int, int] | None
    version: str
    text: str


NOTHING = Asked(time=None, goes_on=True, words=None, version="", text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Which words it is: numbers of the first and the last one."""

    first: int
    last: int
    by: By


def read(parameters: Mapping[str, str]) -> Asked:
    """What the parameters of an address ask for; whatever makes no sense asks for nothing."""
    time = parameters.get("t", "")
    numbers = _NUMBERS.fullmatch(parameters.get("w", ""))
    words = (int(numbers[1]), int(numbers[2])) if numbers else None
    return Asked(
        time=span(time),
        goes_on="," not in time,
        words=words,
        version=parameters.get("v", ""),
        text=parameters.get("x", "")[:_LONGEST],
    )


def span(text: str) -> Span | None:
    """The span in an address: `751.28,760.02`, `12:31,12:40`, or one moment; None if it is none.

    >>> span("12:31,760.5")
    Span(start=751000, end=760500)
    """
    try:
        start, _, end = text.strip().removeprefix("npt:").partition(",")
        first = _moment(start)
        return Span(first, _moment(end) if end else Milliseconds(first + _SENTENCE))
    except ValueError:
        return None


def resolve(asked: Asked, words: Sequence[Word], version: str) -> Found | None:
    """The words a link means; None where it means none. `version` is that of `words`."""
    if not words:
        return None
    if asked.words and asked.version == version:
        first, last = asked.words
        if first <= last < len(words):
            return Found(first=first, last=last, by=By.NUMBERS)
    near = asked.time.start if asked.time else Milliseconds(0)
    if asked.text and (place := _by_text(asked.text, words, near)):
        return Found(first=place[0], last=place[1], by=By.TEXT)
    if asked.time is None:
        return None
    first, last = _by_time(asked.time, words)
    return Found(first=first, last=last, by=By.TIME if asked.text else By.TIME_ALONE)


def _by_text(text: str, words: Sequence[Word], near: Milliseconds) -> tuple[int, int] | None:
    """The place with these words, the nearest to a moment if there are several."""
    head, tail = (tokens.forms(part) for part in (*text.split("…"), "")[:2])
    said = [(form, number) for number, word in enumerate(words) for form in tokens.forms(word.text)]
    forms = [form for form, _ in said]
    places = [
        (said[start][1], said[end - 1][1])
        for start in _at(forms, head)
        if (end := _end(forms, start + len(head), tail)) is not None
    ]
    return min(places, key=lambda place: abs(words[place[0]].span.start - near), default=None)


def _at(forms: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    """Where these forms stand in a row; nowhere if there are none."""
    for start, form in enumerate(forms):
        if wanted and form == wanted[0] and forms[start : start + len(wanted)] == wanted:
            yield start


def _end(forms: Sequence[str], start: int, tail: Sequence[str]) -> int | None:
    """Where a text ends that goes on from `start` to its last words; None where they are absent."""
    if not tail:
        return start
    found = next(_at(forms[start : start + _LONGEST], tail), None)
    return None if found is None else start + found + len(tail)


def _by_time(time: Span, words: Sequence[Word]) -> tuple[int, int]:
    """The words most of which lie in a span, or else the one that is said then."""
    low = bisect_left(words, time.start - _LONG_WORD, key=_begins)
    high = bisect_left(words, max(time.end, time.start + 1), key=_begins)
    inside = [
        number
        for number in range(low, high)
        if 2 * time.overlap(words[number].span) > words[number].span.duration
    ]
    if inside:
        return inside[0], inside[-1]
    nearest = max(0, bisect_right(words, time.start, key=_begins) - 1)
    return nearest, nearest


def _begins(word: Word) -> Milliseconds:
    return word.span.start


def _moment(text: str) -> Milliseconds:
    if ":" in text:
        return parse_clock(text)
    seconds = float(text)
    if not 0 <= seconds < 1e6:
        raise ValueError(text)
    return Milliseconds(round(seconds * 1000))
