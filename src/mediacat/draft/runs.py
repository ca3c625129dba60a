"""Words parted where no cue may run across: at long pauses, and after sentences.

Keeping runs apart also keeps cues where they are when words change in another sentence. Only a
sentence too short for a cue of its own joins the one beside it.
"""

from collections.abc import Iterator, Sequence

from mediacat.model.transcript import Word
from mediacat.text import sentences

_SILENCE = 4_000
"""Milliseconds of silence after which a new cue begins, whatever the words."""
_BREATH = 800
"""Milliseconds between sentences that may share a cue."""
_SHORT = 25
"""Letters of a sentence that may share a cue."""


def runs(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words in order, in runs that are cut into cues one by one."""
    begun: list[Word] = []
    was_short = False
    for sentence in _sentences(words):
        is_short = sum(len(word.text) + 1 for word in sentence) <= _SHORT
        near = bool(begun) and sentence[0].span.start - begun[-1].span.end < _BREATH
        if begun and not (near and (is_short or was_short)):
            yield begun
            begun = []
        begun = [*begun, *sentence]
        was_short = is_short
    if begun:
        yield begun


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    ends = set(sentences.split([word.text for word in words]))
    start = 0
    for number in range(1, len(words) + 1):
        silent = (
            number < len(words)
            and words[number].span.start - words[number - 1].span.end >= _SILENCE
        )
        if number in ends or silent:
            yield words[start:number]
            start = number
