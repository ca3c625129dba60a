"""Loads the recogniser that was chosen; each engine's library is imported only then."""

from mediacat.model import progress as reporting
from mediacat.transcribe import models
from mediacat.transcribe.errors import UnknownEngineError
from mediacat.transcribe.recogniser import Recogniser, RecognitionOptions


def load(
    choice: models.ModelChoice,
    *,
    options: RecognitionOptions | None = None,
    device: str = "auto",
    threads: int = 0,
    progress: reporting.Progress = reporting.silent,
) -> Recogniser:
    """Load a model, downloading it first where that is needed (`progress` counts bytes).

    `device` is `auto`, `cpu` or `cuda`; `threads` is 0 for the engine's own choice. Raises
    ModelUnavailableError and EngineMissingError.
    """
    if choice.engine == models.FASTER_WHISPER:
        from mediacat.transcribe import fasterwhisper

        return fasterwhisper.load(
            choice, options, device=device, threads=threads, progress=progress
        )
    if choice.engine == models.OPENAI_WHISPER:
        from mediacat.transcribe import openaiwhisper

        return openaiwhisper.load(choice, options, device=device, threads=threads)
    raise UnknownEngineError(choice.engine, models.ENGINES)
