"""Every error a caller can act on: what failed, on what, and what to do, in one sentence.

One root, one class per thing a caller can decide about. Data are attributes; the class composes
the message. Doors translate foreign exceptions into these; only the CLI and the stage runner catch
`MediacatError` broadly.
"""

import difflib
from collections.abc import Sequence
from pathlib import Path


class MediacatError(Exception):
    """The root of everything mediacat says on purpose."""


# Caption and recogniser files (timedtext)


class TimedTextError(MediacatError):
    """A caption file or a recogniser's output that cannot be read."""

    def __init__(self, kind: str, reason: str, *, line: int | None = None, place: str = "") -> None:
        """`line` counts from 1; `place` says where in a format that is not made of lines."""
        self.kind = kind
        self.reason = reason
        self.line = line
        self.place = place or (f"line {line}" if line is not None else "")
        where = f" at {self.place}" if self.place else ""
        super().__init__(f"Cannot read the {kind}{where}: {reason}")



# The catalog's records (catalog)


class CatalogError(MediacatError):
    """The catalog's records cannot be used as they are, or not for what was asked."""


class NoCatalogError(CatalogError):
    """A folder that is no catalog."""

    def __init__(self, root: str) -> None:
        self.root = root
        super().__init__(
            f"There is no catalog in {root}: it has no catalog.toml. "
            "Go to the folder that holds catalog/, or name it with --catalog."
        )


class InvalidCatalogError(CatalogError):
    """Records that break the rules; `problem` is the first of them."""

    def __init__(self, problem: str, *, more: int) -> None:
        self.problem = problem
        self.more = more
        others = f" There are {more} more." if more > 1 else " There is 1 more." if more else ""
        stop = "" if problem.endswith("?") else "."
        super().__init__(f"{problem}{stop}{others} Run `mediacat check` to see everything.")


class UnknownEventError(CatalogError):
    """An event that is not in the catalog."""

    def __init__(self, event: str, known: Sequence[str]) -> None:
        self.event = event
        self.known = tuple(known)
        super().__init__(f"There is no event {event} in the catalog. {_choices('event', known)}")


class UnknownRecordingError(CatalogError):
    """A recording that is not in the catalog."""

    def __init__(self, recording: str, known: Sequence[str]) -> None:
        self.recording = recording
        self.known = tuple(known)
        near = difflib.get_close_matches(recording, known, n=5, cutoff=0.3) or known
        super().__init__(
            f"There is no recording {recording} in the catalog. {_choices('recording', near)}"
        )


class AmbiguousRecordingError(CatalogError):
    """An event with several recordings in one language, and none was named."""

    def __init__(self, event: str, language: str, recordings: Sequence[str]) -> None:
        self.event = event
        self.language = language
        self.recordings = tuple(recordings)
        super().__init__(
            f"{event} has several recordings in {language}: {', '.join(recordings)}. "
            "Say which one with --recording."
        )


class InvalidRecordError(CatalogError):
    """A record that cannot be written as asked."""

    def __init__(self, record: str, reason: str) -> None:
        self.record = record
        self.reason = reason
        super().__init__(f"Cannot write {record}: {reason}.")


# Words from speech (transcribe)


class TranscriptionError(MediacatError):
    """Speech could not be turned into words."""


class ModelUnavailableError(TranscriptionError):
    """No speech model is at hand and none could be brought here."""

    def __init__(self, model: str, reason: str, *, hint: str) -> None:
        """`hint` says which file or setting would help, in a sentence."""
        self.model = model
        self.reason = reason
        self.hint = hint
        super().__init__(f"Cannot use the speech model {model}: {reason}. {hint}")


class EngineMissingError(TranscriptionError):
    """A recogniser whose package is not installed."""

    def __init__(self, engine: str, *, hint: str) -> None:
        self.engine = engine
        super().__init__(f"The recogniser {engine} is not installed. {hint}")


class UnknownEngineError(TranscriptionError):
    """A recogniser mediacat has no door to."""

    def __init__(self, engine: str, known: Sequence[str]) -> None:
        self.engine = engine
        self.known = tuple(known)
        super().__init__(f"There is no recogniser {engine}. Choose {' or '.join(known)}.")


class EnglishOnlyModelError(TranscriptionError):
    """A model that cannot write the track's language down."""

    def __init__(self, model: str, language: str) -> None:
        self.model = model
        self.language = language
        super().__init__(
            f"The speech model {model} knows only English, but {language} is spoken. "
            "Choose a multilingual model such as large-v2 with --model or MEDIACAT_MODEL."
        )


class SpeechUnreadableError(TranscriptionError):
    """Extracted speech that is not 16 kHz mono 16-bit PCM."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            f"Cannot read the speech in {path}: {reason}. "
            "Remove the file and build again: it is made anew from the recording."
        )


class VoiceModelMissingError(TranscriptionError):
    """The faster-whisper package came without its voice activity model."""

    def __init__(self) -> None:
        super().__init__(
            "The voice activity model that comes with faster-whisper is missing. "
            "Install the package again: pip install --force-reinstall faster-whisper."
        )


def _choices(noun: str, names: Sequence[str]) -> str:
    if not names:
        return f"It has no {noun}s yet."
    shown, rest = names[:12], len(names) - 12
    return f"It has: {', '.join(shown)}{f' and {rest} more' if rest > 0 else ''}."


# The search index (search)


class SearchIndexError(MediacatError):
    """The search index cannot be asked. Subclasses say why; building it anew always helps."""

    reason = "it cannot be read"

    def __init__(self, path: Path, *, reason: str = "") -> None:
        """`path` is the index file."""
        self.path = path
        self.reason = reason or self.reason
        super().__init__(
            f"Cannot search in {path}: {self.reason}. Run `mediacat build` to make it anew."
        )


class IndexMissingError(SearchIndexError):
    """There is no index yet."""

    reason = "there is no index yet"


class IndexOutdatedError(SearchIndexError):
    """The index was made by a version of mediacat that stored words differently."""

    reason = "it was made by another version of mediacat"


class IndexUnreadableError(SearchIndexError):
    """The file is damaged or no index at all."""
