"""SubRip (SRT): numbered captions. It has no place for ids, speakers, language or origin.

The number is a counter that changes with every caption put in, so a cue's id is made from its
words. What captions in the wild get wrong (missing numbers or blank lines, empty lines inside,
points for commas, wrong order) is read as it was meant.
"""

import re
from collections.abc import Sequence

from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Span, format_clock, parse_clock
from mediacat.model.transcript import Cue, Transcript
from mediacat.timedtext import ids, markup
from mediacat.timedtext.errors import TimedTextError

_NAME = "SubRip text"
_NEWLINE = re.compile(r"\r\n|\r|\n")
_TIMING = re.compile(r"\s*([\d:.,]+)\s*--?>\s*([\d:.,]+)(?:\s.*)?")
_IMPORTED = Origin(kind=OriginKind.IMPORTED)


def parse(text: str, *, language: Language, origin: Origin = _IMPORTED) -> Transcript:
    """Read SubRip; raises TimedTextError with the line."""
    lines = _NEWLINE.split(text.removeprefix("\ufeff"))
    timings = [number for number, line in enumerate(lines) if _TIMING.fullmatch(line)]
    if not timings:
        raise TimedTextError(_NAME, "it holds no times such as 00:00:01,000 --> 00:00:02,000")
    spoken: list[tuple[Span, str]] = []
    for number, following in zip(timings, [*timings[1:], None], strict=True):
        span = _span(lines[number], number + 1)
        said = markup.plain(_payload(lines[number + 1 : following], last=following is None))
        if said:
            spoken.append((span, said))
    spoken.sort(key=lambda one: one[0].start)
    named = ids.of_texts(said for _, said in spoken)
    cues = (
        Cue(id=id_, span=span, text=said) for id_, (span, said) in zip(named, spoken, strict=True)
    )
    return Transcript(language=language, cues=tuple(cues), origin=origin)


def render(transcript: Transcript) -> str:
    """Write SubRip; `parse` gives the same spans and texts back."""
    parts = []
    for number, cue in enumerate(transcript.cues, 1):
        start = format_clock(cue.span.start, decimal=",")
        end = format_clock(cue.span.end, decimal=",")
        # Players differ on entities, so `<` and `&` stand as they are.
        lines = "\n".join(line.strip() for line in _NEWLINE.split(cue.text) if line.strip())
        parts.append(f"{number}\n{start} --> {end}\n{lines}\n")
    return "\n".join(parts)


def _span(timing: str, line: int) -> Span:
    match = _TIMING.fullmatch(timing)
    assert match is not None
    try:
        start, end = parse_clock(match[1]), parse_clock(match[2])
    except ValueError as error:
        raise TimedTextError(_NAME, str(error), line=line) from None
    return Span(start, max(start, end))


def _payload(lines: Sequence[str], *, last: bool) -> Sequence[str]:
    """A caption's lines without the number right above the next times."""
    if not last and lines and lines[-1].strip().isdecimal():
        return lines[:-1]
    return lines
