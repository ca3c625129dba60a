"""What the pages are made from: the catalog, the derived files and the index, read as they are now.

The catalog is read again when one of its files has changed; a build in another process shows on
the next request.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediacat.catalog import store
from mediacat.catalog.errors import UnknownRecordingError
from mediacat.catalog.view import Catalog
from mediacat.model.bitext import Bitext
from mediacat.model.recording import Recording, Rights
from mediacat.model.sighting import Sighting
from mediacat.model.transcript import Transcript
from mediacat.pipeline import finished
from mediacat.pipeline.finished import Finished
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.find import Searcher
from mediacat.timedtext import beadsjson

_BITEXT = "bitext.json"
_AT_HAND = 40
"""Transcripts kept in memory; an hour of speech takes about 5 MB."""


def _nothing(event: str) -> Sequence[Any]:  # noqa: ARG001 - one shape with what knows something
    """What is known of an event before anything was made for it."""
    return ()


@dataclass(slots=True)
class Site:
    """One catalog being served; safe to share among threads."""

    root: Path
    """The folder of the catalog's records."""
    workspace: Workspace
    sightings: Callable[[str], Sequence[Sighting]] = _nothing
    """An event's id → where its quotes were said."""
    base_url: str | None = None
    """Where it is published, if elsewhere than the catalog says; without a slash at the end."""
    published: bool = False
    """Whether pages are being written as plain files, which answer no question."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _read: tuple[object, Catalog] | None = None
    _searcher: tuple[object, Searcher] | None = None
    _bitexts: dict[str, tuple[object, Sequence[Bitext]]] = field(default_factory=dict)
    _transcripts: dict[str, tuple[object, Transcript | None]] = field(default_factory=dict)

    def catalog(self) -> Catalog:
        """The catalog; the last one that could be read while somebody is editing it."""
        state = _state(self.root)
        with self._lock:
            if self._read is None or self._read[0] != state:
                self._read = (state, store.open_catalog(self.root))
            return self._read[1]

    def searcher(self) -> Searcher:
        """The index, opened again where another file has taken its place."""
        path = self.workspace.index
        state = path.stat().st_ino if path.exists() else None
        with self._lock:
            if self._searcher is None or self._searcher[0] != state:
                self._searcher = (state, index.open_reader(path))
            return self._searcher[1]

    def recording(self, key: str) -> Recording:
        """A recording that may be shown; raises UnknownRecordingError for any other."""
        catalog = self.catalog()
        if key in catalog.withheld:
            raise UnknownRecordingError(key, [])
        return catalog.recording(key)

    def finished(self, recording: Recording) -> Finished:
        """What has been made of a recording."""
        return finished.of(recording, self.catalog(), self.workspace)

    def transcript(self, recording: Recording) -> Transcript | None:
        """Its words, with times; kept at hand until a file they are made from changes."""
        finished = self.finished(recording)
        state = _states(finished.text_files)
        with self._lock:
            kept = self._transcripts.get(recording.key)
        if kept is None or kept[0] != state:
            kept = (state, finished.transcript())
            with self._lock:
                while len(self._transcripts) >= _AT_HAND:
                    self._transcripts.pop(next(iter(self._transcripts)))
                self._transcripts[recording.key] = kept
        return kept[1]

    def bitexts(self, event: str) -> Sequence[Bitext]:
        """An event's recordings paired with one another, named by their keys; as far as made."""
        files = sorted((self.workspace.root / event).glob(f"*/{_BITEXT}"))
        state = _states(files)
        with self._lock:
            kept = self._bitexts.get(event)
        if kept is None or kept[0] != state:
            read = [beadsjson.parse(file.read_text(encoding="utf-8")) for file in files]
            kept = (state, read)
            with self._lock:
                self._bitexts[event] = kept
        return kept[1]

    def shown(self, catalog: Catalog) -> set[str]:
        """Keys of the recordings that have words to read or media to play."""
        return {
            key
            for key, one in catalog.recordings.items()
            if key not in catalog.withheld and self.workspace.folder(one).exists()
        }

    def media(self, recording: Recording) -> Path | None:
        """The media file, where there is one and we may serve it."""
        if recording.rights is not Rights.COPY:
            return None
        return self.finished(recording).media


def _state(root: Path) -> object:
    """Changes whenever a record does."""
    return _states(path for path in sorted(root.rglob("*")) if path.is_file())


def _states(paths: Iterable[Path]) -> object:
    return tuple((str(path), path.stat().st_mtime_ns) for path in paths)
