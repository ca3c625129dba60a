"""What goes into the index: a recording with its words, and what is known about it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mediacat.model.language import UNKNOWN, Language, Localised
from mediacat.model.span import Span
from mediacat.model.transcript import Transcript


class Voice(StrEnum):
    """Whose voice a track carries at a moment."""

    ORIGINAL = "original"
    """The speaker's own."""
    INTERPRETED = "interpreted"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a hit tells of its recording, and what queries filter by."""

    key: str
    """`<event>/<recording>`, unique in the index."""
    event: str
    language: Language
    title: Localised = UNKNOWN
    event_title: Localised = UNKNOWN
    date: dt.date | None = None
    draft: bool = True
    """Whether no person has reviewed the words yet."""
    counterpart: str | None = None
    """Key of the recording of the same thing in the other language, where one is aligned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedRecording:
    """A recording as the index takes it."""

    about: About
    transcript: Transcript
    fingerprint: str
    """Of everything that was indexed; the index keeps it, so that one sees what is stale."""
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, in any script and spelling, of the speakers whom the cues name by id."""
    links: tuple[tuple[Span, Span], ...] = ()
    """When something is said here, and when the counterpart says the same; in order, apart."""
    voices: Mapping[str, Voice] = field(default_factory=dict)
    """Whose voice is heard, by cue id; cues of which it is not known are left out."""
