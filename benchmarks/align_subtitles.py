"""Subtitles of a talk beside the words that were recognised in it: which is which, and how late."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.text import tokens
from mediacat.timedtext import spread

Written = tuple[Word, int]
"""A subtitle's word and the number of its cue."""

ROW = 4
"""Equal words in a row that are certainly the same."""
NEAR = 20_000
"""Milliseconds from its cue within which a word is looked for."""
FEWEST = 3
"""Words that tell how late a cue is."""


def subtitles(path: Path) -> tuple[list[Word], Transcript]:
    """A talk's recognised English words, and its English subtitles as people wrote them."""
    talk = json.loads(gzip.decompress(path.read_bytes()))
    heard = [
        Word(text=text.strip(), span=_span(start, end))
        for text, start, end in talk["words"]
        if text.strip() and len(text.split()) == 1
    ]
    rows = sorted((row for row in talk["en"] if row[2].split()), key=lambda row: row[0])
    cues = tuple(
        Cue(id=f"c{number}", span=_span(start, end), text=" ".join(text.split()))
        for number, (start, end, text) in enumerate(rows)
    )
    origin = Origin(kind=OriginKind.IMPORTED)
    return heard, Transcript(language=Language.ENGLISH, cues=cues, origin=origin)


def certain(
    ours: Sequence[Written], cues: Sequence[Cue], heard: Sequence[Word]
) -> Iterator[tuple[Written, Word]]:
    """Written words that certainly were heard, and as what."""
    left = [" ".join(tokens.forms(word.text)) for word, _ in ours]
    right = [" ".join(tokens.forms(word.text)) for word in heard]
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        if block.size < ROW:
            continue
        for step in range(block.size):
            one, other = ours[block.a + step], heard[block.b + step]
            cue = cues[one[1]].span
            if other.span.start < cue.end + NEAR and other.span.end > cue.start - NEAR:
                yield one, other


def placed(written: Transcript, heard: Sequence[Word]) -> tuple[int, int]:
    """Written words that certainly were heard, and those within 300 ms of the heard one."""
    ours = [(word, number) for number, cue in enumerate(written.cues) for word in cue.words]
    away = [
        abs(one.span.start - other.span.start)
        for (one, _), other in certain(ours, written.cues, heard)
    ]
    return len(away), sum(one <= 300 for one in away)


def lateness(written: Transcript, heard: Sequence[Word]) -> NDArray[np.float64]:
    """By how many milliseconds cues come after the words they write, where those are certain."""
    ours = [
        (word, number)
        for number, cue in enumerate(written.cues)
        for word in spread.by_letters(cue.text.split(), cue.span)
    ]
    late = defaultdict(list)
    for (one, cue), other in certain(ours, written.cues, heard):
        late[cue].append(_middle(one.span) - _middle(other.span))
    return np.array([np.median(some) for some in late.values() if len(some) >= FEWEST])


def _middle(span: Span) -> float:
    return (span.start + span.end) / 2


def _span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(max(start, end)))
