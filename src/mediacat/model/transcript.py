"""Words with times: what a recogniser heard, and the cues people read."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mediacat.model.language import Language
from mediacat.model.origin import Origin
from mediacat.model.span import Milliseconds, Span


class Mark(StrEnum):
    """Why a stretch of recognised words deserves doubt."""

    LOOP = "loop"
    """The recogniser repeated itself."""
    SILENCE = "silence"
    """Words where no speech was detected."""
    UNSURE = "unsure"
    """Low log-probability or an unnaturally compressible text, even after decoding again."""
    UNTIMED = "untimed"
    """Word times are interpolated, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One written word with its punctuation, no spaces around it, and when it was said."""

    text: str
    span: Span
    probability: float | None = None
    """The recogniser's own, 0 to 1; None where nothing measured it."""
    language: Language | None = None
    """The language it was spoken in, where that was decided."""

    def __post_init__(self) -> None:
        if not self.text or self.text != self.text.strip():
            raise ValueError(f"a word has letters and no spaces around it: {self.text!r}")
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise ValueError(f"a probability lies between 0 and 1: {self.probability}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What the recogniser gave as one piece; not a sentence."""

    span: Span
    words: tuple[Word, ...]
    language: Language | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Everything heard in one recording, in order; word starts never run backwards."""

    language: Language
    """The track's language."""
    segments: tuple[Segment, ...]
    origin: Origin
    duration: Milliseconds | None = None
    """Length of the sound it was made from, where known."""

    def __post_init__(self) -> None:
        for earlier, later in pairwise(self.words):
            if later.span.start < earlier.span.start:
                raise ValueError(
                    f"word times run backwards: {later.text!r} at {later.span.start} ms "
                    f"after {earlier.text!r} at {earlier.span.start} ms"
                )

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in order."""
        return tuple(word for segment in self.segments for word in segment.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One readable piece of a transcript."""

    id: str
    """Unique in its transcript and never reused."""
    span: Span
    text: str
    """What is shown; may hold one line break."""
    speaker: str | None = None
    """A person's id, or a name where the person is not in the catalog."""
    words: tuple[Word, ...] = ()
    """The words of `text` with their times, in order; empty where times are unknown."""

    def __post_init__(self) -> None:
        if not self.id or any(character.isspace() for character in self.id):
            raise ValueError(f"a cue id is one word: {self.id!r}")
        if not self.text.strip():
            raise ValueError(f"cue {self.id} has no text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The words of one recording as cues, ordered by start."""

    language: Language
    cues: tuple[Cue, ...]
    origin: Origin

    def __post_init__(self) -> None:
        ids = [cue.id for cue in self.cues]
        if len(set(ids)) != len(ids):
            twice = sorted({one for one in ids if ids.count(one) > 1})
            raise ValueError(f"cue ids must be unique; twice: {', '.join(twice)}")
        for earlier, later in pairwise(self.cues):
            if later.span.start < earlier.span.start:
                raise ValueError(f"cue {later.id} starts before cue {earlier.id}")
