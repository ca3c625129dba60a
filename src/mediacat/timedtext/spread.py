"""Word times where nobody measured them: a stretch of time shared out by letters."""

from collections.abc import Sequence

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word


def by_letters(texts: Sequence[str], span: Span) -> tuple[Word, ...]:
    """Words that fill `span` one after another, each as long as its share of the letters.

    >>> [word.span.start for word in by_letters(["Добрий", "день"], Span(0, 1200))]
    [0, 700]
    """
    # One more than its letters each, for the pause between words.
    weights = [len(text) + 1 for text in texts]
    total = sum(weights)
    words = []
    passed = 0
    for text, weight in zip(texts, weights, strict=True):
        start = span.start + span.duration * passed // total
        passed += weight
        end = span.start + span.duration * passed // total
        words.append(Word(text=text, span=Span(Milliseconds(start), Milliseconds(end))))
    return tuple(words)
