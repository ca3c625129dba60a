"""What the pages are made from: the catalog, the derived files and the index, read as they are now.

The catalog is read again when one of its files has changed; a build in another process shows on
the next request.
"""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from mediacat.catalog import store
from mediacat.catalog.errors import UnknownRecordingError
from mediacat.catalog.view import Catalog
from mediacat.model.recording import Recording, Rights
from mediacat.pipeline import finished
from mediacat.pipeline.finished import Finished
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.find import Searcher


@dataclass(slots=True)
class Site:
    """One catalog being served; safe to share among threads."""

    root: Path
    """The folder of the catalog's records."""
    workspace: Workspace
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _read: tuple[object, Catalog] | None = None
    _searcher: tuple[object, Searcher] | None = None

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
    return tuple(
        (str(path), path.stat().st_mtime_ns) for path in sorted(root.rglob("*")) if path.is_file()
    )
