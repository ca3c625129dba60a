"""Counts of what an answer could be limited to."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

import numpy as np

from mediacat.search import estimate
from mediacat.search.blocks import CueStart
from mediacat.search.engine import Engine
from mediacat.search.entry import About
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.tally import Tally

T = TypeVar("T", bound=Hashable)


def of_moments(moments: Iterable[tuple[About, CueStart]]) -> Facets:
    """Counts of moments, given the recording and the cue of each."""
    found = list(moments)
    return Facets(
        events=_counted(about.event for about, _ in found),
        years=_counted(about.date.year for about, _ in found if about.date),
        languages=_counted(about.language for about, _ in found),
        speakers=_counted(cue.speaker for _, cue in found if cue.speaker),
        voices=_counted(cue.voice for _, cue in found if cue.voice),
    )


def of_passages(engine: Engine, tally: Tally, known: Known) -> Facets:
    """Counts of passages."""
    if tally.asked is not None:
        return estimate.facets(engine, tally, known)
    often = np.bincount(tally.rows >> RECORDING_BITS, minlength=max(known) + 1)
    speakers, voices = tally.heard(tally.rows, known)
    return Facets(
        events=known.of_event.counted(often),
        years=known.of_year.counted(often),
        languages=known.of_language.counted(often),
        speakers=speakers,
        voices=voices,
    )


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return _most(Counter(values).items())


def _most(counts: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    return tuple(sorted((one for one in counts if one[1]), key=lambda one: -one[1]))
