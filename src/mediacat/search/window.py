"""Any stretch of a recording's words, read from the blocks of the index."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mediacat.model.span import Milliseconds, Span
from mediacat.search.blocks import BLOCK_WORDS, CueStart, Texts, Times
from mediacat.search.engine import Engine
from mediacat.search.links import Link

_KEPT_BLOCKS = 256
"""Kept as text, not word by word: many thousands of small strings are dear to keep."""


class Window(NamedTuple):
    """The forms of a stretch of words, in order."""

    forms: Sequence[str]
    words: Sequence[int]
    """For each form the number of its word in the recording."""


class Words:
    """The words of all recordings; a block that was read stays at hand, since it never changes."""

    def __init__(self, engine: Engine) -> None:
        self._texts = lru_cache(_KEPT_BLOCKS)(engine.texts)
        self._times = lru_cache(_KEPT_BLOCKS)(engine.times)

    def texts(self, recording: int, first: int, end: int) -> Sequence[str]:
        """The words `[first, end)` as shown; fewer at the recording's end."""
        return self._stretch(Texts.shown, recording, first, end)

    def window(self, recording: int, first: int, end: int) -> Window:
        """The forms of the words `[first, end)`; fewer at the recording's end."""
        parts = self._stretch(Texts.forms, recording, first, end)
        forms = " ".join(parts).split()
        words: Sequence[int] = range(first, first + len(parts))
        if len(forms) != len(parts):
            words = [number for number, part in enumerate(parts, first) for _ in part.split()]
        return Window(forms, words)

    def span(self, recording: int, first: int, last: int) -> Span:
        """From the start of a word to the end of a later one (or the same)."""
        times, offset = self._place(recording, first)
        start = times.starts[offset]
        times, offset = self._place(recording, last)
        return Span(Milliseconds(start), Milliseconds(max(start, times.end(offset))))

    def cue(self, recording: int, word: int) -> CueStart:
        """The cue a word stands in; `word` of it counts from the recording's start."""
        times, offset = self._place(recording, word)
        cue = times.cue_at(offset)
        return CueStart(word - offset + cue.word, cue.id, cue.speaker, cue.voice)

    def link(self, recording: int, first: int, last: int) -> Link | None:
        """The link of the first of the words `[first, last]` that has one."""
        blocks = range(first // BLOCK_WORDS, last // BLOCK_WORDS + 1)
        found = (self._times(recording, block).linked.of(first, last) for block in blocks)
        return next(filter(None, found), None)

    def at(self, recording: int, words: int, moment: int, guess: int) -> int:
        """The word that is being said at a moment, or was last; of a recording of so many words.

        Looked for from the word `guess` on, in either direction.
        """
        last = (words - 1) // BLOCK_WORDS
        block = min(guess // BLOCK_WORDS, last)
        while block and moment < self._times(recording, block).first:
            block -= 1
        while block < last and moment >= self._times(recording, block).starts[-1]:
            if moment < self._times(recording, block + 1).first:
                break
            block += 1
        return block * BLOCK_WORDS + self._times(recording, block).at(moment)

    def _place(self, recording: int, word: int) -> tuple[Times, int]:
        block, offset = divmod(word, BLOCK_WORDS)
        return self._times(recording, block), offset

    def _stretch(
        self, part: Callable[[Texts, int, int], list[str]], recording: int, first: int, end: int
    ) -> list[str]:
        """Of the words `[first, end)` what is told of a block's."""
        block, offset = divmod(first, BLOCK_WORDS)
        until = offset + end - first
        found = part(self._texts(recording, block), offset, min(until, BLOCK_WORDS))
        if until <= BLOCK_WORDS or offset + len(found) < BLOCK_WORDS:
            return found
        return found + self._stretch(part, recording, first + len(found), end)
