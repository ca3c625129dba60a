"""The recognisers of one build: each model is looked up, announced and loaded once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from mediacat.model.language import Language
from mediacat.model.progress import Progress
from mediacat.model.recording import Recording
from mediacat.transcribe import engines, models
from mediacat.transcribe.errors import ModelUnavailableError
from mediacat.transcribe.models import ModelChoice
from mediacat.transcribe.recogniser import Recogniser

Announce = Callable[[str], None]
"""Told one sentence before something big is downloaded."""


def _tell_nobody(sentence: str) -> None:
    del sentence


@dataclass(slots=True)
class Recognisers:
    """Chooses by recording, loads on first use, remembers what could not be loaded."""

    model: str | None
    engine: str
    may_download: bool = True
    """Whether a model that is not on this machine is fetched; otherwise it counts as absent."""
    new_names: bool = False
    """Whether words are recognised again that were with other names than are known now."""
    announce: Announce = _tell_nobody
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while one recording is transcribed: an engine uses all the processors there are."""
    _loaded: dict[ModelChoice, Recogniser | ModelUnavailableError] = field(default_factory=dict)

    @property
    def is_asked(self) -> bool:
        """Whether somebody named a model, or wants words recognised again."""
        return self.model is not None or self.new_names

    def check(self) -> None:
        """Raise at once, not after hours of fetching, where nobody knows the engine or the model.

        Raises UnknownEngineError and ModelUnavailableError.
        """
        models.resolve(self.model, Language.UKRAINIAN, engine=self.engine)

    def choice(self, recording: Recording) -> ModelChoice:
        """The model for a recording; raises ModelUnavailableError where there is none such."""
        return models.resolve(self.model, recording.language, recording.spoken, engine=self.engine)

    def load(self, choice: ModelChoice, progress: Progress) -> Recogniser:
        """The recogniser, loaded; a failure is remembered and raised again without a new try."""
        if choice not in self._loaded:
            self._loaded[choice] = self._try(choice, progress)
        found = self._loaded[choice]
        if isinstance(found, ModelUnavailableError):
            raise found
        return found

    def _try(self, choice: ModelChoice, progress: Progress) -> Recogniser | ModelUnavailableError:
        if choice.announcement:
            self.announce(choice.announcement)
        try:
            return engines.load(choice, progress=progress)
        except ModelUnavailableError as error:
            return error
