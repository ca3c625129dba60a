"""Rules for reviewed transcripts: they can be read, and they fit their recording."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mediacat.catalog.problem import Finding
from mediacat.catalog.reading import Reading
from mediacat.catalog.schema import Kind
from mediacat.model.recording import Recording
from mediacat.model.span import parse_clock, short_clock
from mediacat.timedtext import webvtt
from mediacat.timedtext.errors import TimedTextError

_END = re.compile(rf"{webvtt.ARROW}\s*(\S+)")


def broken(reading: Reading) -> Iterator[Finding]:
    """Every rule that a reviewed transcript breaks."""
    for file in reading.files:
        recording = reading.catalog.recordings.get(f"{file.event}/{file.id}")
        if file.kind is Kind.TRANSCRIPT and recording is not None:
            yield from _transcript(file.path, recording)


def _transcript(path: Path, recording: Recording) -> Iterator[Finding]:
    try:
        text = path.read_text(encoding="utf-8")
        transcript = webvtt.parse(text, language=recording.language)
    except UnicodeDecodeError as error:
        yield Finding(path=path, message=f"this is not UTF-8 text (byte {error.start + 1})")
    except OSError as error:
        yield Finding(path=path, message=f"this cannot be read: {error.strerror}")
    except TimedTextError as error:
        yield Finding(path=path, line=error.line, message=error.reason)
    else:
        if transcript.language is not recording.language:
            message = f"it is in {transcript.language}, its recording in {recording.language}"
            yield Finding(path=path, line=1, message=message)
        yield from _beyond(path, text, recording)


def _beyond(path: Path, text: str, recording: Recording) -> Iterator[Finding]:
    if recording.duration is None:
        return
    length = short_clock(recording.duration)
    message = f"the cue ends after the end of the recording, which is {length} long"
    for number, line in enumerate(text.splitlines(), 1):
        match = _END.search(line)
        with suppress(ValueError):  # an arrow in somebody's note is no time
            if match and parse_clock(match[1]) > recording.duration:
                yield Finding(path=path, line=number, message=message)
