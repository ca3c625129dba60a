"""Two texts of one session of an event → a bitext: what the pipeline and the command call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from mediacat.align import alignment, echoes, fixed, saidagain, stretches, suspects
from mediacat.align import evidence as weighing
from mediacat.align.alignment import Aligned, Task
from mediacat.align.assembly import Assembly
from mediacat.align.encoder import Encoder
from mediacat.align.errors import NothingToAlign
from mediacat.align.fixed import Block, Ids
from mediacat.align.following import Hint
from mediacat.align.sparse import Flags, Floats
from mediacat.align.units import Side
from mediacat.model import progress as reporting
from mediacat.model.bitext import Bitext, SideOf, UnitKind
from mediacat.model.language import Language
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Stretch, Timeline

_LAG_S = 12.0
"""An interpreter is hardly ever further behind."""
_RARE = 0.02
"""Share of the units below which a word tells one passage from another."""
_WORTH = 5_000
"""Milliseconds of a stretch from words between two from sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One side as it is brought."""

    name: str
    """For messages and for the result."""
    side: Side
    kind: UnitKind
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known before the words are looked at."""

    sound: Timeline = field(default_factory=Timeline)
    """From the recordings' sound; empty where it shares nothing or nobody listened."""
    reviewed: Sequence[Ids] = ()
    """Reviewed beads, as ids of both sides: fixed points."""
    encoder: Encoder | None = None
    """Sentence embeddings, where they are there."""


def align(
    a: Text, b: Text, known: Known = Known(), progress: Progress = reporting.silent
) -> Bitext:
    """Pair what was said in `a` with what was said in `b`.

    Raises NothingToAlign for a side without words, UnknownUnit and UnorderedBeads for reviewed
    beads that do not fit.
    """
    for text in (a, b):
        if not any(character.isalnum() for unit in text.side.units for character in unit.text):
            raise NothingToAlign(text.name)
    held = fixed.read(known.reviewed, a.side, b.side)
    timed = a.side.is_timed and b.side.is_timed
    sound = known.sound if timed else Timeline()
    middles = _middles(a.side) if timed else np.empty(0)
    task = Task(
        a=a.side,
        b=b.side,
        fixed=held,
        hints=_hints(middles, sound, held.blocks, b.side) if timed else (),
        exact=_exact(middles, sound) if sound.same_sound else None,
        encoder=known.encoder,
    )
    aligned = alignment.align(task, progress)
    twice = _repeated(aligned, a.side, b.side)
    timeline = _joined(sound, stretches.from_words(aligned, a.side)) if timed else Timeline()
    assembly = Assembly(a=a.side, b=b.side, aligned=aligned, held=held, sound=sound, repeated=twice)
    beads, signs = assembly.beads()
    return Bitext(
        a=_described(a),
        b=_described(b),
        beads=beads,
        timeline=timeline,
        suspects=suspects.find(beads, signs),
    )


def _described(text: Text) -> SideOf:
    return SideOf(
        name=text.name, units=len(text.side.units), kind=text.kind, language=text.language
    )


def _middles(side: Side) -> Floats:
    """Milliseconds."""
    spans = [unit.span for unit in side.units if unit.span is not None]
    return np.array([(span.start + span.end) / 2 for span in spans], float)


def _hints(middles: Floats, sound: Timeline, blocks: Sequence[Block], b: Side) -> list[Hint]:
    """Offsets a - b that the sound and reviewed beads leave possible, in seconds."""
    there = _middles(b)
    hints = []
    for unit, moment in enumerate(middles):
        on_b = sound.to_b(Milliseconds(round(moment)))
        if on_b is not None:
            offset = (moment - on_b) / 1000
            hints.append(Hint(unit=unit, low=offset - _LAG_S, high=offset + _LAG_S))
    for (first_a, after_a), (first_b, after_b) in blocks:
        offset = (middles[first_a:after_a].mean() - there[first_b:after_b].mean()) / 1000
        hints += [Hint(unit=n, low=offset - 1, high=offset + 1) for n in range(first_a, after_a)]
    return hints


def _exact(middles: Floats, sound: Timeline) -> Floats:
    """Offsets a - b in seconds where both recordings carry the same sound, else NaN."""
    offsets = np.full(len(middles), np.nan)
    for unit, moment in enumerate(middles):
        on_b = sound.to_b(Milliseconds(round(moment)))
        if on_b is not None and any(one.a.start <= moment < one.a.end for one in sound.same_sound):
            offsets[unit] = (moment - on_b) / 1000
    return offsets


def _repeated(aligned: Aligned, a: Side, b: Side) -> tuple[Flags, Flags]:
    """Units that fit two places of the other side, or are said twice on their own."""
    time = aligned.clocks
    if not time.timed:
        return np.zeros(len(time.a), bool), np.zeros(len(time.b), bool)
    rare = weighing.weigh(aligned.seeds, aligned.evidence.a, aligned.evidence.b, commonest=_RARE)
    ours, theirs = echoes.repeated(rare, time, aligned.offset)
    again_a, again_b = (
        saidagain.flags([unit.text for unit in side.units], edges)
        for side, edges in ((a, time.edges_a), (b, time.edges_b))
    )
    return ours | again_a, theirs | again_b


def _joined(sound: Timeline, words: Sequence[Stretch]) -> Timeline:
    """The sound's stretches, and between them what words say."""
    pieces = list(sound.stretches)
    for stretch in words:
        for span in _outside(stretch.a, sound.stretches):
            moved = stretch.to_b(span.start) - span.start
            pieces.append(replace(stretch, a=span, offset=moved))
    pieces.sort(key=lambda one: one.a.start)
    return Timeline(stretches=tuple(pieces), same_sound=sound.same_sound)


def _outside(span: Span, taken: Sequence[Stretch]) -> Iterator[Span]:
    """The parts of a span, long enough to matter, that no stretch holds."""
    start = span.start
    for one in taken:
        if one.a.end > start and one.a.start < span.end:
            if one.a.start - start >= _WORTH:
                yield Span(start, one.a.start)
            start = max(start, one.a.end)
    if span.end - start >= _WORTH:
        yield Span(start, span.end)
