"""The other language beside a recording: what was said there, at which moment of this one.

It is made from a bitext of the two recordings, which may not exist (yet).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from mediacat.model.bitext import Bitext
from mediacat.model.recording import Recording
from mediacat.model.span import Span
from mediacat.model.transcript import Transcript, Word

_LAG = 700
"""Milliseconds behind the other side from which on somebody interprets."""
_PART = 0.15
"""Share of a stretch from which on it is worth telling that it sounds otherwise."""


class Sound(StrEnum):
    """What one hears in a stretch of a recording."""

    ORIGINAL = "original"
    INTERPRETED = "interpreted"
    PARTLY = "partly interpreted"
    """First one, then the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A bead, from this recording's side."""

    here: Span
    there: Span
    lag: int | None
    """Milliseconds that the other side comes after this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of the other recording, and the stretch of this one they belong to."""

    here: Span
    there: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """The other recording, paired with this one."""

    recording: Recording
    transcript: Transcript
    pairs: Sequence[Pair]
    """In order of the other recording."""
    same_sound: Sequence[Span]
    """Of this recording: both carry the very same sound there."""

    def pieces(self) -> Iterator[Piece]:
        """The other recording's words in their order, each in exactly one piece."""
        if not self.pairs:
            return
        starts = [pair.there.start for pair in self.pairs]
        texts: list[list[str]] = [[] for _ in self.pairs]
        for word in _words(self.transcript):
            middle = (word.span.start + word.span.end) // 2
            texts[max(0, bisect_right(starts, middle) - 1)].append(word.text)
        for pair, text in zip(self.pairs, texts, strict=True):
            if text:
                yield Piece(here=pair.here, there=pair.there, text=" ".join(text))

    def sound(self, span: Span) -> Sound | None:
        """Whether the original or an interpreter is heard in a stretch; None where unknown."""
        share = self._shared(span) / max(1, span.duration)
        if share > 1 - _PART:
            return Sound.ORIGINAL
        lags = [
            one.lag
            for one in self.pairs
            if one.lag is not None
            and span.overlap(one.here)
            and 2 * self._shared(one.here) <= one.here.duration
        ]
        behind = median(lags) if lags else 0
        if behind <= -_LAG:
            return Sound.PARTLY if share > _PART else Sound.INTERPRETED
        return Sound.ORIGINAL if behind >= _LAG or share > _PART else None

    def _shared(self, span: Span) -> int:
        """Milliseconds of a stretch in which both recordings carry the same sound."""
        return sum(span.overlap(one) for one in self.same_sound)


def of(bitext: Bitext, here: str, recording: Recording, transcript: Transcript) -> Counterpart:
    """The counterpart of the recording `here` (a key) in a bitext that names both by their keys."""
    turned = bitext.b.name == here
    pairs = [
        Pair(
            here=b if turned else a,
            there=a if turned else b,
            lag=None if bead.lag is None else -bead.lag if turned else bead.lag,
        )
        for bead in bitext.beads
        if (a := bead.a_span) and (b := bead.b_span) and bead.is_matched
    ]
    shared = bitext.timeline.same_sound
    return Counterpart(
        recording=recording,
        transcript=transcript,
        pairs=sorted(pairs, key=lambda pair: pair.there),
        same_sound=[one.b if turned else one.a for one in shared],
    )


def _words(transcript: Transcript) -> Iterable[Word]:
    for cue in transcript.cues:
        yield from cue.words or (Word(text=text, span=cue.span) for text in cue.text.split())
