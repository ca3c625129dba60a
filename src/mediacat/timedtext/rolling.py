"""Rolled-up captions, as YouTube's recogniser publishes them, unrolled.

Each line is shown twice, first while it is spoken and again above the next one, and between the
two comes a cue of some 10 ms that only holds the picture. Here every line stays once, where it
was spoken.
"""

from dataclasses import replace
from itertools import pairwise

from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Cue, Transcript

_STILL = Milliseconds(50)
"""A cue no longer than this shows what was there already."""
_SHARE = 0.3
"""Captions count as rolled up from this share of cues that begin with a line shown just before."""


def is_rolled(transcript: Transcript) -> bool:
    """Whether the captions repeat their lines the way rolled-up captions do."""
    cues = transcript.cues
    repeats = sum(bool(_repeated(before, cue)) for before, cue in pairwise(cues))
    return len(cues) > 1 and repeats >= _SHARE * (len(cues) - 1)


def unroll(transcript: Transcript) -> Transcript:
    """The same captions with every line once; cues that bring nothing new are gone."""
    kept: list[Cue] = []
    before: Cue | None = None
    for cue in transcript.cues:
        fresh = cue if before is None else _without(cue, _repeated(before, cue))
        if fresh is not None:
            kept.append(fresh)
        before = cue
    return replace(transcript, cues=tuple(kept))


def _repeated(before: Cue, cue: Cue) -> int:
    """How many of the cue's first lines were the last lines of the cue before it."""
    shown, lines = before.text.split("\n"), cue.text.split("\n")
    if cue.span.start - before.span.end > _STILL:
        return 0
    whole = cue.span.duration <= _STILL
    most = min(len(shown), len(lines) if whole else len(lines) - 1)
    return next((n for n in range(most, 0, -1) if shown[-n:] == lines[:n]), 0)


def _without(cue: Cue, count: int) -> Cue | None:
    lines = cue.text.split("\n")
    if not lines[count:]:
        return None
    dropped = len(" ".join(lines[:count]).split())
    return replace(cue, text="\n".join(lines[count:]), words=cue.words[dropped:])
