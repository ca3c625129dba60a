import pytest
from hypothesis import given
from tests.timedtext import strategies

from mediacat.draft import typography
from mediacat.model.language import Language


def typeset(text: str, language: Language) -> str:
    return " ".join(typography.typeset(word, language) for word in text.split())


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("об'єднання п`ять м′яч сімʼя", "об’єднання п’ять м’яч сім’я"),
        ('Це "Форум Україна – Японія", так?', "Це «Форум Україна – Японія», так?"),
        ("Він сказав: “Дякую”.", "Він сказав: «Дякую»."),
        ('("Так...") - сказав', "(«Так…») – сказав"),
        ("Київ — це", "Київ – це"),
    ],
)
def test_ukrainian(written: str, printed: str) -> None:
    assert printed == typeset(written, Language.UKRAINIAN)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("It's the \"Forum\", isn't it?", "It’s the “Forum”, isn’t it?"),
        ("'Tis the '90s, rock 'n' roll", "’Tis the ’90s, rock ’n’ roll"),
        ("the speakers' words 'trust me'", "the speakers’ words ‘trust me’"),
        ("«Так» -- he said...", "“Так” – he said…"),
    ],
)
def test_english(written: str, printed: str) -> None:
    assert printed == typeset(written, Language.ENGLISH)


@given(strategies.tokens, strategies.languages)
def test_a_word_stays_one_word_and_a_second_time_changes_nothing(
    word: str, language: Language
) -> None:
    once = typography.typeset(word, language)
    assert once.split() == [once]
    assert typography.typeset(once, language) == once
