"""Voice probabilities to stretches of speech; pure.

The two thresholds and the padding follow Silero's own reference code.
"""

from collections.abc import Sequence
from itertools import groupby

from mediacat.model.span import Milliseconds, Span

STARTS = 0.5
"""Speech begins where the probability reaches this,"""
GOES_ON = 0.35
"""and lasts until it falls below this."""
SHORTEST = Milliseconds(100)
"""Anything shorter is a click, not speech."""
PADDING = Milliseconds(200)
"""Speech is heard before and after the model is sure of it. Gaps up to twice this are bridged."""


def cores(
    probabilities: Sequence[float], step: Milliseconds, duration: Milliseconds
) -> tuple[Span, ...]:
    """Where a voice is sure: in order, apart from one another, within `[0, duration)`.

    >>> cores([0, 0.6, 0.9, 0.4, 0.9, 0, 0], Milliseconds(500), Milliseconds(3500))
    (Span(start=500, end=2500),)
    """
    return tuple(
        Span(Milliseconds(start * step), Milliseconds(min(duration, end * step)))
        for start, end in _runs(probabilities)
    )


def regions(sure: Sequence[Span], duration: Milliseconds) -> tuple[Span, ...]:
    """Where somebody speaks: the cores with padding, short gaps bridged, clicks left out.

    >>> regions([Span(Milliseconds(500), Milliseconds(2500))], Milliseconds(3500))
    (Span(start=300, end=2700),)
    """
    found: list[Span] = []
    for core in sure:
        if core.end - core.start < SHORTEST:
            continue
        first = Milliseconds(max(0, core.start - PADDING))
        last = Milliseconds(min(duration, core.end + PADDING))
        if found and first <= found[-1].end:
            first = found.pop().start
        found.append(Span(first, last))
    return tuple(found)


def _runs(probabilities: Sequence[float]) -> list[tuple[int, int]]:
    """Steps `[start, end)` that count as speech."""
    speaking = False
    flags = []
    for probability in probabilities:
        speaking = probability >= (GOES_ON if speaking else STARTS)
        flags.append(speaking)
    runs, place = [], 0
    for flag, group in groupby(flags):
        size = len(list(group))
        if flag:
            runs.append((place, place + size))
        place += size
    return runs
