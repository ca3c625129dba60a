import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediacat.text import normalise, tokens

WORDS = st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяABCabcé'’ʼ\u0301", min_size=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("П’ЯТЬ", "п'ять"),
        ("п\u02bcять", "п`ять"),
        ("за\u0301мок", "замок"),
        ("КИЇВ", unicodedata.normalize("NFD", "Київ")),
        ("café", "CAFE"),
        ("Cвiтло", "світло"),
        ("ко\u00adнсти\u200bтуція", "конституція"),
        ("прем’єр‑міністр", "прем'єр-міністр"),
        ("Ｚｅｌｅｎｓｋｙ", "Zelensky"),
        ("２０２６", "2026"),
        ("ﬁnal", "final"),
        ("CO₂", "CO2"),
        ("Ⅵ", "VI"),
        ("𝐊𝐲𝐢𝐯", "Kyiv"),
        ("Ｍир", "мир"),  # a wide Latin letter in a Cyrillic word
    ],
)
def test_one_word_in_two_spellings_is_one_word(one: str, other: str) -> None:
    assert normalise.fold(one) == normalise.fold(other)


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("ї", "і"), ("ґанок", "ганок")])
def test_letters_of_their_own_stay_apart(one: str, other: str) -> None:
    assert normalise.fold(one) != normalise.fold(other)


@pytest.mark.parametrize("sign", ["½", "⑴", "㎏", "ﷺ", "ﾞ"])
def test_a_letter_whose_plain_form_has_signs_or_spaces_in_it_stays(sign: str) -> None:
    """A form is one word wherever words are counted."""
    assert normalise.fold(sign) == sign


def test_whatever_letter_is_folded_remains_a_word() -> None:
    changed = [one for one in map(chr, range(0x1D800)) if normalise.fold(one) != one]
    words = [one for one in changed if tokens.forms(one) and one not in normalise.APOSTROPHES]
    assert len(words) > 2_000
    assert [one for one in words if len(tokens.forms(normalise.fold(one))) != 1] == []


@settings(deadline=None)
@given(WORDS)
def test_folding_twice_changes_nothing(word: str) -> None:
    once = normalise.fold(word)
    assert normalise.fold(once) == once


@settings(deadline=None)
@given(WORDS)
def test_the_way_a_letter_is_composed_does_not_matter(word: str) -> None:
    assert normalise.fold(unicodedata.normalize("NFD", word)) == normalise.fold(word)


@settings(deadline=None)
@given(st.text())
def test_tokens_lie_in_the_text_in_order_and_without_overlap(text: str) -> None:
    found = tokens.tokenise(text)
    end = 0
    for token in found:
        assert end <= token.start < token.end <= len(text)
        end = token.end
        assert token.form == normalise.fold(text[token.start : token.end])
    assert [token.form for token in found] == tokens.forms(text)


def test_hyphens_separate_and_apostrophes_join() -> None:
    assert tokens.forms("по-друге, з’їзд 'цитата' dogs' it’s") == [
        "по",
        "друге",
        "з'їзд",
        "цитата",
        "dogs",
        "it's",
    ]
