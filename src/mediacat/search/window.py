"""Any stretch of a recording's words, read from the blocks of the index."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mediacat.model.span import Milliseconds, Span
from mediacat.search.blocks import ROW_WORDS, CueStart
from mediacat.search.engine import Engine
from mediacat.search.links import Link

_KEPT_BLOCKS = 256


class Window(NamedTuple):
    """The forms of a stretch of words, in order."""

    forms: Sequence[str]
    words: Sequence[int]
    """For each form the number of its word in the recording."""


class Words:
    """The words of all recordings; a block that was read stays at hand, since it never changes."""

    def __init__(self, engine: Engine) -> None:
        self._block = lru_cache(_KEPT_BLOCKS)(engine.block)

    def texts(self, recording: int, first: int, end: int) -> Sequence[str]:
        """The words `[first, end)` as shown; fewer at the recording's end."""
        number, offset = divmod(first, ROW_WORDS)
        found = self._block(recording, number).shown(offset, offset + end - first)
        while first + len(found) < end and len(found) == ROW_WORDS * (number + 1) - first:
            number += 1
            found += self._block(recording, number).shown(0, end - first - len(found))
        return found

    def window(self, recording: int, first: int, end: int) -> Window:
        """The forms of the words `[first, end)`; fewer at the recording's end."""
        number, offset = divmod(first, ROW_WORDS)
        block = self._block(recording, number)
        parts, is_plain = block.forms(offset, offset + end - first), block.is_plain
        while first + len(parts) < end and len(parts) > (own := ROW_WORDS * (number + 1) - first):
            number += 1
            block = self._block(recording, number)
            parts = parts[:own] + block.forms(0, end - first - own)
            is_plain &= block.is_plain
        numbers = range(first, first + len(parts))
        return Window(parts, numbers) if is_plain else _apart(parts, numbers)

    def span(self, recording: int, first: int, last: int) -> Span:
        """From the start of a word to the end of a later one (or the same)."""
        number, offset = divmod(first, ROW_WORDS)
        times = self._block(recording, number).times
        start = times.start(offset)
        if last // ROW_WORDS != number:
            times = self._block(recording, last // ROW_WORDS).times
        return Span(Milliseconds(start), Milliseconds(max(start, times.end(last % ROW_WORDS))))

    def cue(self, recording: int, word: int) -> CueStart:
        """The cue a word stands in; `word` of it counts from the recording's start."""
        number, offset = divmod(word, ROW_WORDS)
        return self._block(recording, number).times.cue_at(offset, before=word - offset)

    def link(self, recording: int, first: int, last: int) -> Link | None:
        """The link of the first of the words `[first, last]` that has one."""
        for number in range(first // ROW_WORDS, last // ROW_WORDS + 1):
            if found := self._block(recording, number).times.link(first, last):
                return found
        return None

    def at(self, recording: int, words: int, moment: int, guess: int) -> int:
        """The word that is being said at a moment, or was last; of a recording of so many words.

        Looked for from the word `guess` on, in either direction.
        """
        last = (words - 1) // ROW_WORDS
        number = min(guess // ROW_WORDS, last)
        times = self._block(recording, number).times
        while number and moment < times.first:
            number -= 1
            times = self._block(recording, number).times
        while number < last and moment >= times.start(times.words):
            following = self._block(recording, number + 1).times
            if moment < following.first:
                break
            number, times = number + 1, following
        return number * ROW_WORDS + times.at(moment)


def _apart(parts: list[str], numbers: Sequence[int]) -> Window:
    """A window of words of which some may have several forms, with spaces between them."""
    several = [place for place, part in enumerate(parts) if " " in part]
    if not several:
        return Window(parts, numbers)
    words = list(numbers)
    for place in reversed(several):
        forms = parts[place].split(" ")
        words[place : place + 1] = [words[place]] * len(forms)
        parts[place : place + 1] = forms
    return Window(parts, words)
