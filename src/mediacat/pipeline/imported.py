"""Transcripts somebody brought: kept with the records, because they cannot be made again."""

from pathlib import Path

from mediacat.catalog.tree import IMPORTED_CAPTIONS, IMPORTED_WORDS
from mediacat.catalog.view import Catalog
from mediacat.files import write_atomically
from mediacat.model.recording import Recording
from mediacat.model.transcript import Recognition
from mediacat.pipeline import texts
from mediacat.timedtext import reading, webvtt, whisperjson
from mediacat.timedtext.errors import TimedTextError


def bring(catalog: Catalog, recording: Recording, file: Path) -> Path:
    """Keep a transcript as the recording's words, in place of one brought before.

    A recogniser's output is kept as Whisper JSON, captions as WebVTT. Raises UnreadableFile, and
    TimedTextError where the file is not what its suffix says or holds no words.
    """
    words = texts.read(file, reading.read, file.suffix, language=recording.language)
    if not (words.words if isinstance(words, Recognition) else words.cues):
        raise TimedTextError("transcript", "it holds no words", file=str(file))
    folder = catalog.folder(recording)
    if isinstance(words, Recognition):
        kept, other, content = IMPORTED_WORDS, IMPORTED_CAPTIONS, whisperjson.render(words)
    else:
        kept, other, content = IMPORTED_CAPTIONS, IMPORTED_WORDS, webvtt.render(words)
    write_atomically(folder / kept, content)
    (folder / other).unlink(missing_ok=True)
    return folder / kept
