"""What keeps speech from becoming words."""

from collections.abc import Sequence

from mediacat.errors import MediacatError


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


class VoiceModelMissingError(TranscriptionError):
    """The faster-whisper package came without its voice activity model."""

    def __init__(self) -> None:
        super().__init__(
            "The voice activity model that comes with faster-whisper is missing. "
            "Install the package again: pip install --force-reinstall faster-whisper."
        )
