"""A scripted model of three languages, built and loaded once for the whole room."""

from pathlib import Path

import pytest
from tests import scripted_whisper

from mediacat.model.language import Language
from mediacat.transcribe import engines, models
from mediacat.transcribe.recogniser import Recogniser, RecognitionOptions

PASSAGES = {
    "uk": scripted_whisper.Passage(words=("Добрий", "день,", "вітаю", "вас", "в", "Одесі!")),
    "en": scripted_whisper.Passage(words=("Good", "morning", "welcome", "to", "Odesa.")),
    "ru": scripted_whisper.Passage(words=("Мы", "рады", "видеть", "гостей")),
}
"""What the model says, by language; every token lasts 0.2 s."""


def text(language: str) -> str:
    """What the model says in a language."""
    return " ".join(PASSAGES[language].words)


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CTranslate2 folder of the scripted model."""
    return scripted_whisper.write_ctranslate2(tmp_path_factory.mktemp("scripted"), PASSAGES)


@pytest.fixture(scope="session")
def recogniser(model_folder: Path) -> Recogniser:
    """The scripted model in faster-whisper; stretches stay apart and go by twos."""
    return loaded(model_folder, RecognitionOptions(batch_size=2, packed=False))


def loaded(folder: Path, options: RecognitionOptions | None = None) -> Recogniser:
    """A model folder in faster-whisper."""
    choice = models.resolve(str(folder), Language.UKRAINIAN)
    return engines.load(choice, options=options, device="cpu", threads=1)
