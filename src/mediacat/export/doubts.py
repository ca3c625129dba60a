"""Which words of a draft deserve an editor's second look; few, so that a look is worth it.

A word is doubtful if its recogniser gave it a probability below 0.5, but never more than the least
certain twelfth of all words: in a poor recording the worst words stand out, and the notice at the
top speaks for the rest. Besides, every word is doubtful in a stretch that the recogniser's checks
marked: it repeated itself, heard words in silence, or stayed unsure after decoding again.
"""

from bisect import bisect_right
from collections.abc import Callable

from mediacat.model.transcript import Mark, Recognition, Transcript, Word

_LIKELY = 0.5
_MOST = 12
_DOUBTFUL_MARKS = {Mark.LOOP, Mark.SILENCE, Mark.UNSURE}


def finder(transcript: Transcript, recognition: Recognition | None) -> Callable[[Word], bool]:
    """A test for the words of a transcript; in a reviewed transcript no word is doubtful."""
    if not transcript.origin.is_draft:
        return lambda word: False  # noqa: ARG005
    limit = _limit(transcript)
    marked = [
        segment.span
        for segment in (recognition.segments if recognition is not None else ())
        if _DOUBTFUL_MARKS.intersection(segment.marks)
    ]
    starts = [span.start for span in marked]

    def is_doubtful(word: Word) -> bool:
        at = bisect_right(starts, word.span.start) - 1
        inside = at >= 0 and word.span.start < marked[at].end
        return inside or (word.probability is not None and word.probability < limit)

    return is_doubtful


def _limit(transcript: Transcript) -> float:
    """The probability below which a word is doubtful in this transcript."""
    known = sorted(
        word.probability
        for cue in transcript.cues
        for word in cue.words
        if word.probability is not None
    )
    most = max(1, len(known) // _MOST)
    return min(_LIKELY, known[most]) if most < len(known) else _LIKELY
