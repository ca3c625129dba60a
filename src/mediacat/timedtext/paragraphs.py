"""Cues joined into paragraphs: one speaker, 60 to 120 words or so, ending where they rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Cue, Word
from mediacat.text import sentences

_LONG_REST = Milliseconds(4_000)
"""A rest after which a new paragraph begins, however short the last one was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """What somebody says without a rest."""

    start: Milliseconds
    speaker: str | None
    cues: Sequence[Cue]

    @property
    def text(self) -> str:
        """All words, joined by spaces."""
        return " ".join(token for cue in self.cues for token in cue.text.split())

    @property
    def words(self) -> list[Word | str]:
        """The words, with what is known about each where its cue knows."""
        found: list[Word | str] = []
        for cue in self.cues:
            texts = cue.text.split()
            found += cue.words if len(cue.words) == len(texts) else texts
        return found


def paragraphs(cues: Sequence[Cue]) -> Iterator[Paragraph]:
    """All cues in order, in paragraphs."""
    begun: list[Cue] = []
    for number, cue in enumerate(cues):
        begun.append(cue)
        following = cues[number + 1] if number + 1 < len(cues) else None
        if following is None or _ends(begun, following):
            yield Paragraph(start=begun[0].span.start, speaker=begun[0].speaker, cues=begun)
            begun = []


def _ends(begun: Sequence[Cue], following: Cue) -> bool:
    last = begun[-1]
    if following.speaker != last.speaker:
        return True
    count = sum(len(cue.text.split()) for cue in begun)
    spoken = last.words[-1].span.end if last.words else last.span.end
    pause = following.span.start - spoken
    if pause >= _LONG_REST:
        return True  # whoever speaks next is somebody else, or speaks of something else
    if sentences.ends_sentence(last.text.split()[-1], following.text.split()[0]):
        return count >= 100 or (count >= 60 and pause >= 500) or (count >= 25 and pause >= 2_500)
    # Recognisers that forget full stops would make one endless paragraph.
    return count >= 160 or (count >= 80 and pause >= 1_500)
