"""Transcripts somebody brought: kept with the records, because they cannot be made again."""

from pathlib import Path

from mediacat.catalog.tree import IMPORTED_CAPTIONS, IMPORTED_WORDS
from mediacat.catalog.view import Catalog
from mediacat.files import write_atomically
from mediacat.model.recording import Recording
from mediacat.model.transcript import Recognition
from mediacat.timedtext import reading, webvtt, whisperjson
from mediacat.timedtext.errors import TimedTextError


def bring(catalog: Catalog, recording: Recording, file: Path) -> Path:
    """Keep a transcript as the recording's words, in place of one brought before.

    A recogniser's output is kept as Whisper JSON, captions as WebVTT. Raises TimedTextError where
    the file cannot be read as what its suffix says.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TimedTextError(f"transcript {file.name}", "it is not UTF-8 text") from error
    except OSError as error:
        raise TimedTextError(f"transcript {file}", error.strerror or str(error)) from error
    words = reading.read(text, file.suffix, language=recording.language)
    folder = catalog.folder(recording)
    if isinstance(words, Recognition):
        kept, other, content = IMPORTED_WORDS, IMPORTED_CAPTIONS, whisperjson.render(words)
    else:
        kept, other, content = IMPORTED_CAPTIONS, IMPORTED_WORDS, webvtt.render(words)
    write_atomically(folder / kept, content)
    (folder / other).unlink(missing_ok=True)
    return folder / kept
