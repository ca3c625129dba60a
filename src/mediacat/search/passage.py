"""The words around a moment that are read with it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mediacat.search.blocks import CueStart
from mediacat.search.marks import Chain
from mediacat.search.moments import Moment
from mediacat.search.window import Window, Words

_BEFORE, _AFTER = 16, 24
"""At most so many words stand before the match and follow it."""
_SENTENCE_ENDS = (".", "!", "?", "…", ".»", ".”", '."')
_LONG = 60
"""Words from which on a passage is shown in pieces."""
_BESIDE = 8
"""Words of such a passage on either side of a match that are shown, and the shortest gap."""


class Stretch(NamedTuple):
    """Words of a recording that follow one another, as they are shown, from number `first` on."""

    recording: int
    first: int
    texts: Sequence[str]

    @property
    def end(self) -> int:
        """Number of the word after the last one."""
        return self.first + len(self.texts)


def around(words: Words, moment: Moment, cue: CueStart) -> Stretch:
    """The passage: it begins and ends with a sentence if one begins or ends near, or a cue begins.

    `cue` is the one in which the moment begins.
    """
    earliest = max(0, moment.first - _BEFORE)
    texts = words.texts(moment.recording, earliest, moment.last + _AFTER)
    first, last = moment.first - earliest, moment.last - earliest
    before = (place for place in range(first, 0, -1) if texts[place - 1].endswith(_SENTENCE_ENDS))
    after = (
        place for place in range(last + 1, len(texts)) if texts[place - 1].endswith(_SENTENCE_ENDS)
    )
    begin = next(before, max(0, cue.word - earliest))
    end = next(after, len(texts))
    return Stretch(moment.recording, earliest + begin, texts[begin:end])


def near(words: Words, moment: Moment) -> Window:
    """All that may be in the passage, wherever it begins and ends."""
    earliest = max(0, moment.first - _BEFORE)
    return words.window(moment.recording, earliest, moment.last + _AFTER)


def alone(words: Words, moment: Moment) -> Stretch:
    """Just what is said at a moment."""
    texts = words.texts(moment.recording, moment.first, moment.last + 1)
    return Stretch(moment.recording, moment.first, texts)


def pieces(chains: Sequence[Chain], length: int) -> list[tuple[int, int]]:
    """Which forms `[start, end)` of a passage are shown: all, or of a long one what tells most.

    Of its chains of matches those with most of what was asked for, until each clause that is
    matched anywhere is shown, with some words on either side.

    >>> from mediacat.search.match import Place
    >>> chains = [[Place(at, at + 1, clause, True)] for at, clause in ((2, 0), (40, 0), (90, 1))]
    >>> pieces(chains, 30), pieces(chains, 100)
    ([(0, 30)], [(0, 11), (82, 100)])
    """
    if length <= _LONG:
        return [(0, length)]
    found: list[tuple[int, int]] = []
    for chain in sorted(_best(chains), key=lambda chain: chain[0].start):
        start, end = chain[0].start - _BESIDE, chain[-1].end + _BESIDE
        before = found.pop() if found else (0, 0)
        if start - before[1] > _BESIDE:
            found += [before, (start, end)]
        else:
            found.append((before[0], end))
    found = [piece for piece in found if piece != (0, 0)] or [(0, _LONG)]
    start, end = found[-1]
    return [*found[:-1], (start, end if length - end > _BESIDE else length)]


def _best(chains: Sequence[Chain]) -> Iterator[Chain]:
    told: set[int] = set()
    for chain in sorted(chains, key=lambda chain: -len({place.clause for place in chain})):
        clauses = {place.clause for place in chain}
        if not clauses <= told:
            told |= clauses
            yield chain
