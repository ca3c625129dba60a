"""Where the quotes of the catalog's events were said: records, words and beads brought together."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from mediacat.catalog import reading
from mediacat.catalog.view import Catalog
from mediacat.errors import MediacatError
from mediacat.model.language import Language
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording
from mediacat.model.sighting import Sighting
from mediacat.pipeline import finished, pairs, renderings
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes import across, brought, carrying, locate, spoken
from mediacat.quotes.errors import NothingSaidError
from mediacat.quotes.spoken import Spoken
from mediacat.timedtext import beadsjson
from mediacat.timedtext import reading as transcripts

_STDIN = Path("-")
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
        file = pair.folder / pairs.BITEXT
        if file.exists():
            key = (pair.a.recording.key, pair.b.recording.key)
            bitexts[key] = beadsjson.parse(file.read_text(encoding="utf-8"))
    return across.over(bitexts)


def read_transcript(file: Path, language: str | None) -> Spoken:
    """The words of a transcript's file (`-`: stdin); without `language`, by its letters.

    Raises UnreadableFile and TimedTextError.
    """
    text = _text(file)
    cyrillic = len(_CYRILLIC.findall(text))
    guess = Language.UKRAINIAN if 2 * cyrillic > len(_LATIN.findall(text)) else Language.ENGLISH
    told = Language(language) if language else guess
    suffix = file.suffix or transcripts.suffix_of(text)
    return spoken.of(_name(file), transcripts.read(text, suffix, language=told))


def read_quotes(file: Path) -> list[Quote]:
    """Quotes from a quotes.toml, or from a text (`-`: stdin) with one in each paragraph.

    Raises CatalogError for a broken record, NoQuotesError and UnreadableFile.
    """
    text = _text(file)
    if file.suffix.lower() == ".toml":
        return reading.read_quotes(file)
    return brought.read(text, "stdin" if file == _STDIN else file.name)


def _name(file: Path) -> str:
    return "stdin" if file == _STDIN else str(file)


def _text(file: Path) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == _STDIN else file.read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(file, "it is not UTF-8 text") from error
    except OSError as error:
        raise UnreadableFile(file, error.strerror or str(error)) from error


class UnreadableFile(MediacatError):
    """A file somebody named that cannot be read."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"Cannot read {file}: {reason}.")
