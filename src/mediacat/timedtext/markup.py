"""What stands inside a cue: voices, time tags, styling, entities."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from mediacat.model.span import Milliseconds, Span, parse_clock
from mediacat.model.transcript import Word
from mediacat.timedtext import spread

# A tag begins with a letter, a digit or a slash: "5 < 6 > 4" holds none. `{\an8}` is SubRip's.
_TAG = re.compile(r"<(/?[A-Za-z][^<>]*|[\d:.]+|/?)>|\{\\[^{}]*\}")
_VOICE = re.compile(r"v(?:\.[^\s.]+)*\s+(.*\S)\s*", re.DOTALL)
_CLOCK = re.compile(r"[\d:.]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one speaker says in one cue."""

    text: str
    """Plain text, lines separated by one line break, no empty line; empty if nothing is said."""
    span: Span
    speaker: str | None
    words: tuple[Word, ...]
    """Words with times where the cue carries time tags, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Text between two tags."""

    text: str
    line: int
    speaker: str | None
    time: Milliseconds | None
    """The last time tag before it in the cue."""


def read(lines: Sequence[str], span: Span) -> list[Voice]:
    """Read a cue's lines; several voices in one cue share its span by letters."""
    pieces = _pieces(lines)
    groups = [list(group) for _, group in groupby(pieces, key=lambda piece: piece.speaker)]
    spoken = [group for group in groups if any(piece.text.strip() for piece in group)]
    texts = ["".join(piece.text for piece in group).strip() for group in spoken]
    shares = spread.by_letters(texts, span)
    return [_voice(group, share.span) for group, share in zip(spoken, shares, strict=True)]


def plain(lines: Sequence[str]) -> str:
    """The text of a cue's lines without tags."""
    pieces = _pieces(lines)
    return _tidy(_joined(pieces))


def escape(text: str) -> list[str]:
    """The lines of a text as WebVTT writes them, without empty ones."""
    lines = [_CONTROL.sub(" ", line).strip() for line in re.split(r"\r\n|\r|\n", text)]
    return [html.escape(line, quote=False).replace("{\\", "&#123;\\") for line in lines if line]


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    pieces = []
    speaker: str | None = None
    time: Milliseconds | None = None
    for number, line in enumerate(lines):
        position = 0
        for tag in _TAG.finditer(line):
            text = html.unescape(line[position : tag.start()])
            pieces.append(_Piece(text=text, line=number, speaker=speaker, time=time))
            position = tag.end()
            inside = tag[1] or ""
            if voice := _VOICE.fullmatch(inside):
                speaker = html.unescape(voice[1])
            elif inside == "/v":
                speaker = None
            elif _CLOCK.fullmatch(inside):
                time = _moment(inside) or time
        text = html.unescape(line[position:])
        pieces.append(_Piece(text=text, line=number, speaker=speaker, time=time))
    return [piece for piece in pieces if piece.text]


def _moment(inside: str) -> Milliseconds | None:
    try:
        return parse_clock(inside)
    except ValueError:
        return None


def _voice(pieces: Sequence[_Piece], span: Span) -> Voice:
    text = _tidy(_joined(pieces))
    words = _words(pieces, span) if any(piece.time is not None for piece in pieces) else ()
    return Voice(text=text, span=span, speaker=pieces[0].speaker, words=words)


def _joined(pieces: Sequence[_Piece]) -> str:
    lines = groupby(pieces, key=lambda piece: piece.line)
    return "\n".join("".join(piece.text for piece in line) for _, line in lines)


def _tidy(text: str) -> str:
    lines = (_CONTROL.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _words(pieces: Sequence[_Piece], span: Span) -> tuple[Word, ...]:
    """Words by the tag they follow, letters deciding among the words after the same tag.

    A line before the first time tag's line is one that stands still while the next is spoken
    (rolled-up automatic captions): its words get no time of their own.
    """
    first = next(piece.line for piece in pieces if piece.time is not None)
    still = [token for piece in pieces if piece.line < first for token in piece.text.split()]
    here = Span(span.start, span.start)
    words = [Word(text=token, span=here) for token in still]
    tokens = _timed_tokens([piece for piece in pieces if piece.line >= first], span)
    runs = [
        (start, [token for token, _ in run]) for start, run in groupby(tokens, key=lambda t: t[1])
    ]
    for (start, texts), following in zip(runs, [*runs[1:], (span.end, [])], strict=True):
        words.extend(spread.by_letters(texts, Span(start, following[0])))
    return tuple(words)


def _timed_tokens(pieces: Sequence[_Piece], span: Span) -> list[tuple[str, Milliseconds]]:
    """Every token with the time of its first letter, never running backwards."""
    text = ""
    starts: list[Milliseconds] = []
    line = pieces[0].line
    now = span.start
    for piece in pieces:
        now = max(now, min(piece.time if piece.time is not None else now, span.end))
        added = ("\n" if piece.line != line else "") + piece.text
        line = piece.line
        text += added
        starts += [now] * len(added)
    return [(token[0], starts[token.start()]) for token in re.finditer(r"\S+", text)]
