"""What every recogniser can do. The engines stand behind it, each in a module of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word

WINDOW = Milliseconds(30_000)
"""The longest sound a Whisper model takes at once."""
_PAUSE = Milliseconds(600)

Samples: TypeAlias = NDArray[np.float32]
"""Mono sound at 16 kHz between -1 and 1, shape (samples,)."""
Evidence: TypeAlias = Mapping[Language, float]
"""How probable each language is, of those we tell apart; sums to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionOptions:
    """Everything that changes the words, except the model."""

    # How the sound is cut. A silence up to this long stays in it, longer ones are left out.
    joined_silence: Milliseconds = _PAUSE
    # The model computes 30 s whatever it is given: several stretches of speech fill them together.
    # False gives each stretch a window of its own: some three times the work.
    packed: bool = True
    longest_piece: Milliseconds = WINDOW

    # The search. The widths are faster-whisper's defaults; eight pieces share each pass.
    beam_size: int = 5
    batch_size: int = 8

    # What counts as doubtful: Whisper's own thresholds (Radford et al. 2022, section 4.5).
    highest_compression: float = 2.4
    lowest_log_probability: float = -1.0
    highest_no_speech: float = 0.6

    # What it takes to believe in another language, in nats, at each change (see `languages`).
    language_change: float = 3.0

    def __post_init__(self) -> None:
        if not 0 < self.longest_piece <= WINDOW:
            raise ValueError(f"a piece lasts at most {WINDOW} ms, not {self.longest_piece}")
        if self.beam_size < 1 or self.batch_size < 1:
            raise ValueError("beam and batch have a size of at least 1")

    def described(self) -> tuple[tuple[str, str], ...]:
        """Names and values, sorted by name, for a result's origin."""
        return tuple(sorted((f.name, str(getattr(self, f.name))) for f in fields(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Which recogniser with which model: the part of an origin that a result depends on."""

    name: str
    """E.g. `faster-whisper`."""
    version: str
    model: str
    """The model's short name, without the path it lies at."""
    fingerprint: str
    """Changes when the model's files do."""
    multilingual: bool
    """False for models that only know English."""
    takes_hotwords: bool = True
    """False for a model that hears worse with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One piece, written down. Times count from the start of the piece."""

    words: tuple[Word, ...]
    log_probability: float
    """Mean over the tokens, natural logarithm."""
    no_speech: float
    """The model's own probability that nobody speaks, 0 to 1."""

    @property
    def text(self) -> str:
        """The words, joined by spaces."""
        return " ".join(word.text for word in self.words)


class Hearing(Protocol):
    """A batch of pieces that the model has listened to but not yet written down."""

    def languages(self, stretches: Sequence[Sequence[Span]]) -> Sequence[Sequence[Evidence]]:
        """Which language each of some stretches is in, per piece, on the piece's own clock."""

    def words(self, languages: Sequence[Language], hotwords: Sequence[str]) -> Sequence[Heard]:
        """Write each piece down in the language given for it; `hotwords` are likely to occur."""


class Recogniser(Protocol):
    """A speech recogniser with a model loaded."""

    @property
    def engine(self) -> Engine:
        """What it is."""

    @property
    def options(self) -> RecognitionOptions:
        """How it was told to work."""

    def hear(self, pieces: Sequence[Samples]) -> Hearing:
        """Listen to pieces of at most 30 s each, all at once."""

    def hear_again(self, piece: Samples, language: Language) -> Iterator[Heard]:
        """Listen to one piece more carefully, step by step, in ever more careful ways.

        Deterministic: the same piece gives the same words in every process.
        """
