"""Everything a build or a look at its state starts from."""

from collections.abc import Sequence

from mediacat.catalog.errors import UnknownRecordingError
from mediacat.catalog.view import Catalog
from mediacat.model.recording import Recording
from mediacat.pipeline import job as jobs
from mediacat.pipeline import walk
from mediacat.pipeline.build import Outcome
from mediacat.pipeline.job import Job, Tools
from mediacat.pipeline.stage import Stage, W


def select(catalog: Catalog, names: Sequence[str]) -> list[Recording]:
    """The recordings somebody named: by key, by event, or by an id that only one of them has.

    Without names, all of them. Withheld ones are left out. Raises UnknownRecordingError.
    """
    shown = [one for key, one in catalog.recordings.items() if key not in catalog.withheld]
    if not names:
        return shown
    found = [one for name in names for one in _named(shown, name)]
    return list(dict.fromkeys(found))


def one(catalog: Catalog, name: str) -> Recording:
    """The recording somebody named, and no other; raises UnknownRecordingError."""
    found = select(catalog, [name])
    if len(found) > 1:
        raise UnknownRecordingError(name, [one.key for one in found])
    return found[0]


def _named(recordings: Sequence[Recording], name: str) -> list[Recording]:
    by_event = [one for one in recordings if one.event == name]
    by_id = [one for one in recordings if name in (one.key, one.id)]
    if by_event or len(by_id) == 1:
        return by_event or by_id
    raise UnknownRecordingError(name, [one.key for one in by_id or recordings])


def line_up(catalog: Catalog, recordings: Sequence[Recording], tools: Tools) -> list[Job]:
    """The work on each recording, from what its folder holds."""
    return [jobs.job(recording, catalog, tools) for recording in recordings]


def look(work: Sequence[W], table: Sequence[Stage[W]]) -> list[Outcome]:
    """How every stage of every walk stands, from the files alone."""
    return [Outcome(one.key, tuple(walk.look(one, table))) for one in work]
