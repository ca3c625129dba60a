"""Loads the recogniser that was chosen; each engine's library is imported only then."""

from mediacat.model import progress as reporting
from mediacat.model.span import Milliseconds
from mediacat.transcribe import models
from mediacat.transcribe.errors import UnknownEngineError
from mediacat.transcribe.recogniser import Recogniser, RecognitionOptions

SHORT_PIECES = RecognitionOptions(packed=False, longest_piece=Milliseconds(7000))
"""For the bundled model, which has learned from sentences more than from full windows."""


def options_for(choice: models.ModelChoice) -> RecognitionOptions:
    """How a model hears best, where nobody asked for something else."""
    return SHORT_PIECES if choice.is_bundled else RecognitionOptions()


def load(
    choice: models.ModelChoice,
    *,
    options: RecognitionOptions | None = None,
    device: str = "auto",
    threads: int = 0,
    progress: reporting.Progress = reporting.silent,
) -> Recogniser:
    """Load a model, downloading it first where that is needed (`progress` counts bytes).

    Without `options`, those that suit the model hold. `device` is `auto`, `cpu` or `cuda`;
    `threads` is 0 for the engine's own choice. Raises ModelUnavailableError and
    EngineMissingError.
    """
    options = options or options_for(choice)
    if choice.engine == models.FASTER_WHISPER:
        from mediacat.transcribe import fasterwhisper

        return fasterwhisper.load(
            choice, options, device=device, threads=threads, progress=progress
        )
    if choice.engine == models.OPENAI_WHISPER:
        from mediacat.transcribe import openaiwhisper

        return openaiwhisper.load(choice, options, device=device, threads=threads)
    raise UnknownEngineError(choice.engine, models.ENGINES)
