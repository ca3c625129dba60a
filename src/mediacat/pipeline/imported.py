"""Transcripts somebody brought: kept with the records, because they cannot be made again."""

from pathlib import Path

from mediacat.catalog.view import Catalog
from mediacat.errors import TimedTextError
from mediacat.files import write_atomically
from mediacat.model.recording import Recording
from mediacat.model.transcript import Recognition, Transcript
from mediacat.pipeline.job import Job
from mediacat.timedtext import reading, webvtt, whisperjson

RECOGNITION = "imported.json"
CAPTIONS = "imported.vtt"


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
        kept, other, content = RECOGNITION, CAPTIONS, whisperjson.render(words)
    else:
        kept, other, content = CAPTIONS, RECOGNITION, webvtt.render(words)
    write_atomically(folder / kept, content)
    (folder / other).unlink(missing_ok=True)
    return folder / kept


def recognition_file(job: Job) -> Path | None:
    """The recogniser's output that was brought for a recording, if there is one."""
    return _existing(job, RECOGNITION)


def captions_file(job: Job) -> Path | None:
    """The captions that were brought for a recording, if there are any."""
    return _existing(job, CAPTIONS)


def read_recognition(job: Job, file: Path) -> Recognition:
    """Read what `bring` kept."""
    return whisperjson.parse(file.read_text(encoding="utf-8"), language=job.recording.language)


def read_captions(job: Job, file: Path) -> Transcript:
    """Read what `bring` kept."""
    return webvtt.parse(file.read_text(encoding="utf-8"), language=job.recording.language)


def _existing(job: Job, name: str) -> Path | None:
    file = job.catalog.folder(job.recording) / name
    return file if file.exists() else None
