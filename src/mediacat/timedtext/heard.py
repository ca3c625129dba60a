"""What a recogniser's file says about words, made into words: joined, timed, in order.

Recognisers write pieces, not words (`п` + `’ять`, `COVID` + `-19`), leave times out, and let times
run backwards a little where two windows of sound meet. Foreign files are mended here, not refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.timedtext import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One entry of a recogniser's word list, as written."""

    text: str
    """With the spaces around it, where the recogniser writes them."""
    span: Span | None = None
    probability: float | None = None
    language: Language | None = None


def joined(pieces: Iterable[Heard]) -> Iterator[Heard]:
    """Pieces of one segment put together where no space parts them (Whisper's own convention)."""
    kept: Heard | None = None
    for piece in pieces:
        if kept is None:
            kept = piece
        elif piece.text[:1].isspace() or kept.text[-1:].isspace():
            yield kept
            kept = piece
        else:
            kept = _together(kept, piece)
    if kept is not None:
        yield kept


def timed(pieces: Iterable[Heard], segment: Span) -> list[Word]:
    """One word per token; what has no time is spread by letters between its neighbours."""
    tokens = [token for piece in pieces for token in _tokens(piece)]
    words: list[Word] = []
    groups = [(has, list(run)) for has, run in groupby(tokens, key=lambda t: t.span is not None)]
    for number, (has_times, run) in enumerate(groups):
        if has_times:
            words += [_word(token, token.span or segment) for token in run]
            continue
        start = words[-1].span.end if words else segment.start
        following = groups[number + 1][1][0].span if number + 1 < len(groups) else None
        end = max(start, segment.end) if following is None else following.start
        gap = Span(min(start, end), end)
        spans = spread.by_letters([token.text for token in run], gap)
        words += [_word(token, word.span) for token, word in zip(run, spans, strict=True)]
    return words


def forwards(words: Sequence[Word], since: Milliseconds) -> list[Word]:
    """The same words, none starting before the one in front of it or before `since`."""
    mended = []
    for word in words:
        since = max(since, word.span.start)
        if since != word.span.start:
            span = Span(since, max(since, word.span.end))
            mended.append(replace(word, span=span))
        else:
            mended.append(word)
    return mended


def _together(first: Heard, second: Heard) -> Heard:
    # The doubt of the least certain piece is the doubt of the word.
    known = [p for p in (first.probability, second.probability) if p is not None]
    spans = [span for span in (first.span, second.span) if span is not None]
    start = min((span.start for span in spans), default=None)
    return Heard(
        text=first.text + second.text,
        span=None if start is None else Span(start, max(span.end for span in spans)),
        probability=min(known, default=None),
        language=first.language or second.language,
    )


def _tokens(piece: Heard) -> list[Heard]:
    texts = piece.text.split()
    if len(texts) <= 1 or piece.span is None:
        return [replace(piece, text=text) for text in texts]
    shares = spread.by_letters(texts, piece.span)
    return [replace(piece, text=share.text, span=share.span) for share in shares]


def _word(heard: Heard, span: Span) -> Word:
    return Word(text=heard.text, span=span, probability=heard.probability, language=heard.language)
