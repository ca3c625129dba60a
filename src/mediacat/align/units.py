"""What is aligned: clause units made of words, cues as they stand, or lines of plain text.

A recogniser's segments are no sentences: they end where its window of sound ends. Units are cut
anew from the words, at sentence ends, at commas once they are long enough, and at pauses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Recognition, Transcript, Word

_FEWEST, _MOST = 4, 10
"""Words of a clause unit; a sentence may be shorter."""
_PAUSE = Milliseconds(700)
_SILENCE = Milliseconds(1_500)
"""Parts units of two words even; slow speakers pause in the middle of a clause."""
_SENTENCE_END = re.compile(r"[.!?…][\"»”’')\]]*$")
_CLAUSE_END = re.compile(r"[,;:–—]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One piece of one side, as small as beads get."""

    id: str
    """The cue's id, the line's number from 0, or the clause unit's number from 0."""
    text: str
    span: Span | None = None
    """When it was said; None in untimed text."""
    words: tuple[int, int] | None = None
    """The first word and the one after the last, where units were made of a recording's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two texts: its units in order."""

    units: tuple[Unit, ...]

    @property
    def is_timed(self) -> bool:
        """Whether every unit has a time."""
        return bool(self.units) and all(unit.span is not None for unit in self.units)


def from_words(words: Sequence[Word]) -> Side:
    """Clause units of recognised words; ids are the units' numbers."""
    cuts = [0, *_cuts(words)]
    return Side(
        units=tuple(
            _clause(number, words, first, after)
            for number, (first, after) in enumerate(pairwise(cuts))
        )
    )


def from_recognition(recognition: Recognition) -> Side:
    """Clause units of everything that was heard."""
    return from_words(recognition.words)


def from_transcript(transcript: Transcript) -> Side:
    """One unit a cue, under the cue's id."""
    return Side(
        units=tuple(
            Unit(id=cue.id, text=" ".join(cue.text.split()), span=cue.span)
            for cue in transcript.cues
        )
    )


def from_lines(text: str) -> Side:
    """One unit a line that is not blank, under the line's number from 0."""
    lines = text.removeprefix("\ufeff").splitlines()
    return Side(
        units=tuple(
            Unit(id=str(number), text=line.strip())
            for number, line in enumerate(lines)
            if line.strip()
        )
    )


def _cuts(words: Sequence[Word]) -> Iterator[int]:
    """After which words a unit ends, as the number of the word that follows."""
    begun = 0
    for number, word in enumerate(words):
        length = number - begun + 1
        last = number + 1 == len(words)
        pause = 0 if last else words[number + 1].span.start - word.span.end
        if (
            last
            or length >= _MOST
            or (length >= 2 and _SENTENCE_END.search(word.text))
            or (length > _FEWEST and _CLAUSE_END.search(word.text))
            or (length >= _FEWEST and pause > _PAUSE)
            or (length >= 2 and pause > _SILENCE)
        ):
            yield number + 1
            begun = number + 1


def _clause(number: int, words: Sequence[Word], first: int, after: int) -> Unit:
    inside = words[first:after]
    start = inside[0].span.start
    end = max(start, inside[-1].span.end)
    return Unit(
        id=str(number),
        text=" ".join(word.text for word in inside),
        span=Span(start, end),
        words=(first, after),
    )
