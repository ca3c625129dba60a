"""Where the quotes of the catalog's events were said: records, words and beads brought together."""

import re
from collections.abc import Sequence
from pathlib import Path

from mediacat import files
from mediacat.catalog import reading
from mediacat.catalog.view import Catalog
from mediacat.model.language import Language
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording
from mediacat.model.sighting import Sighting
from mediacat.model.transcript import Recognition, Transcript
from mediacat.pipeline import finished, pairs, renderings, texts
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes import across, brought, carrying, locate, spoken
from mediacat.quotes.errors import NothingSaidError
from mediacat.quotes.spoken import Spoken
from mediacat.timedtext import reading as transcripts

_CYRILLIC, _LATIN = re.compile("[а-яґєії]"), re.compile("[a-z]")


def of_event(
    catalog: Catalog, workspace: Workspace, event: str, *, anywhere: bool = False
) -> list[Sighting]:
    """The sightings of an event's quotes, `anywhere` in the catalog or in its own recordings.

    Raises UnknownEventError, and NothingSaidError where no recording has words yet.
    """
    catalog.event(event)
    shown = [one for key, one in catalog.recordings.items() if key not in catalog.withheld]
    searched = shown if anywhere else [one for one in shown if one.event == event]
    words = said(catalog, workspace, searched)
    if not words:
        raise NothingSaidError(f"the event {event}")
    return locate.locate_event(
        catalog.quotes_of(event),
        words,
        over_beads(catalog, workspace, searched),
        renderings.both_ways(),
    )


def in_words(quotes: Sequence[Quote], words: Sequence[Spoken]) -> list[Sighting]:
    """The sightings of quotes in words of which nothing else is known."""
    return locate.locate_event(quotes, words, renderings=renderings.both_ways())


def said(catalog: Catalog, workspace: Workspace, recordings: Sequence[Recording]) -> list[Spoken]:
    """The words of the recordings that have any: reviewed or drafted, with their speakers."""
    found = []
    for recording in recordings:
        transcript = finished.of(recording, catalog, workspace).transcript()
        if transcript is not None:
            found.append(spoken.of(recording.key, transcript))
    return found


def over_beads(
    catalog: Catalog, workspace: Workspace, recordings: Sequence[Recording]
) -> carrying.Across:
    """What carries a place from one of these recordings to its counterpart."""
    bitexts = {}
    for pair in pairs.line_up(catalog, recordings, workspace):
        if (pair.folder / pairs.BITEXT).exists():
            key = (pair.a.recording.key, pair.b.recording.key)
            bitexts[key] = pairs.bitext(pair)
    return across.over(bitexts)


def read_transcript(file: Path, language: str | None) -> Spoken:
    """The words of a transcript's file (`-`: stdin); without `language`, by its letters.

    Raises UnreadableFile and TimedTextError.
    """

    def parse(text: str) -> Recognition | Transcript:
        told = Language(language) if language else _by_letters(text)
        suffix = file.suffix or transcripts.suffix_of(text)
        return transcripts.read(text, suffix, language=told)

    return spoken.of(files.shown(file), texts.read(file, parse))


def _by_letters(text: str) -> Language:
    cyrillic = len(_CYRILLIC.findall(text))
    return Language.UKRAINIAN if 2 * cyrillic > len(_LATIN.findall(text)) else Language.ENGLISH


def read_quotes(file: Path) -> list[Quote]:
    """Quotes from a quotes.toml, or from a text (`-`: stdin) with one in each paragraph.

    Raises CatalogError for a broken record, NoQuotesError and UnreadableFile.
    """
    text = files.read_text(file)
    if file.suffix.lower() == ".toml":
        return reading.read_quotes(file)
    return brought.read(text, "stdin" if file == files.STDIN else file.name)
