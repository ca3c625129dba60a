"""When a cue appears and goes: with its first word, and a little after its last.

A cue stays until it can be read, but at least 5/6 s, at most 7 s, and makes way two frames (80 ms)
before the next. A gap shorter than half a second would flicker: it is closed to those two frames.
"""

from collections.abc import Sequence

from mediacat.model.span import Milliseconds, Span

_SHORTEST = 833
_LONGEST = 7_000
_GAP = 80
_FLICKER = 500


def spans(spoken: Sequence[Span], letters: Sequence[int], speed: float) -> list[Span]:
    """When each cue is shown, from when it is spoken and how many letters it has.

    `speed` is in characters a second. Starts stay where they are and never run backwards.
    """
    following: list[Milliseconds | None] = [*(span.start for span in spoken[1:]), None]
    return [
        _shown(span, after, 1000 * count / speed)
        for span, after, count in zip(spoken, following[: len(spoken)], letters, strict=True)
    ]


def _shown(span: Span, following: Milliseconds | None, reading: float) -> Span:
    end = max(span.end, span.start + _SHORTEST, span.start + int(reading))
    # What somebody reads slowly is not worth a cue that outlives the talk about it.
    end = min(end, span.end + 2_000)
    if following is not None and following - end < _FLICKER:
        end = following - _GAP
    end = min(end, span.start + _LONGEST)
    return Span(span.start, Milliseconds(max(end, span.start)))
