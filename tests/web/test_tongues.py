"""The language of words, told by their script."""

import pytest

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.web import tongues


@pytest.mark.parametrize(
    ("text", "recording", "language"),
    [
        ("And Yokohama, yet the same water", "uk", "en"),
        ("Мелано, прошу до слова. Thank you.", "en", "uk"),
        ("Київ (Kyiv)", "uk", "uk"),
        ("Київ (Kyiv)", "en", "en"),
        ("Добрый день", "ru", "ru"),
        ("2025 …", "uk", "uk"),
        ("", "en", "en"),
    ],
)
def test_a_text_is_in_the_language_of_most_of_it(text: str, recording: str, language: str) -> None:
    assert tongues.of_text(text, Language(recording)) == language


def test_numbers_are_in_the_language_of_the_words_before_them() -> None:
    said = [(None, "У"), (None, "NATO"), (None, "32"), (Language.RUSSIAN, "страны"), (None, "и")]
    span = Span(Milliseconds(0), Milliseconds(1))
    words = [Word(text=text, span=span, language=language) for language, text in said]
    found = list(tongues.of_words(words, Language.UKRAINIAN))
    assert found == ["uk", "en", "en", "ru", "ru"]
