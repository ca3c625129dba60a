import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timedtext import strategies

from mediacat.draft import typography
from mediacat.model.language import Language


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
    assert " ".join(typography.typeset(written.split(), Language.UKRAINIAN)) == printed


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
    assert " ".join(typography.typeset(written.split(), Language.ENGLISH)) == printed


@given(st.lists(strategies.tokens), strategies.languages)
def test_words_stay_as_many_and_a_second_time_changes_nothing(
    words: list[str], language: Language
) -> None:
    once = typography.typeset(words, language)
    assert len(once) == len(words)
    assert all(word.split() == [word] for word in once)
    assert typography.typeset(once, language) == once
