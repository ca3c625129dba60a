"""Word times that can be relied on: in order, apart, and within speech; pure.

Cross-attention gives times that are exact to a few hundredths of a second inside speech, and
stretches words over the silence before or after them (a window's first word begins where the window
does); voice activity knows where speech is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.transcribe import doubt

ONSET = Milliseconds(40)
"""A voice is heard so much before and after voice activity is sure of it (median, synthetic)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Where somebody speaks, on the words' clock."""

    regions: Sequence[Span]
    """Padded and bridged: no word is outside."""
    cores: Sequence[Span]
    """Where the voice is sure: words begin and end there."""


def settle(words: Sequence[Word], voice: Voice, within: Span) -> tuple[Word, ...]:
    """The same words with times inside `within`, each in one region, none before the last.

    Silence at a word's ends is taken from it. Words in silence keep the model's times: they are
    marked, not moved into speech.
    """
    settled: list[Word] = []
    earliest = within.start
    for word in words:
        span = _clamped(word.span, within)
        if not doubt.is_in_silence(span, voice.regions):
            span = _clamped(span, _home(span, voice.regions))
            span = _trimmed(span, voice.cores)
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


def _trimmed(span: Span, cores: Sequence[Span]) -> Span:
    """From the first core in it to the last; unchanged where there is none."""
    sure = [core for core in cores if core.overlap(span)]
    if not sure:
        return span
    first, last = Milliseconds(sure[0].start - ONSET), Milliseconds(sure[-1].end + ONSET)
    return Span(max(span.start, first), min(span.end, last))


def _clamped(span: Span, bounds: Span) -> Span:
    start = min(max(span.start, bounds.start), bounds.end)
    end = min(max(span.end, start), bounds.end)
    return Span(Milliseconds(start), Milliseconds(end))
