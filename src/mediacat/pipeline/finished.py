"""What has been made of a recording: stages go on from it, pages show it."""

from dataclasses import dataclass
from pathlib import Path

from mediacat.align import retime
from mediacat.catalog.tree import IMPORTED_CAPTIONS, IMPORTED_WORDS
from mediacat.catalog.view import Catalog
from mediacat.draft import rows
from mediacat.fetch import source
from mediacat.fetch.haul import Fetched
from mediacat.fetch.info import CaptionKind
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.recording import Recording
from mediacat.model.transcript import Recognition, Transcript
from mediacat.pipeline import fingerprint, texts
from mediacat.pipeline import ledger as ledgers
from mediacat.pipeline.ledger import Ledger
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes import speakers
from mediacat.quotes.speakers import Proposal
from mediacat.timedtext import webvtt, whisperjson

SOURCE = "source"
PROBE = "probe.json"
SPEECH = "speech.wav"
POSTER = "poster.jpg"
SWINGS = "peaks.dat"
WORDS = "words.json"
DRAFT = "draft.vtt"
SPEAKERS = "speakers.json"
"""Lies in the event's folder: who spoke, as far as located quotes tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A recording's record, and the results that lie in its folder; each may be missing."""

    recording: Recording
    catalog: Catalog
    ledger: Ledger

    @property
    def key(self) -> str:
        """The recording's name across the catalog."""
        return self.recording.key

    @property
    def folder(self) -> Path:
        """The recording's derived files."""
        return self.ledger.folder

    def made(self, stage: str) -> dict[str, str]:
        """Names and fingerprints of what a stage made, if its files are still as it left them."""
        return self.ledger.products(stage) if self.ledger.is_whole(stage) else {}

    @property
    def fetched(self) -> Fetched | None:
        """What was published, as it was brought here."""
        folder = self.folder / SOURCE
        return source.read(folder) if folder.exists() else None

    @property
    def media(self) -> Path | None:
        """The media to work on and to play: as fetched, or the copy that starts at zero."""
        fetched = self.fetched
        if fetched is None:
            return None
        copy = self.copy_from_zero(fetched.media)
        return copy if copy.exists() else fetched.media

    def copy_from_zero(self, fetched: Path) -> Path:
        """Where the copy lies of a file about whose beginning players disagree."""
        return self.folder / f"from-zero{fetched.suffix}"

    @property
    def poster(self) -> Path | None:
        """A picture that stands for it: the publisher's own before a frame of the film."""
        fetched = self.fetched
        frame = self.folder / POSTER
        return (fetched and fetched.thumbnail) or (frame if frame.exists() else None)

    @property
    def swings(self) -> Path | None:
        """How loud it is, second by second (`audio/peaks.py`)."""
        file = self.folder / SWINGS
        return file if file.exists() else None

    @property
    def imported_words(self) -> Path | None:
        """A recogniser's output that somebody brought."""
        file = self.catalog.folder(self.recording) / IMPORTED_WORDS
        return file if file.exists() else None

    @property
    def reviewed(self) -> Path | None:
        """The transcript a person has reviewed."""
        file = self.catalog.transcript(self.recording)
        return file if file.exists() else None

    @property
    def captions_file(self) -> Path | None:
        """Captions in the recording's language: those somebody brought, else published ones."""
        brought = self.catalog.folder(self.recording) / IMPORTED_CAPTIONS
        if brought.exists():
            return brought
        fetched = self.fetched
        return None if fetched is None else fetched.captions(self.recording.language)

    def captions(self) -> Transcript | None:
        """Read them; what is broken in them is mended."""
        file = self.captions_file
        if file is None:
            return None
        origin = self._origin(file)
        return texts.read(file, webvtt.parse, language=self._language, origin=origin, repair=True)

    def _origin(self, file: Path) -> Origin:
        published = self.fetched.info.captions if self.fetched else ()
        kinds = {one.file: one.kind for one in published}
        if file.name == IMPORTED_CAPTIONS:
            return Origin(kind=OriginKind.IMPORTED)
        automatic = kinds.get(file.name) is CaptionKind.AUTOMATIC
        return Origin(kind=OriginKind.AUTOMATIC_CAPTIONS if automatic else OriginKind.CAPTIONS)

    def recognised(self) -> Recognition | None:
        """The recogniser's words."""
        if not self.made("transcribe"):
            return None
        file = self.folder / WORDS
        return texts.read_derived(self.key, file, whisperjson.parse, language=self._language)

    def heard(self) -> Recognition | None:
        """The words with the best times there are: recognised ones, else those of captions."""
        recognised = self.recognised()
        if recognised is not None:
            return recognised
        captions = self.captions()
        return rows.as_recognition(captions) if captions is not None else None

    @property
    def text_files(self) -> tuple[Path, ...]:
        """The files that `transcript()` is made from, those that lie there."""
        made = (self.reviewed, self.folder / DRAFT, self.folder / WORDS, self.captions_file)
        return tuple(file for file in made if file is not None and file.exists())

    def text_fingerprints(self) -> list[str]:
        """What `transcript()` is made from, to see whether it has changed; empty without words."""
        if self.reviewed is None and not self.made("draft"):
            return []
        known = self.made("draft") | self.made("transcribe")
        return [known.get(file.name) or fingerprint.of_file(file) for file in self.text_files]

    def transcript(self) -> Transcript | None:
        """The reviewed transcript, else the draft, with word times; None without words."""
        read = self._written()
        if read is None:
            return None
        heard = self.heard()
        return retime.retime(read, heard.words if heard else ()).transcript

    def _written(self) -> Transcript | None:
        """What is to be read: as somebody reviewed it, else as the draft has it."""
        if self.reviewed is not None:
            return texts.read(self.reviewed, webvtt.parse, language=self._language)
        draft = self.folder / DRAFT
        if not draft.exists():
            return None
        return texts.read_derived(self.key, draft, webvtt.parse, language=self._language)

    @property
    def proposed_speakers(self) -> list[Proposal]:
        """Who spoke in it, as far as located quotes tell; raises SpeakersUnreadableError."""
        event = ledgers.load(self.folder.parent)
        if not event.products("speakers") or not event.is_whole("speakers"):
            return []
        some = texts.read(event.folder / SPEAKERS, speakers.parse)
        return [one for one in some if one.recording == self.key]

    def named(self) -> Transcript | None:
        """The transcript as it is shown: cues of a draft that name nobody have proposed speakers.

        In what a person has reviewed, only the person's own words stand.
        """
        transcript = self.transcript()
        if transcript is None or self.reviewed is not None:
            return transcript
        return speakers.named(transcript, self.proposed_speakers)

    @property
    def _language(self) -> Language:
        return self.recording.language


def of(recording: Recording, catalog: Catalog, workspace: Workspace) -> Finished:
    """What has been made of a recording so far."""
    kept = ledgers.load(workspace.folder(recording))
    return Finished(recording=recording, catalog=catalog, ledger=kept)
