"""The shapes in which Whisper's many tools write what they heard, brought to one.

- openai-whisper, faster-whisper tools, stable-ts: `segments` of `words` with `probability`.
- WhisperX: `score`, and words without times where none were found.
- whisper-timestamped: words as `text` with `confidence`.
- whisper.cpp: `transcription` with `offsets` in milliseconds, tokens where asked for.
- A bare list of segments; words as `[word, start, end]` or `[start, end, word, probability]`;
  segments with text only; one list of words and no segments.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span, from_seconds
from mediacat.model.transcript import Mark
from mediacat.timedtext.errors import TimedTextError
from mediacat.timedtext.heard import Heard

NAME = "Whisper JSON"
_NAMES = {"ukrainian": "uk", "english": "en", "russian": "ru"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSegment:
    """A segment as written: either pieces of words, or text alone."""

    place: str
    span: Span
    pieces: tuple[Heard, ...] = ()
    untimed_text: str = ""
    language: Language | None = None
    marks: tuple[Mark, ...] = ()


def segments(content: object) -> list[RawSegment]:
    """Every segment, in the order written; raises TimedTextError with the place."""
    if isinstance(content, Mapping):
        if "transcription" in content:
            items = _items(content["transcription"], "transcription")
            return [_cpp_segment(one, f"transcription[{n}]") for n, one in enumerate(items)]
        if "segments" not in content and "words" in content:
            return [_words_alone(content["words"])]
        content = content.get("segments")
    return [_segment(one, f"segments[{n}]") for n, one in enumerate(_items(content, "segments"))]


def track_language(content: object) -> Language | None:
    """The language of the whole, if said; raises TimedTextError if it is one we do not know."""
    if not isinstance(content, Mapping):
        return None
    result = content.get("result")
    said = content.get("language", result.get("language") if isinstance(result, Mapping) else None)
    if said is None:
        return None
    language = _language(said)
    if language is None:
        known = ", ".join(Language)
        raise TimedTextError(NAME, f"the language is {said!r}; known are {known}", place="language")
    return language


def duration(content: object) -> Milliseconds | None:
    """Length of the sound, if said."""
    said = content.get("duration") if isinstance(content, Mapping) else None
    return None if said is None else _moment(said, "duration")


def _segment(one: object, place: str) -> RawSegment:
    fields = _fields(one, place)
    span = _span(fields.get("start"), fields.get("end"), place)
    words = fields.get("words") or []
    pieces = [
        _piece(word, f"{place}.words[{n}]")
        for n, word in enumerate(_items(words, place + ".words"))
    ]
    kept = tuple(piece for piece in pieces if piece.text.strip())
    # Times for none of the words are as good as no words.
    timed = any(piece.span is not None for piece in kept)
    text = _text(fields.get("text", ""), f"{place}.text")
    return RawSegment(
        place=place,
        span=span,
        pieces=kept if timed else (),
        untimed_text="" if timed else text.strip(),
        language=_language(fields.get("language")),
        marks=_marks(fields.get("marks", []), place),
    )


def _words_alone(words: object) -> RawSegment:
    pieces = [_piece(word, f"words[{n}]") for n, word in enumerate(_items(words, "words"))]
    kept = tuple(piece for piece in pieces if piece.text.strip())
    spans = [piece.span for piece in kept if piece.span is not None]
    if len(spans) < len(kept):
        _refuse("words without segments need times", "words")
    start = min((span.start for span in spans), default=Milliseconds(0))
    end = max((span.end for span in spans), default=start)
    return RawSegment(place="words", span=Span(start, end), pieces=kept)


def _cpp_segment(one: object, place: str) -> RawSegment:
    fields = _fields(one, place)
    span = _offsets(fields, place)
    tokens = [
        _fields(token, f"{place}.tokens[{n}]")
        for n, token in enumerate(_items(fields.get("tokens", []), place + ".tokens"))
    ]
    pieces = tuple(
        Heard(
            text=_text(token.get("text"), place),
            span=_offsets(token, place),
            probability=_probability(token.get("p"), place),
        )
        for token in tokens
        if not str(token.get("text", "")).startswith("[_")
    )
    kept = tuple(piece for piece in pieces if piece.text.strip())
    text = _text(fields.get("text"), f"{place}.text")
    return RawSegment(
        place=place, span=span, pieces=kept, untimed_text="" if kept else text.strip()
    )


def _offsets(fields: Mapping[str, object], place: str) -> Span:
    offsets = _fields(fields.get("offsets"), f"{place}.offsets")
    start, end = offsets.get("from"), offsets.get("to")
    if not isinstance(start, int) or not isinstance(end, int) or start < 0:
        _refuse("`from` and `to` are whole milliseconds", f"{place}.offsets")
    return Span(Milliseconds(start), Milliseconds(max(start, end)))


def _piece(word: object, place: str) -> Heard:
    if isinstance(word, Sequence) and not isinstance(word, str):
        return _listed_piece(word, place)
    fields = _fields(word, place)
    start, end = fields.get("start"), fields.get("end")
    probability = next(
        (fields[key] for key in ("probability", "score", "confidence") if key in fields), None
    )
    return Heard(
        text=_text(fields.get("word", fields.get("text")), place),
        span=None if start is None or end is None else _span(start, end, place),
        probability=_probability(probability, place),
        language=_language(fields.get("language")),
    )


def _listed_piece(word: Sequence[object], place: str) -> Heard:
    """A word as `[word, start, end, probability]` or in faster-whisper's order, word third."""
    first_is_word = bool(word) and isinstance(word[0], str)
    if not 3 <= len(word) <= 4:
        _refuse("a listed word is [word, start, end]", place)
    text, start, end = word[:3] if first_is_word else (word[2], word[0], word[1])
    return Heard(
        text=_text(text, place),
        span=_span(start, end, place),
        probability=_probability(word[3] if len(word) == 4 else None, place),
    )


def _span(start: object, end: object, place: str) -> Span:
    begin, finish = _moment(start, f"{place}.start"), _moment(end, f"{place}.end")
    return Span(begin, max(begin, finish))


def _moment(seconds: object, place: str) -> Milliseconds:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        _refuse(f"a time is a number of seconds, not {seconds!r}", place)
    if not math.isfinite(seconds) or not -1 < seconds < 1e6:
        _refuse(f"{seconds} s is not a moment of a recording", place)
    # Windows that begin before the sound does give times a little below zero.
    return from_seconds(max(0.0, seconds))


def _probability(value: object, place: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse(f"a probability is a number, not {value!r}", place)
    return None if math.isnan(value) else min(1.0, max(0.0, float(value)))


def _marks(value: object, place: str) -> tuple[Mark, ...]:
    try:
        return tuple(Mark(_text(one, place)) for one in _items(value, f"{place}.marks"))
    except ValueError as error:
        _refuse(str(error), f"{place}.marks")


def _language(value: object) -> Language | None:
    """From a code, a code with a region, or an English name."""
    if not isinstance(value, str):
        return None
    code = _NAMES.get(value.lower(), value.lower()).replace("_", "-").partition("-")[0]
    return Language(code) if code in tuple(Language) else None


def _fields(value: object, place: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        _refuse(f"an object is expected, not {_short(value)}", place)
    return value


def _items(value: object, place: str) -> Sequence[object]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        _refuse(f"a list is expected, not {_short(value)}", place)
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        _refuse(f"text is expected, not {_short(value)}", place)
    return value


def _short(value: object) -> str:
    return repr(value)[:40]


def _refuse(reason: str, place: str) -> NoReturn:
    raise TimedTextError(NAME, reason, place=place)
