"""Word times that can be relied on: in order, apart, and within speech; pure.

Cross-attention gives times that are exact to a few hundredths of a second inside speech, and
stretches words over the silence before or after them; voice activity knows where speech is.
"""

from collections.abc import Sequence
from dataclasses import replace

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.transcribe import doubt


def settle(words: Sequence[Word], regions: Sequence[Span], within: Span) -> tuple[Word, ...]:
    """The same words with times inside `within`, each in one region, none before the last.

    Words in silence keep the model's times: they are marked, not moved into speech.
    """
    settled: list[Word] = []
    earliest = within.start
    for word in words:
        span = _clamped(word.span, within)
        if not doubt.is_in_silence(span, regions):
            span = _clamped(span, _home(span, regions))
        span = _clamped(span, Span(earliest, within.end))
        settled.append(replace(word, span=span))
        earliest = span.end
    return tuple(settled)


def _home(span: Span, regions: Sequence[Span]) -> Span:
    """The region that holds most of the span, else the nearest."""
    return max(
        regions,
        key=lambda region: (
            span.overlap(region),
            -max(region.start - span.end, span.start - region.end),
        ),
    )


def _clamped(span: Span, bounds: Span) -> Span:
    start = min(max(span.start, bounds.start), bounds.end)
    end = min(max(span.end, start), bounds.end)
    return Span(Milliseconds(start), Milliseconds(end))
