"""One recording's work, and the tools all recordings share."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from mediacat.catalog.view import Catalog
from mediacat.fetch.options import FetchOptions
from mediacat.model.recording import Recording
from mediacat.pipeline import ledger
from mediacat.pipeline.finished import Finished
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
class Job(Finished):
    """A recording on its walk: what is finished of it, and the tools to go on."""

    tools: Tools


def job(recording: Recording, catalog: Catalog, tools: Tools) -> Job:
    """The work on one recording, from what its folder holds."""
    kept = ledger.load(tools.workspace.folder(recording))
    return Job(recording=recording, catalog=catalog, ledger=kept, tools=tools)
