"""WebVTT: cues with ids, `<v Speaker>`, the language in the header, the origin in a NOTE.

What a cue's text cannot hold in WebVTT (empty lines, control characters) is left out on writing.
Word times are not written: this is the file people edit, and times of edited words are found anew.
They are read where a platform's captions carry them as time tags.
Source: https://www.w3.org/TR/webvtt1/ (blocks and cues as its parser forms them).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span, format_clock, parse_clock
from mediacat.model.transcript import Cue, Transcript
from mediacat.timedtext import ids, markup, origins
from mediacat.timedtext.errors import TimedTextError

ARROW = "-->"
_NAME = "WebVTT"
_NEWLINE = re.compile(r"\r\n|\r|\n")
_TIMING = re.compile(r"\s*(\S+?)\s*-->\s*(\S+)(?:\s.*)?")
_HEADER_LANGUAGE = re.compile(r"Language\s*:\s*([A-Za-z]+)", re.IGNORECASE)
_ORIGIN = re.compile(r"NOTE[ \t]+origin:[ \t]*(\S+)")
_BARE_VALUE = re.compile(r"[^\s\"{](?:[^\x00-\x1f]*\S)?")
_IMPORTED = Origin(kind=OriginKind.IMPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Lines between two empty ones."""

    line: int
    """Where it begins, from 1."""
    lines: tuple[str, ...]

    @property
    def timing(self) -> int | None:
        """Which of its lines holds the times, if it is a cue."""
        return next((n for n, line in enumerate(self.lines[:2]) if ARROW in line), None)


def parse(
    text: str,
    *,
    language: Language | None = None,
    origin: Origin | None = None,
    repair: bool = False,
) -> Transcript:
    """Read WebVTT. `language` and `origin` are assumed where the text does not say them.

    `repair` mends what captions from elsewhere get wrong (order, doubled ids, empty cues, ends
    before starts, a missing blank line); without it each of these raises TimedTextError.
    """
    lines = _NEWLINE.split(text.removeprefix("\ufeff"))
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        raise TimedTextError(_NAME, "it does not begin with the word WEBVTT", line=1)
    header, *blocks = _blocks(lines, repair=repair)
    if header.timing is not None:
        raise TimedTextError(_NAME, "put an empty line above the first cue", line=2)
    cues = [cue for block in blocks for cue in _cues(block, repair=repair)]
    found = [_origin(block) for block in blocks if block.timing is None]
    return Transcript(
        language=_language(header) or language or _no_language(),
        cues=tuple(_in_order(cues, repair=repair)),
        origin=next((one for one in found if one is not None), origin or _IMPORTED),
    )


def render(transcript: Transcript, *, comment: str = "") -> str:
    """Write WebVTT; `parse` gives the same transcript back, apart from word times.

    `comment` is for people and stands in a NOTE of its own.
    """
    parts = [f"WEBVTT\nLanguage: {transcript.language}\n"]
    if lines := [line.replace(ARROW, "->") for line in _NEWLINE.split(comment) if line.strip()]:
        parts.append("\n".join(["NOTE", *lines]) + "\n")
    parts.append(_note(transcript.origin))
    for cue in transcript.cues:
        start, end = format_clock(cue.span.start), format_clock(cue.span.end)
        parts.append(f"{_safe_id(cue.id)}\n{start} {ARROW} {end}\n{_payload(cue)}\n")
    return "\n".join(parts)


def _blocks(lines: Sequence[str], *, repair: bool) -> Iterator[_Block]:
    """Blocks as the standard forms them; the header is the first.

    A line of blanks ends a block too, for people's editors leave them; not right after the times,
    where the captions of YouTube keep one as a picture of the line above.
    """
    start, kept = 1, list[str]()
    for number, line in enumerate([*lines, ""], 1):
        after_times = bool(kept) and ARROW in kept[-1]
        if line.strip():
            if ARROW in line and any(ARROW in one for one in kept):
                if not repair:
                    raise TimedTextError(_NAME, "put an empty line between two cues", line=number)
                yield _Block(line=start, lines=tuple(kept))
                kept = []
            start = start if kept else number
            kept.append(line)
        elif kept and not (line and after_times):
            yield _Block(line=start, lines=tuple(kept))
            kept = []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A cue and the line it was found at; its id is empty where the text gives none."""

    id: str
    line: int
    span: Span
    voice: markup.Voice


def _cues(block: _Block, *, repair: bool) -> list[_Found]:
    if block.timing is None:
        return []
    line = block.line + block.timing
    id_ = "-".join(block.lines[0].split()) if block.timing else ""
    span = _span(block.lines[block.timing], line, repair=repair)
    voices = markup.read(block.lines[block.timing + 1 :], span)
    if not voices and not repair:
        raise TimedTextError(
            _NAME, "the cue has no text; write it or delete the cue", line=block.line
        )
    # Several voices in one cue become several cues; the first keeps the id.
    return [
        _Found(id=id_ if number == 0 else "", line=line, span=voice.span, voice=voice)
        for number, voice in enumerate(voices)
    ]


def _span(timing: str, line: int, *, repair: bool) -> Span:
    match = _TIMING.fullmatch(timing)
    if match is None:
        raise TimedTextError(
            _NAME, f"times are written as start --> end, not {timing.strip()!r}", line=line
        )
    try:
        start, end = parse_clock(match[1]), parse_clock(match[2])
    except ValueError as error:
        raise TimedTextError(_NAME, str(error), line=line) from None
    if end < start and not repair:
        raise TimedTextError(_NAME, "the cue ends before it starts", line=line)
    return Span(start, max(start, end))


def _in_order(found: list[_Found], *, repair: bool) -> list[Cue]:
    if repair:
        found = sorted(found, key=lambda one: one.span.start)
    lines: dict[str, int] = {}
    last = Milliseconds(0)
    named: list[_Found] = []
    for one in found:
        if one.span.start < last:
            raise TimedTextError(_NAME, "the cue starts before the one above it", line=one.line)
        last = one.span.start
        if one.id in lines:
            if not repair:
                raise TimedTextError(
                    _NAME, f"cue id {one.id} is taken since line {lines[one.id]}", line=one.line
                )
            named.append(replace(one, id=""))
            continue
        if one.id:
            lines[one.id] = one.line
        named.append(one)
    fresh = iter(ids.of_texts((one.voice.text for one in named if not one.id), lines))
    return [_cue(one, one.id or next(fresh)) for one in named]


def _cue(one: _Found, id_: str) -> Cue:
    voice = one.voice
    return Cue(id=id_, span=one.span, text=voice.text, speaker=voice.speaker, words=voice.words)


def _language(header: _Block) -> Language | None:
    for offset, line in enumerate(header.lines[1:], 1):
        if match := _HEADER_LANGUAGE.match(line):
            try:
                return Language(match[1].lower())
            except ValueError:
                known = ", ".join(Language)
                raise TimedTextError(
                    _NAME, f"its language is {match[1]}; known are {known}", line=1 + offset
                ) from None
    return None


def _no_language() -> Language:
    raise TimedTextError(_NAME, "its language is unknown; write `Language: uk` below WEBVTT")


def _origin(block: _Block) -> Origin | None:
    match = _ORIGIN.match(block.lines[0])
    if match is None:
        return None
    fields: dict[str, object] = {"kind": match[1]}
    for line in block.lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip().replace(" ", "_")] = _read_value(value.strip())
    try:
        return origins.from_fields(fields)
    except ValueError as error:
        raise TimedTextError(_NAME, str(error), line=block.line) from None


def _note(origin: Origin) -> str:
    draft = " (draft, not reviewed)" if origin.is_draft else ""
    fields = origins.to_fields(origin)
    lines = [f"NOTE origin: {fields.pop('kind')}{draft}"]
    lines += [f"{name.replace('_', ' ')}: {_write_value(value)}" for name, value in fields.items()]
    return "\n".join(lines) + "\n"


def _write_value(value: str | dict[str, str]) -> str:
    """As it is where that is plain; else as JSON, without the `>` that could form an arrow."""
    if isinstance(value, str) and _BARE_VALUE.fullmatch(value) and ARROW not in value:
        return value
    return json.dumps(value, ensure_ascii=False).replace(">", "\\u003e")


def _read_value(text: str) -> object:
    if text.startswith(('"', "{")):
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            return text
    return text


def _safe_id(id_: str) -> str:
    return id_.replace(ARROW, "->")


def _payload(cue: Cue) -> str:
    text = "\n".join(markup.escape(cue.text))
    speaker = " ".join(markup.escape(cue.speaker or ""))
    return f"<v {speaker}>{text}" if speaker else text
