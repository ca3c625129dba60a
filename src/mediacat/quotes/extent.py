"""From which spoken word to which a part of a quote reaches, clipped ends filled in."""

from mediacat.quotes.finder import Pairs
from mediacat.quotes.index import Index
from mediacat.quotes.spoken import Spoken
from mediacat.text import sentences

_FARTHEST = 5
"""Words that are filled in at most where the quote's own first or last words were edited."""
_PAUSE_MS = 900
"""Silence that nothing is filled in across."""


def words(index: Index, run: Pairs, *, before: int, after: int) -> tuple[int, int]:
    """First and last spoken word of a run, as numbers in its recording.

    `before` and `after` are how many words of the quote lead up to the run and follow it unmatched.
    """
    spoken = index.recordings[index.recording_at(run[0][1])]
    first, last = int(index.first_words[run[0][1]]), int(index.last_words[run[-1][1]])
    for _ in range(min(before, _FARTHEST)):
        if first == 0 or _parted(spoken, first - 1):
            break
        first -= 1
    for _ in range(min(after, _FARTHEST)):
        if last + 1 == len(spoken.words) or _parted(spoken, last):
            break
        last += 1
    return first, last


def _parted(spoken: Spoken, number: int) -> bool:
    """Whether a sentence or a breath ends between a word and the next."""
    word, following = spoken.words[number], spoken.words[number + 1]
    pause = following.span.start - word.span.end
    return pause >= _PAUSE_MS or sentences.ends_sentence(word.text, following.text)
