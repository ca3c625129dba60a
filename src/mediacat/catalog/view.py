"""The catalog as other rooms see it: nouns by their keys; of files only where they lie."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mediacat.catalog import tree
from mediacat.catalog.errors import UnknownEventError, UnknownQuoteError, UnknownRecordingError
from mediacat.model.event import Event
from mediacat.model.language import TRACK_LANGUAGES, UNKNOWN, Language, Localised
from mediacat.model.person import Person
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A recording that is neither fetched nor shown."""

    recording: str
    """Its key, `<event>/<recording>`."""
    reason: str
    since: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An address inside the catalog that has moved; both without the interface's language."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedPair:
    """Beads between two recordings of an event that a person has reviewed."""

    event: str
    uk: str
    """The Ukrainian recording's id."""
    en: str
    beads: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Cue ids of the Ukrainian recording, cue ids of the English one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """Everything the records say, read once. Mappings are in the order of their keys."""

    root: Path
    title: Localised = UNKNOWN
    base_url: str | None = None
    """Where it is published, without a slash at the end."""
    languages: tuple[Language, ...] = TRACK_LANGUAGES
    licence: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    recordings: Mapping[str, Recording] = field(default_factory=dict)
    """By key, `<event>/<recording>`; withheld ones are among them."""
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    """By key, `<event>/<quote>`."""
    reviewed_pairs: tuple[ReviewedPair, ...] = ()
    terms: tuple[Term, ...] = ()
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    """By the recording's key."""
    redirects: tuple[Redirect, ...] = ()

    def event(self, id_: str) -> Event:
        """The event with this id; raises UnknownEventError."""
        if id_ not in self.events:
            raise UnknownEventError(id_, list(self.events))
        return self.events[id_]

    def recording(self, key: str) -> Recording:
        """The recording with this key; raises UnknownRecordingError."""
        if key not in self.recordings:
            raise UnknownRecordingError(key, list(self.recordings))
        return self.recordings[key]

    def quote(self, name: str) -> Quote:
        """The quote with this key, or with this id in any event; raises UnknownQuoteError."""
        found = [one for key, one in self.quotes.items() if name in (key, one.id)]
        if len(found) != 1:
            raise UnknownQuoteError(name, [one.key for one in found] or list(self.quotes))
        return found[0]

    def recordings_of(self, event: str) -> tuple[Recording, ...]:
        """An event's recordings, by id."""
        return tuple(one for one in self.recordings.values() if one.event == event)

    def quotes_of(self, event: str) -> tuple[Quote, ...]:
        """An event's published quotes, in the order of the file."""
        return tuple(one for one in self.quotes.values() if one.event == event)

    def folder(self, recording: Recording) -> Path:
        """The folder of a recording's records; its relative sources start here."""
        return tree.recording_file(self.root, recording.event, recording.id).parent

    def transcript(self, recording: Recording) -> Path:
        """Where its reviewed transcript lies; there is no such file before somebody reviewed it."""
        return tree.transcript_file(self.root, recording.event, recording.id)
