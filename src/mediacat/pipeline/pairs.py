"""Two recordings of the same thing, one in each language, and the stages that need both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mediacat import speechfile
from mediacat.align import session, units
from mediacat.align.fixed import Ids
from mediacat.align.session import Known, Text
from mediacat.align.sound import listening
from mediacat.catalog.view import Catalog
from mediacat.files import write_atomically
from mediacat.model.bitext import Bitext, UnitKind
from mediacat.model.language import Language
from mediacat.model.progress import Progress
from mediacat.model.recording import Recording
from mediacat.model.timeline import Timeline
from mediacat.pipeline import finished, ledger, texts
from mediacat.pipeline.finished import SPEECH, Finished
from mediacat.pipeline.ledger import Ledger
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage
from mediacat.pipeline.workspace import Workspace
from mediacat.timedtext import beadsjson, timelinejson

TIMELINE = "timeline.json"
BITEXT = "bitext.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The Ukrainian recording `a` and the English one `b`."""

    a: Finished
    b: Finished
    ledger: Ledger

    @property
    def key(self) -> str:
        """The pair's name across the catalog."""
        return f"{self.a.recording.event}/{self.ledger.folder.name}"

    @property
    def folder(self) -> Path:
        """The pair's derived files."""
        return self.ledger.folder


def of_event(recordings: Iterable[Recording]) -> list[tuple[Recording, Recording]]:
    """Which recordings of one event belong together: those named alike, else the only two.

    Named alike are `opening.uk` and `opening.en`; otherwise the one recording in each language
    that covers the same sessions.
    """
    ukrainian = [one for one in recordings if one.language is Language.UKRAINIAN]
    english = [one for one in recordings if one.language is Language.ENGLISH]
    found = []
    for a in ukrainian:
        alike = [b for b in english if _stem(a) == _stem(b)]
        covering = [b for b in english if set(a.sessions) == set(b.sessions)]
        rivals = [one for one in ukrainian if set(one.sessions) == set(a.sessions)]
        if alike:
            found.append((a, alike[0]))
        elif len(covering) == len(rivals) == 1:
            found.append((a, covering[0]))
    return found


def _stem(recording: Recording) -> str:
    return recording.id.removesuffix(f".{recording.language.value}")


def line_up(catalog: Catalog, recordings: Sequence[Recording], workspace: Workspace) -> list[Pair]:
    """The pairs among these recordings and their counterparts, by event."""
    events = dict.fromkeys(one.event for one in recordings)
    shown = [one for key, one in catalog.recordings.items() if key not in catalog.withheld]
    return [
        pair(catalog, a, b, workspace)
        for event in events
        for a, b in of_event([one for one in shown if one.event == event])
        if a in recordings or b in recordings
    ]


def pair(catalog: Catalog, a: Recording, b: Recording, workspace: Workspace) -> Pair:
    """Two recordings together, with what has been made of them."""
    folder = workspace.root / a.event / f"{a.id}+{b.id}"
    return Pair(
        a=finished.of(a, catalog, workspace),
        b=finished.of(b, catalog, workspace),
        ledger=ledger.load(folder),
    )


def _timeline_inputs(pair: Pair) -> Inputs | Skip:
    a, b = pair.a.made("speech"), pair.b.made("speech")
    return Inputs([a, b]) if a and b else Skip()


def _timeline(pair: Pair, progress: Progress) -> Result:
    a, b = (speechfile.read(side.folder / SPEECH) for side in (pair.a, pair.b))
    found = listening.listen(a, b, progress=progress)
    out = pair.folder / TIMELINE
    write_atomically(out, timelinejson.render(found))
    cuts = len(found.stretches) - 1
    return Result([out], "nothing shared" if cuts < 0 else f"{cuts} cuts")


def _beads_inputs(pair: Pair) -> Inputs | Skip:
    a, b = pair.a.text_fingerprints(), pair.b.text_fingerprints()
    if not a or not b:
        return Skip()
    return Inputs([a, b, pair.ledger.products("timeline"), _reviewed(pair)])


def _beads(pair: Pair, progress: Progress) -> Result:
    known = Known(sound=sound_timeline(pair), reviewed=_reviewed(pair))
    found = session.align(_text(pair.a), _text(pair.b), known, progress)
    out = pair.folder / BITEXT
    write_atomically(out, beadsjson.render(found))
    matched = sum(bead.is_matched for bead in found.beads)
    return Result([out], f"{matched} beads, {len(found.suspects)} suspect stretches")


def _reviewed(pair: Pair) -> list[Ids]:
    """The beads a person has reviewed, fixed points for the machine."""
    a, b = pair.a.recording, pair.b.recording
    return [
        bead
        for one in pair.a.catalog.reviewed_pairs
        if (one.event, one.uk, one.en) == (a.event, a.id, b.id)
        for bead in one.beads
    ]


def sound_timeline(pair: Pair) -> Timeline:
    """What the sound says of the two clocks; empty while nobody has listened."""
    file = pair.folder / TIMELINE
    if not file.exists():
        return Timeline()
    return texts.read_derived(pair.a.recording.event, file, timelinejson.parse)


def bitext(pair: Pair) -> Bitext:
    """The beads a build has found; raises DerivedUnreadable where they are not as it left them."""
    return texts.read_derived(pair.a.recording.event, pair.folder / BITEXT, beadsjson.parse)


def _text(side: Finished) -> Text:
    transcript = side.transcript()
    assert transcript is not None, "the stage runs where both sides have words"
    return Text(
        name=side.key,
        side=units.from_transcript(transcript),
        kind=UnitKind.CUES,
        language=side.recording.language,
    )


HEARD: Stage[Pair] = Stage(
    name="timeline", version=4, after=(), inputs=_timeline_inputs, run=_timeline
)
BEADS: Stage[Pair] = Stage(
    name="beads", version=2, after=("timeline",), inputs=_beads_inputs, run=_beads
)
STAGES = (HEARD, BEADS)
