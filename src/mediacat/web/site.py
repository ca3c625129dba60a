"""What the pages are made from: the catalog, the derived files and the index, read as they are now.

The catalog is read again when one of its files has changed; a build in another process shows on
the next request.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from mediacat.catalog import store
from mediacat.catalog.errors import CatalogError, UnknownRecordingError
from mediacat.catalog.view import Catalog
from mediacat.model.bitext import Bitext
from mediacat.model.event import Event
from mediacat.model.language import Language
from mediacat.model.recording import Recording, Rights
from mediacat.model.sighting import Sighting
from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Transcript
from mediacat.pipeline import eventwide, figures, finished, passages, shown
from mediacat.pipeline.figures import Figures
from mediacat.pipeline.finished import SPEAKERS, Finished
from mediacat.pipeline.passages import Spoken
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.find import Searcher
from mediacat.timedtext import beadsjson

T = TypeVar("T")

_BITEXT = "bitext.json"
_IN_A_YEAR = re.compile(r"\d{4}-")
_FRESH = 0.5
"""Seconds before the catalog's files are looked at again: readers come by the hundred."""
_AT_HAND = 100
"""Transcripts, pairings and pages kept in memory; of an hour of speech some 5 MB each."""


@dataclass(slots=True)
class Site:
    """One catalog being served; safe to share among threads."""

    root: Path
    """The folder of the catalog's records."""
    workspace: Workspace
    base_url: str | None = None
    """Where it is published, if elsewhere than the catalog says; without a slash at the end."""
    published: bool = False
    """Whether pages are being written as plain files, which answer no question."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _read: tuple[object, Catalog] | None = None
    _read_until: float = 0.0
    _searcher: tuple[object, Searcher] | None = None
    _kept: dict[str, tuple[object, Any]] = field(default_factory=dict)
    _making: dict[str, threading.Lock] = field(default_factory=dict)
    _figures: dict[str, tuple[object, Figures | None]] = field(default_factory=dict)
    """Of every recording: they are small, and pages about the catalog want them all."""
    _states: dict[str, tuple[float, object]] = field(default_factory=dict)
    """Until when it is taken as it is, and the state."""
    _finished: dict[str, tuple[float, Finished]] = field(default_factory=dict)

    def catalog(self) -> Catalog:
        """The catalog; the last one that could be read while somebody is editing it."""
        with self._lock:
            if self._read is not None and time.monotonic() < self._read_until:
                return self._read[1]
            state = _state(self.root)
            if self._read is None:
                self._read = (state, store.open_catalog(self.root))
            elif self._read[0] != state:
                # Half an edit makes no catalog; what was read before is shown until it is whole.
                with suppress(CatalogError, OSError):
                    self._read = (state, store.open_catalog(self.root))
            self._read_until = time.monotonic() + _FRESH
            return self._read[1]

    def searcher(self) -> Searcher:
        """The index, opened again where another file or other terms have taken their place."""
        place, terms = self.workspace.index, self.catalog().terms
        file = place.stat().st_ino if isinstance(place, Path) and place.exists() else None
        state = (file, terms)
        known = self._searcher
        if known is None or known[0] != state:
            # Without the lock: a server may let us wait, and other pages need no index.
            known = self._searcher = (state, index.open_reader(place, terms=terms))
        return known[1]

    def recording(self, key: str) -> Recording:
        """A recording that may be shown; raises UnknownRecordingError for any other."""
        catalog = self.catalog()
        if key in catalog.withheld:
            raise UnknownRecordingError(key, [])
        return catalog.recording(key)

    def recordings(self) -> list[Recording]:
        """Those that may be shown, in the order of their keys."""
        catalog = self.catalog()
        return [one for key, one in catalog.recordings.items() if key not in catalog.withheld]

    def latest_events(self) -> list[Event]:
        """All events, the latest first; where the day is not known, the year its id begins with."""
        return sorted(self.catalog().events.values(), key=_when, reverse=True)

    def recordings_of(self, event: str, first: Language) -> list[Recording]:
        """An event's recordings that may be shown; those in one language before the others."""
        shown = (one for one in self.recordings() if one.event == event)
        return sorted(shown, key=lambda one: one.language is not first)

    def finished(self, recording: Recording) -> Finished:
        """What has been made of a recording."""
        catalog = self.catalog()
        known = self._finished.get(recording.key)
        if known and known[1].catalog is catalog and time.monotonic() < known[0]:
            return known[1]
        found = finished.of(recording, catalog, self.workspace)
        self._finished[recording.key] = (time.monotonic() + _FRESH, found)
        return found

    def transcript(self, recording: Recording) -> Transcript | None:
        """Its words, with times; kept at hand until a file they are made from changes."""
        name = f"transcript {recording.key}"
        state = self._words_state(recording)
        return self.kept(
            name, state, lambda: shown.transcript(self.finished(recording), self.workspace)
        )

    def figures(self, recording: Recording) -> Figures | None:
        """Its words in numbers; None without words."""
        state = (self._words_state(recording), self._pairs_state(recording.event))
        known = self._figures.get(recording.key)
        if known is None or known[0] != state:
            kept = shown.kept_figures(self.finished(recording), self.workspace)
            known = self._figures[recording.key] = (state, kept or self._counted(recording))
        return known[1]

    def passages(self, recording: Recording) -> dict[str, Spoken]:
        """What each speaker says in it."""

        def make() -> dict[str, Spoken]:
            kept = shown.kept_passages(self.finished(recording), self.workspace)
            if kept is not None:
                return kept
            transcript = self.transcript(recording)
            return passages.by_speaker(transcript) if transcript else {}

        return self.kept(f"passages {recording.key}", self._words_state(recording), make)

    def _counted(self, recording: Recording) -> Figures | None:
        transcript = self.transcript(recording)
        if transcript is None:
            return None
        pairs = self.bitexts(recording.event)
        own = (one for one in pairs if recording.key in (one.a.name, one.b.name))
        return figures.count(transcript, next(own, None))

    def length(self, recording: Recording) -> Milliseconds:
        """How long a recording is: as recorded, as published, or to its last word; else 0."""
        if recording.duration:
            return recording.duration
        fetched = self.finished(recording).fetched
        if fetched and fetched.info.duration:
            return fetched.info.duration
        counted = self.figures(recording)
        return counted.end if counted else Milliseconds(0)

    def bitexts(self, event: str) -> Sequence[Bitext]:
        """An event's recordings paired with one another, named by their keys; as far as made."""

        def read() -> Sequence[Bitext]:
            files = self._pairs(event)
            return [beadsjson.parse(file.read_text(encoding="utf-8")) for file in files]

        return self.kept(f"bitexts {event}", self._pairs_state(event), read)

    def sightings(self, event: str) -> Sequence[Sighting]:
        """Where the last build found an event's quotes, but not in withheld recordings."""
        file, name = self.workspace.root / event / eventwide.SIGHTINGS, f"sightings {event}"
        state = self._now(name, lambda: [file])
        found = self.kept(name, state, lambda: eventwide.read(self.workspace, event))
        withheld = self.catalog().withheld
        return [one for one in found if one.recording not in withheld]

    def kept(self, name: str, state: object, make: Callable[[], T]) -> T:
        """What was made under this name from the same state before, else made now, and only once.

        Whoever asks for it in the meantime waits, however many they are.
        """
        with self._lock:
            making = self._making.setdefault(name, threading.Lock())
        with making:
            known = self._kept.get(name)
            if known is None or known[0] != state:
                known = (state, make())
        with self._lock:
            self._kept.pop(name, None)
            self._kept[name] = known  # at the end: the first are those not asked for the longest
            while len(self._kept) > _AT_HAND:
                self._kept.pop(next(iter(self._kept)))
        made: T = known[1]
        return made

    def _words_state(self, recording: Recording) -> object:
        def files() -> Iterable[Path]:
            made = self.finished(recording)
            return [*made.text_files, made.folder.parent / SPEAKERS]

        return self._now(f"words {recording.key}", files)

    def _pairs(self, event: str) -> Sequence[Path]:
        return sorted((self.workspace.root / event).glob(f"*/{_BITEXT}"))

    def _pairs_state(self, event: str) -> object:
        return self._now(f"pairs {event}", lambda: self._pairs(event))

    def _now(self, name: str, files: Callable[[], Iterable[Path]]) -> object:
        """The state of some files, looked at every half second at most."""
        known = self._states.get(name)
        if known is None or time.monotonic() >= known[0]:
            known = (time.monotonic() + _FRESH, _states(files()))
            self._states[name] = known
        return known[1]

    def begun(self) -> list[Recording]:
        """Those of which something was made: words to read, or media to play."""
        return [one for one in self.recordings() if self.workspace.folder(one).exists()]

    def media(self, recording: Recording) -> Path | None:
        """The media file, where there is one and we may serve it."""
        if recording.rights is not Rights.COPY:
            return None
        return self.finished(recording).media


def _when(event: Event) -> str:
    """What sorts events by time: 2026-02-04; 2025-ukraine-japan-forum stands last in its year."""
    if event.date:
        return event.date.isoformat()
    return event.id if _IN_A_YEAR.match(event.id) else ""


def _state(root: Path) -> object:
    """Changes whenever a record does."""
    return _states(path for path in sorted(root.rglob("*")) if path.is_file())


def _states(paths: Iterable[Path]) -> object:
    return tuple((str(path), path.stat().st_mtime_ns if path.exists() else None) for path in paths)
