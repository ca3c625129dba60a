"""Where derived files lie, and who may write them now."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mediacat.errors import MediacatError
from mediacat.files import UNFINISHED
from mediacat.model.recording import Recording
from mediacat.search.place import Place, Server

_RETIRED = ("*/*/peaks-*.dat",)
"""Files of a recording that were derived once; pages need `peaks.dat` alone."""


class AnotherBuild(MediacatError):
    """A second build on the same derived files."""

    def __init__(self, folder: Path, pid: str) -> None:
        self.folder = folder
        self.pid = pid
        super().__init__(
            f"Another build is at work in {folder} (process {pid}). Wait for it or stop it first."
        )


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder of derived files; deletable at any time."""

    root: Path
    index_server: Server | None = None
    """What keeps the search index in place of a file here."""

    @property
    def index(self) -> Place:
        """The search index of the whole catalog."""
        return self.index_server or self.root / "catalog.db"

    def folder(self, recording: Recording) -> Path:
        """The derived files of one recording."""
        return self.root / recording.event / recording.id

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the workspace for one build; raises AnotherBuild. A killed holder lets go."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.seek(0)
                raise AnotherBuild(self.root, file.read().strip() or "unknown") from error
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            self._sweep()
            yield

    def _sweep(self) -> None:
        """Remove what a killed build had not finished writing; nobody else is writing now.

        And what no version of a stage makes any more and no ledger tells of.
        """
        for left in (f"*/{UNFINISHED}*", f"*/*/{UNFINISHED}*", *_RETIRED):
            for file in self.root.glob(left):
                file.unlink(missing_ok=True)
