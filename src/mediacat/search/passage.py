"""The words around a moment that are read with it."""

from mediacat.search.moments import Moment
from mediacat.search.window import Words

_BEFORE, _AFTER = 16, 24
"""At most so many words stand before the match and follow it."""
_SENTENCE_ENDS = (".", "!", "?", "…", ".»", ".”", '."')


def borders(words: Words, moment: Moment) -> tuple[int, int]:
    """Where the passage begins and ends: with a sentence if one begins or ends near."""
    cue = words.cue(moment.recording, moment.first).word
    earliest = max(0, moment.first - _BEFORE)
    before = words.texts(moment.recording, earliest, moment.first)
    first = max(earliest, min(cue, moment.first))
    for offset in range(len(before), 0, -1):
        if before[offset - 1].endswith(_SENTENCE_ENDS):
            first = earliest + offset
            break
    after = words.texts(moment.recording, moment.last, moment.last + _AFTER)
    ends = (offset for offset, word in enumerate(after, 1) if word.endswith(_SENTENCE_ENDS))
    return first, moment.last + next(ends, len(after))
