"""One recording's work, and the tools all recordings share."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mediacat.catalog.view import Catalog
from mediacat.fetch.options import FetchOptions
from mediacat.model.recording import Recording
from mediacat.pipeline import ledger
from mediacat.pipeline.ledger import Ledger
from mediacat.pipeline.recognisers import Recognisers
from mediacat.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the stages need beyond the recording itself."""

    workspace: Workspace
    fetching: FetchOptions
    recognisers: Recognisers
    indexed: Mapping[str, str]
    """Under which fingerprint each recording is in the index, by the recording's key."""
    writing: threading.Lock = field(default_factory=threading.Lock)
    """Held by whoever writes the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A recording on its walk."""

    recording: Recording
    catalog: Catalog
    ledger: Ledger
    tools: Tools

    @property
    def folder(self) -> Path:
        """The recording's derived files."""
        return self.ledger.folder

    def made(self, stage: str) -> dict[str, str]:
        """Names and fingerprints of what a stage made, if its files are still as it left them."""
        return self.ledger.products(stage) if self.ledger.is_whole(stage) else {}


def job(recording: Recording, catalog: Catalog, tools: Tools) -> Job:
    """The work on one recording, from what its folder holds."""
    kept = ledger.load(tools.workspace.folder(recording))
    return Job(recording=recording, catalog=catalog, ledger=kept, tools=tools)
