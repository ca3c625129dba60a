"""Sightings: where published words were said, how sure that is, and what differs."""

from dataclasses import dataclass
from enum import StrEnum

from mediacat.model.language import Language
from mediacat.model.span import Span


class Verdict(StrEnum):
    """What a sighting amounts to."""

    FOUND = "found"
    REVIEW = "review"
    """Probably here, or at several places: a person should look."""
    ABSENT = "absent"
    """Not said in what was searched."""


class Via(StrEnum):
    """How a sighting was made."""

    DIRECT = "direct"
    """The quote's words were found among the words spoken."""
    BITEXT = "bitext"
    """Found in the other recording and carried over by what corresponds to it there."""
    TRANSLATION = "translation"
    """Found in the other language's recording by likely translations of the quote's words."""
    PERSON = "person"
    """A person said that it is here."""


class Change(StrEnum):
    """What happened to a stretch of words on the way from speech to print."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    """Printed, not said."""
    DROPPED = "dropped"
    """Said, not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One stretch of the printed-versus-spoken difference."""

    change: Change
    printed: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One stretch of a recording in which a part of the quote was said."""

    span: Span
    """From the start of its first word to the end of its last."""
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a recording."""

    recording: str
    """The recording's key."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What is known of where a quote was said; an absent quote has no place."""

    quote: str
    """The quote's key."""
    verdict: Verdict
    language: Language | None = None
    """The language of the words that were looked for; None where it cannot be told."""
    recording: str | None = None
    fragments: tuple[Fragment, ...] = ()
    """In the order of time; several where the quote was stitched together."""
    score: float = 0.0
    """Share of the quote's weight that was found, less what speaks against it; 0 to 1."""
    margin: float = 0.0
    """By how much the score surpasses that of the next place; 0 where several fit equally."""
    via: Via = Via.DIRECT
    edits: tuple[Edit, ...] = ()
    """The difference in the order of print; empty where the languages differ."""
    also: tuple[Place, ...] = ()
    """Other places that fit as well."""
    paraphrase: bool = False
    """Whether the quote retells instead of quoting."""
    words_changed: bool = False
    """Whether other words are said there than when a person kept the place, or when the quote was
    located before."""

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.ABSENT) != (self.recording is None):
            raise ValueError(f"quote {self.quote}: absent means without a recording, and only that")
        if (self.recording is None) == bool(self.fragments):
            raise ValueError(f"quote {self.quote}: a recording comes with fragments, and no other")

    @property
    def span(self) -> Span | None:
        """From the first word of the first fragment to the last of the last; None if absent."""
        if not self.fragments:
            return None
        return Span(self.fragments[0].span.start, self.fragments[-1].span.end)

    @property
    def spoken(self) -> str:
        """The words as spoken; an ellipsis stands between fragments."""
        return " … ".join(fragment.spoken for fragment in self.fragments)
