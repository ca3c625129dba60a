"""An event as a whole, and the stages that need all of its recordings: who said what, where."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mediacat.catalog.view import Catalog
from mediacat.files import write_atomically
from mediacat.model.progress import Progress, silent
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording
from mediacat.model.sighting import Sighting, Verdict
from mediacat.pipeline import finished, ledger, pairs, texts
from mediacat.pipeline.finished import SPEAKERS, Finished
from mediacat.pipeline.ledger import Ledger
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes import changes, sightings, speakers
from mediacat.quotes.errors import NothingSaidError, SightingsUnreadableError

SIGHTINGS = "sightings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWork:
    """An event on its walk."""

    event: str
    catalog: Catalog
    workspace: Workspace
    ledger: Ledger
    sides: tuple[Finished, ...]
    """What has been made of its recordings, without those that are withheld."""

    @property
    def key(self) -> str:
        """The event's id."""
        return self.event

    @property
    def folder(self) -> Path:
        """The event's derived files."""
        return self.ledger.folder

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its published quotes."""
        return self.catalog.quotes_of(self.event)

    @property
    def recordings(self) -> list[Recording]:
        """Its recordings, without those that are withheld."""
        return [one.recording for one in self.sides]


def line_up(
    catalog: Catalog, recordings: Iterable[Recording], workspace: Workspace
) -> list[EventWork]:
    """The events of these recordings that have quotes, or had some when they were built last."""
    quoted = {one.event for one in catalog.quotes.values()}
    events = dict.fromkeys(one.event for one in recordings)
    return [
        of(catalog, event, workspace)
        for event in events
        if event in quoted or ledger.load(workspace.root / event).made
    ]


def of(catalog: Catalog, event: str, workspace: Workspace) -> EventWork:
    """An event, with what has been made of it."""
    kept = ledger.load(workspace.root / event)
    shown = [one for one in catalog.recordings_of(event) if one.key not in catalog.withheld]
    sides = tuple(finished.of(one, catalog, workspace) for one in shown)
    return EventWork(event=event, catalog=catalog, workspace=workspace, ledger=kept, sides=sides)


def read(workspace: Workspace, event: str) -> list[Sighting]:
    """Where the last build found an event's quotes; empty before it has.

    Raises SightingsUnreadableError.
    """
    kept = ledger.load(workspace.root / event)
    if not kept.made.get(LOCATE.name) or not kept.is_whole(LOCATE.name):
        return []
    return texts.read(kept.folder / SIGHTINGS, sightings.parse)


def current(catalog: Catalog, event: str, workspace: Workspace) -> list[Sighting]:
    """Where an event's quotes were said, as the records and the words are now.

    What is stale is located first, and kept for the next time. Raises UnknownEventError,
    NothingSaidError where no recording has words yet, and AnotherBuild.
    """
    catalog.event(event)
    work = of(catalog, event, workspace)
    if not any(one.text_fingerprints() for one in work.sides):
        raise NothingSaidError(f"the event {event}")
    inputs = _locate_inputs(work)
    if isinstance(inputs, Inputs) and not LOCATE.is_fresh(work, inputs):
        with workspace.locked():
            made = _locate(work, silent)
            work.ledger.record(LOCATE.name, LOCATE.key(inputs), made.products, made.note)
    return read(workspace, event) if work.quotes else []


def _locate_inputs(work: EventWork) -> Inputs | Skip:
    words = _texts(work)
    if not work.quotes or not words:
        return Skip()
    together = pairs.line_up(work.catalog, work.recordings, work.workspace)
    beads = {one.key: one.ledger.products(pairs.BEADS.name) for one in together}
    return Inputs([[repr(one) for one in work.quotes], words, beads])


def _texts(work: EventWork) -> dict[str, list[str]]:
    """What the words of the recordings that have any are made from."""
    return {one.key: prints for one in work.sides if (prints := one.text_fingerprints())}


def _locate(work: EventWork, progress: Progress) -> Result:
    # The finder needs numpy; a site that only reads sightings starts without it.
    from mediacat.pipeline import quoted

    before: list[Sighting] = []
    with suppress(SightingsUnreadableError):
        before = read(work.workspace, work.event)
    found = changes.marked(quoted.of_event(work.catalog, work.workspace, work.event), before)
    progress(1, 1)
    out = work.folder / SIGHTINGS
    write_atomically(out, sightings.render(found))
    return Result([out], _counted(found))


def _counted(found: Sequence[Sighting]) -> str:
    """How many quotes have which verdict, by the best of each."""
    order = list(Verdict)
    best: dict[str, Verdict] = {}
    for one in found:
        best[one.quote] = min(one.verdict, best.get(one.quote, one.verdict), key=order.index)
    counts = Counter(best.values())
    return ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in order if counts[verdict])


def _speakers_inputs(work: EventWork) -> Inputs | Skip:
    located = work.ledger.products(LOCATE.name)
    # Names may be written into a transcript without a word of it changing.
    return Inputs([located, _texts(work)]) if located else Skip()


def _speakers(work: EventWork, progress: Progress) -> Result:
    transcripts = {one.key: text for one in work.sides if (text := one.transcript()) is not None}
    found = speakers.proposals(work.quotes, read(work.workspace, work.event), transcripts)
    progress(1, 1)
    out = work.folder / SPEAKERS
    write_atomically(out, speakers.render(found))
    return Result([out], f"{sum(len(one.cues) for one in found)} cues get a speaker")


LOCATE: Stage[EventWork] = Stage(
    name="locate", version=2, after=(), inputs=_locate_inputs, run=_locate
)
SPOKE: Stage[EventWork] = Stage(
    name="speakers", version=1, after=("locate",), inputs=_speakers_inputs, run=_speakers
)
STAGES = (LOCATE, SPOKE)
