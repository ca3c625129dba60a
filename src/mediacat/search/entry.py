"""What goes into the index: a recording with its words, and what is known about it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from mediacat.model.language import UNKNOWN, Language, Localised
from mediacat.model.transcript import Transcript


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


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedRecording:
    """A recording as the index takes it."""

    about: About
    transcript: Transcript
    fingerprint: str
    """Of everything that was indexed; the index keeps it, so that one sees what is stale."""
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, in any script and spelling, of the speakers whom the cues name by id."""
