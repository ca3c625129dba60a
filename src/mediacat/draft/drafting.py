"""A draft: the words of a recognition, or of published captions, as cues to read and to review.

A draft is never reviewed, whatever the file it is made from says of itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mediacat.draft import cutting, rows, runs, showing, typography
from mediacat.draft.rows import Turn
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Span
from mediacat.model.transcript import Cue, Recognition, Transcript, Word
from mediacat.timedtext import ids

_READING_SPEED = {Language.ENGLISH: 20.0}
_DEFAULT_SPEED = 17.0
"""Characters a second that an adult reads with ease; 17 in Ukrainian."""


def from_recognition(recognition: Recognition) -> Transcript:
    """Cues of all recognised words, each exactly once and in order; speakers are unknown."""
    turn = Turn(speaker=None, words=recognition.words)
    return _draft([turn], recognition.language, recognition.origin)


def from_captions(captions: Transcript) -> Transcript:
    """Cues cut anew from published captions: rows joined, sound labels left out, speakers kept."""
    return _draft(rows.turns(captions), captions.language, captions.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A cue that has no id and no place on the screen yet."""

    speaker: str | None
    words: Sequence[Word]
    line: int | None
    """Which of its words begins the second line."""

    @property
    def text(self) -> str:
        texts = [word.text for word in self.words]
        lines = [texts] if self.line is None else [texts[: self.line], texts[self.line :]]
        return "\n".join(" ".join(line) for line in lines)

    @property
    def spoken(self) -> Span:
        start = self.words[0].span.start
        return Span(start, max(start, self.words[-1].span.end))


def _draft(turns: Iterable[Turn], language: Language, origin: Origin) -> Transcript:
    speed = _READING_SPEED.get(language, _DEFAULT_SPEED)
    pieces = [piece for turn in turns for piece in _pieces(turn, language, speed)]
    texts = [piece.text for piece in pieces]
    shown = showing.spans([piece.spoken for piece in pieces], [len(text) for text in texts], speed)
    cues = tuple(
        Cue(id=id_, span=span, text=text, speaker=piece.speaker, words=tuple(piece.words))
        for id_, span, text, piece in zip(ids.of_texts(texts), shown, texts, pieces, strict=True)
    )
    if not origin.is_draft:
        origin = replace(origin, kind=OriginKind.IMPORTED, reviewer=None)
    return Transcript(language=language, cues=cues, origin=origin)


def _pieces(turn: Turn, language: Language, speed: float) -> Iterable[_Piece]:
    words = [
        replace(word, text=typography.typeset(word.text, word.language or language))
        for word in turn.words
    ]
    for run in runs.runs(words):
        for cut in cutting.cut(run, speed):
            line = None if cut.line is None else cut.line - cut.start
            yield _Piece(speaker=turn.speaker, words=run[cut.start : cut.end], line=line)
