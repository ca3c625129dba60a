"""What was said in two recordings, paired: beads, how far each is to be believed, and why."""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Timeline


class UnitKind(StrEnum):
    """What a side's ids count."""

    CUES = "cues"
    """Cue ids, as in WebVTT."""
    NUMBERS = "numbers"
    """Cues of a format without ids, or lines, by their number from 0."""
    CLAUSES = "clauses"
    """Clause units cut from words, by their number from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a bead is believed."""

    words: int = 0
    """Pairs of words that may translate each other."""
    names: int = 0
    """Pairs that sound alike, a part of `words`."""
    numbers: int = 0
    """Numbers written alike, a part of `words`."""
    residual: Milliseconds | None = None
    """Distance of the two sides' middles from the timeline; None in untimed text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Units of one side that say what units of the other say; one side may be empty."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    a_span: Span | None = None
    b_span: Span | None = None
    confidence: float
    """Probability that exactly these units belong together; of a bead with an empty side, that it
    is rightly unmatched is not estimated: 0."""
    margin: float = 0.0
    """How much more probable it is than the best other bead with one of its units."""
    evidence: Evidence = Evidence()
    source: Source | None = None
    """What the timeline was found from here."""
    lag: int | None = None
    """Milliseconds that b is behind a on one clock: the interpreter's; negative if a is behind."""
    reviewed: bool = False
    """A person said so; the machine aligned around it."""

    def __post_init__(self) -> None:
        if not self.a and not self.b:
            raise ValueError("a bead has units on one side at least")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence lies between 0 and 1: {self.confidence}")

    @property
    def is_matched(self) -> bool:
        """Whether both sides hold something."""
        return bool(self.a and self.b)


class Doubt(StrEnum):
    """Why a stretch of beads is suspect."""

    WEAK = "weak"
    """Several beads in a row are improbable."""
    UNMATCHED = "unmatched"
    """Much of it has no counterpart."""
    JUMP = "jump"
    """The timeline jumps here: a cut, or a mistake."""
    UNSUPPORTED = "unsupported"
    """The words hardly say anything for the timeline here."""
    REPEATED = "repeated"
    """The same was said, or broadcast, twice: another place fits about as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A stretch that a reviewer should see first."""

    doubt: Doubt
    first: int
    after: int
    """Beads `[first, after)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOf:
    """One of the two texts, described."""

    name: str
    units: int
    kind: UnitKind
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitext:
    """Two texts and their beads in order; every unit of either is in exactly one bead."""

    a: SideOf
    b: SideOf
    beads: tuple[Bead, ...]
    timeline: Timeline = field(default_factory=Timeline)
    suspects: tuple[Suspect, ...] = ()

    def __post_init__(self) -> None:
        for side in ("a", "b"):
            ids = list(chain.from_iterable(getattr(bead, side) for bead in self.beads))
            if len(set(ids)) != len(ids):
                raise ValueError(f"a unit of side {side} is in two beads")
