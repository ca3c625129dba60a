"""Published caption rows as running words: who speaks, what is said, without what is only shown.

Understood: rolled-up rows, `[Applause]` and other sound labels, `>>` and dashes where the speaker
changes, `NAME:` in front of what somebody says, `<v Name>` as the format read it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Mark, Recognition, Segment, Transcript, Word
from mediacat.timedtext import heard, rolling, spread

_SOUND_WORDS = """
applause laughter laughs laughing music musical cheering cheers silence inaudible unintelligible
crosstalk foreign speaking noise cough coughs sighs sigh singing
оплески аплодисменти сміх сміється сміються музика музичний тиша нерозбірливо нечутно шум кашель
іноземною співає співають
"""
_SOUNDS = frozenset(_SOUND_WORDS.split())
_LABEL = re.compile(r"\[[^\[\]]{1,60}\]|\([^()]{1,40}\)|\*[^*]{1,40}\*|[♪♫♬🎵]+")
_ARROWS = re.compile(r">{2,}")
_DASH = re.compile(r"\s*[-–—]\s*(?=\w)")
_NAME = r"[^\W\d_a-zа-яіїєґ][\w.’'ʼ-]*"
_LABELLED = re.compile(r"\s*[^\W\d_a-zа-яіїєґ][\w’'ʼ-]*(?: [\w.’'ʼ-]+){0,2}:(?=\s+\S)")
_NAMED = re.compile(rf"\s*({_NAME}(?: {_NAME}){{0,3}}):(?=\s+\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says before another does."""

    speaker: str | None
    words: Sequence[Word]


def turns(captions: Transcript) -> list[Turn]:
    """The words of captions by speaker, with the times they carry or a share of their row's."""
    said = [one for row in _rows(captions) for one in row]
    return [
        Turn(speaker=speaker, words=[one.word for one in group])
        for (_, speaker), group in groupby(said, key=lambda one: (one.turn, one.speaker))
    ]


def as_recognition(captions: Transcript) -> Recognition:
    """The same words as if a recogniser had heard them: a segment a row, marked where untimed."""
    segments = []
    for row in _rows(captions):
        words = tuple(one.word for one in row)
        span = Span(words[0].span.start, max(word.span.end for word in words))
        marks = () if row[0].measured else (Mark.UNTIMED,)
        segments.append(Segment(span=span, words=words, marks=marks))
    return Recognition(language=captions.language, segments=tuple(segments), origin=captions.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A word, and who says it."""

    word: Word
    turn: int
    """Counts changes of speaker, known or not."""
    speaker: str | None
    measured: bool
    """Whether the captions themselves time the word."""


def _rows(captions: Transcript) -> Iterator[list[_Said]]:
    """The words of every row that has any; their starts never run backwards."""
    if rolling.is_rolled(captions):
        captions = rolling.unroll(captions)
    reader = _Reader(has_voices=any(cue.speaker for cue in captions.cues))
    since = Milliseconds(0)
    following = [*(cue.span.start for cue in captions.cues[1:]), None]
    for cue, after in zip(captions.cues, following, strict=False):
        row = reader.read(cue, _before(cue.span, after))
        words = heard.forwards([one.word for one in row], since)
        if words:
            since = words[-1].span.start
            yield [replace(one, word=word) for one, word in zip(row, words, strict=True)]


def _before(span: Span, following: Milliseconds | None) -> Span:
    """The row's span, ending where the next row begins if the two overlap."""
    if following is None or not span.start < following < span.end:
        return span
    return Span(span.start, following)


class _Reader:
    """Reads rows one after another, remembering who speaks and whether a sentence has ended."""

    def __init__(self, *, has_voices: bool) -> None:
        self._has_voices = has_voices
        self._speaker: str | None = None
        self._turn = 0
        self._has_ended = True

    def read(self, cue: Cue, span: Span) -> list[_Said]:
        if self._has_voices and cue.speaker != self._speaker:
            self._change(cue.speaker)
        kept: list[tuple[int, str, int, str | None]] = []
        passed = 0
        for line in cue.text.split("\n"):
            kept += self._line(line, passed)
            passed += len(line.split())
        texts = [text for _, text, _, _ in kept]
        measured = len(cue.words) == passed
        words = (
            [replace(cue.words[number], text=text) for number, text, _, _ in kept]
            if measured
            else spread.by_letters(texts, span)
        )
        return [
            _Said(word=word, turn=turn, speaker=speaker, measured=measured)
            for word, (_, _, turn, speaker) in zip(words, kept, strict=True)
        ]

    def _line(self, line: str, passed: int) -> list[tuple[int, str, int, str | None]]:
        """The line's words as (number in the cue, text, turn, speaker)."""
        shown = _LABEL.sub(
            lambda label: _blank(label) if _is_sound(label, line) else label[0], line
        )
        kept = []
        start = 0
        for end in [*(match.start() for match in _ARROWS.finditer(shown)), len(shown)]:
            blanked = " " * start + self._prefix(shown[start:end])
            for number, token in enumerate(re.finditer(r"\S+", line), passed):
                text = "".join(blanked[token.start() : token.end()].split())
                if text:
                    kept.append((number, text, self._turn, self._speaker))
                    self._has_ended = text.rstrip("\"'»”’)]")[-1:] in set(".!?…")
            start = end
        return kept

    def _prefix(self, part: str) -> str:
        """Blank what only says that somebody else speaks, and take note of it."""
        mark = _ARROWS.match(part)
        dash = None if mark or not self._has_ended else _DASH.match(part)
        if dash and part[dash.end()].isupper():
            mark = dash
        at = mark.end() if mark else 0
        named = _NAMED.match(part, at)
        if named and not (mark or self._is_name(named[1])):
            named = None
        if mark or named:
            self._change(named[1] if named else None)
        elif self._speaker and self._has_ended and _LABELLED.match(part):
            # "Question: …" may be another speaker: better nobody than the wrong one.
            self._change(None)
        at = named.end() if named else at
        return " " * at + part[at:]

    def _is_name(self, text: str) -> bool:
        """Not "Question:" nor "Today:": capitals only, or several words where a sentence begins."""
        return (text.isupper() and len(text) > 3) or (self._has_ended and " " in text)

    def _change(self, speaker: str | None) -> None:
        self._speaker = speaker
        self._turn += 1
        self._has_ended = True


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_sound(label: re.Match[str], line: str) -> bool:
    """Whether a bracket names a sound; an editor's addition in brackets is text."""
    text = label[0]
    if text[0] not in "[(*":
        return True
    words = re.findall(r"\w+", text.lower())
    if any(word in _SOUNDS for word in words) and len(words) <= 5:
        return True
    rest = line[: label.start()] + line[label.end() :]
    return text[0] == "[" and (text.isupper() or not re.search(r"\w", rest))
