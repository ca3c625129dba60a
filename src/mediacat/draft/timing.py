"""Word times for any transcript, a person's corrections included, from what was heard.

Each cue looks for its words among those heard around its own time: equal words take their times,
the others share the time between them by letters.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from mediacat.model.span import Span
from mediacat.model.transcript import Cue, Recognition, Transcript, Word
from mediacat.text import normalise
from mediacat.timedtext import heard
from mediacat.timedtext.heard import Heard

_AROUND = 3_000
"""Milliseconds before and after a cue in which its words may have been heard."""


def with_words(transcript: Transcript, recognition: Recognition | None) -> Transcript:
    """The transcript with times for every word of every cue; texts stay as they are.

    A word heard is given at most once, in order. Without a recognition (or where nothing fits)
    words keep the times they have or share their cue's span.
    """
    words = recognition.words if recognition is not None else ()
    starts = [word.span.start for word in words]
    keys = [_key(word.text) for word in words]
    cues = []
    used = 0
    for cue in transcript.cues:
        first = max(used, bisect_left(starts, cue.span.start - _AROUND))
        last = max(first, bisect_left(starts, cue.span.end + _AROUND))
        matches = _matches(cue.text.split(), keys[first:last])
        pairs = {mine: words[first + theirs] for mine, theirs in matches}
        used = max((first + theirs + 1 for _, theirs in matches), default=used)
        cues.append(_timed(cue, pairs))
    return replace(transcript, cues=tuple(cues))


def _matches(texts: Sequence[str], keys: Sequence[str]) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, [_key(text) for text in texts], keys, autojunk=False)
    return [
        (block.a + offset, block.b + offset)
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    ]


def _timed(cue: Cue, pairs: dict[int, Word]) -> Cue:
    texts = cue.text.split()
    if not pairs and len(cue.words) == len(texts):
        return cue
    pieces = []
    for number, text in enumerate(texts):
        word = pairs.get(number)
        pieces.append(
            Heard(text=text)
            if word is None
            else Heard(
                text=text, span=word.span, probability=word.probability, language=word.language
            )
        )
    span = Span(cue.span.start, cue.span.end)
    return replace(cue, words=tuple(heard.timed(pieces, span)))


def _key(text: str) -> str:
    return normalise.fold(text).strip(_PUNCTUATION)


_PUNCTUATION = "\"'«»“”„‘.,:;!?…()[]{}–—-"
