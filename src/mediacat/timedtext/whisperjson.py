"""Whisper JSON, as openai-whisper and faster-whisper tools write it, in seconds.

Read are also its relatives: see `whispershapes`. Written is the common shape, plus `language` and
`marks` on segments and a `mediacat` object with the origin; reading it back loses nothing.
"""

import json
from collections.abc import Mapping

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, to_seconds
from mediacat.model.transcript import Mark, Recognition, Segment, Word
from mediacat.timedtext import heard, jsontext, origins, spread, whispershapes
from mediacat.timedtext.errors import TimedTextError
from mediacat.timedtext.whispershapes import NAME, RawSegment

_WINDOW = Milliseconds(30_000)
"""Whisper hears 30 s at a time: times cannot honestly jump back further than that."""
_IMPORTED = Origin(kind=OriginKind.IMPORTED)


def parse(
    text: str, *, language: Language | None = None, origin: Origin = _IMPORTED
) -> Recognition:
    """Read a recogniser's output. `language` and `origin` hold where the text does not say them.

    Segments are put in order and word times that run backwards are clamped. Raises TimedTextError
    with the line (broken JSON) or the place (`segments[3].words[0]`).
    """
    content = jsontext.load(text, NAME)
    raw = whispershapes.segments(content)
    spaced = any(piece.text[:1].isspace() for segment in raw for piece in segment.pieces)
    segments = []
    now = Milliseconds(0)
    for one in _in_order(raw):
        segment = _segment(one, spaced=spaced, since=now)
        segments.append(segment)
        now = segment.words[-1].span.start if segment.words else now
    return Recognition(
        language=whispershapes.track_language(content) or language or _no_language(),
        segments=tuple(segments),
        origin=_origin(content) or origin,
        duration=whispershapes.duration(content),
    )


def render(recognition: Recognition) -> str:
    """Write Whisper JSON, one segment per line; the same recognition gives the same bytes."""
    text = " ".join(segment.text for segment in recognition.segments if segment.words)
    head = {"language": recognition.language.value, "text": text}
    length = {} if recognition.duration is None else {"duration": to_seconds(recognition.duration)}
    own = {"mediacat": {"origin": origins.to_fields(recognition.origin)}}
    fields = [f"{_dump(name)}: {_dump(value)}" for name, value in (head | length | own).items()]
    lines = ",\n".join(
        _dump(_segment_object(number, segment))
        for number, segment in enumerate(recognition.segments)
    )
    return "{\n" + ",\n".join([*fields, f'"segments": [\n{lines}\n]']) + "\n}\n"


def _in_order(raw: list[RawSegment]) -> list[RawSegment]:
    """By the first time in each; a segment without words stays behind the one before it."""
    keys = []
    latest = Milliseconds(0)
    for one in raw:
        latest = next((p.span.start for p in one.pieces if p.span is not None), latest)
        keys.append(one.span.start if one.untimed_text else latest)
    return [one for _, one in sorted(zip(keys, raw, strict=True), key=lambda pair: pair[0])]


def _segment(one: RawSegment, *, spaced: bool, since: Milliseconds) -> Segment:
    marks = one.marks
    if one.untimed_text:
        words: list[Word] = list(spread.by_letters(one.untimed_text.split(), one.span))
        marks = marks if Mark.UNTIMED in marks else (*marks, Mark.UNTIMED)
    else:
        words = heard.timed(heard.joined(one.pieces) if spaced else one.pieces, one.span)
    for number, word in enumerate(words):
        before = words[number - 1].span.start if number else since
        if before - word.span.start > _WINDOW:
            seconds = to_seconds(Milliseconds(before - word.span.start))
            raise TimedTextError(
                NAME, f"time runs backwards by {seconds} s at {word.text!r}", place=one.place
            )
    return Segment(
        span=one.span,
        words=tuple(heard.forwards(words, since)),
        language=one.language,
        marks=marks,
    )


def _origin(content: object) -> Origin | None:
    own = content.get("mediacat") if isinstance(content, Mapping) else None
    fields = own.get("origin") if isinstance(own, Mapping) else None
    if not isinstance(fields, Mapping):
        return None
    try:
        return origins.from_fields(fields)
    except ValueError as error:
        raise TimedTextError(NAME, str(error), place="mediacat.origin") from None


def _no_language() -> Language:
    raise TimedTextError(NAME, 'its language is unknown; give it as "language": "uk"')


def _segment_object(number: int, segment: Segment) -> dict[str, object]:
    fields: dict[str, object] = {
        "id": number,
        "start": to_seconds(segment.span.start),
        "end": to_seconds(segment.span.end),
        "text": f" {segment.text}" if segment.words else "",
    }
    if segment.language is not None:
        fields["language"] = segment.language.value
    if segment.marks:
        fields["marks"] = [mark.value for mark in segment.marks]
    return fields | {"words": [_word_object(word) for word in segment.words]}


def _word_object(word: Word) -> dict[str, object]:
    fields: dict[str, object] = {
        # The leading space is Whisper's sign that a new word begins.
        "word": f" {word.text}",
        "start": to_seconds(word.span.start),
        "end": to_seconds(word.span.end),
    }
    if word.probability is not None:
        fields["probability"] = float(word.probability)
    if word.language is not None:
        fields["language"] = word.language.value
    return fields


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
