"""Any stretch of a recording's words, read from the blocks of the index."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from mediacat.model.span import Milliseconds, Span
from mediacat.search import rows
from mediacat.search.blocks import BLOCK_WORDS, CueStart, Times
from mediacat.search.engine import Engine
from mediacat.search.links import Link

_KEPT_BLOCKS = 1_024


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words and their forms in order."""

    texts: Sequence[str]
    forms: Sequence[str]
    words: Sequence[int]
    """For each form the number of its word in the recording."""


class Words:
    """The words of all recordings; a block that was read stays at hand, since it never changes."""

    def __init__(self, engine: Engine) -> None:
        self._texts = lru_cache(_KEPT_BLOCKS)(engine.texts)
        self._times = lru_cache(_KEPT_BLOCKS)(engine.times)
        self._links = lru_cache(_KEPT_BLOCKS)(engine.links)

    def texts(self, recording: int, first: int, end: int) -> Sequence[str]:
        """The words `[first, end)` as shown; fewer at the recording's end."""
        block, offset = divmod(first, BLOCK_WORDS)
        found = self._texts(recording, block)[offset : offset + end - first]
        if offset + end - first <= BLOCK_WORDS or offset + len(found) < BLOCK_WORDS:
            return found
        return [*found, *self.texts(recording, first + len(found), end)]

    def window(self, recording: int, first: int, end: int) -> Window:
        """The words `[first, end)` with their forms."""
        texts = self.texts(recording, first, end)
        parts = rows.forms_of_each(texts)
        forms = list(chain.from_iterable(parts))
        words: Sequence[int] = range(first, first + len(texts))
        if len(forms) != len(texts):
            words = [number for number, part in enumerate(parts, first) for _ in part]
        return Window(texts, forms, words)

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
        found = (self._links(recording, block).of(first, last) for block in blocks)
        return next(filter(None, found), None)

    def at(self, recording: int, words: int, moment: int, guess: int) -> int:
        """The word that is being said at a moment, or was last; of a recording of so many words.

        Looked for from the word `guess` on, in either direction.
        """
        last = (words - 1) // BLOCK_WORDS
        block = min(guess // BLOCK_WORDS, last)
        while block and moment < self._times(recording, block).starts[0]:
            block -= 1
        while block < last and moment >= self._times(recording, block).starts[-1]:
            if moment < self._times(recording, block + 1).starts[0]:
                break
            block += 1
        starts = self._times(recording, block).starts
        return block * BLOCK_WORDS + max(0, bisect_right(starts, moment, hi=len(starts) - 1) - 1)

    def _place(self, recording: int, word: int) -> tuple[Times, int]:
        block, offset = divmod(word, BLOCK_WORDS)
        return self._times(recording, block), offset
