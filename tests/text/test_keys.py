import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediacat.text import english, keys, tokens, ukrainian

SAME = [
    ("безпека", "безпеки безпеці безпеку безпекою"),
    ("людина", "людини люди людей людям людьми"),
    ("дитина", "діти дітей дітьми"),
    ("друг", "друга друзі друзів друже"),
    ("рік", "року роки років роках"),
    ("мати", "матері маю мала"),
    ("могти", "може можуть міг могли"),
    ("іти", "йти йде ішла йшов"),
    ("піти", "пішов пішла піду"),
    ("сказати", "сказав сказала скажу скажіть"),
    ("японський", "японська японського японськими"),
    ("міністр", "міністра міністрові міністре"),
    ("президент", "президентом президенте президентів"),
    ("Зеленський", "Зеленського Зеленському Зеленським"),
    ("Жовква", "Жовкви Жовкву Жовквою"),
    ("Київ", "Києва Києві Києвом"),
    ("Україна", "України Україні Україною Україно"),
    ("Міхновець", "Міхновця Міхновцем"),
    ("security", "securities"),
    ("go", "goes went gone going"),
    ("child", "children"),
    ("organization", "organisation organisations organization's"),
    ("centre", "center centers"),
    ("defence", "defense"),
]
APART = ["мир світ", "рада радість", "японія японець", "forum form", "new news", "україна край"]


def _keys_alike(form: str) -> set[str]:
    """What is looked up for a word, if all forms of it were said."""
    return {keys.key(one) for one in keys.alike(form)}


@pytest.mark.parametrize(("asked", "said"), SAME)
def test_a_word_asked_for_finds_its_forms(asked: str, said: str) -> None:
    (form,) = tokens.forms(asked)
    for other in tokens.forms(said):
        assert keys.matches(form, other), other
        assert keys.key(other) in _keys_alike(form), other


@pytest.mark.parametrize("pair", APART)
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert not keys.matches(one, other)


def test_a_name_outside_the_dictionary_meets_its_cases() -> None:
    assert len({keys.key(form) for form in tokens.forms("Кавасакіною Кавасакіної Кавасакіна")}) == 1
    assert len({keys.key(form) for form in tokens.forms("Грумченко Грумченка Грумченкові")}) == 1


IRREGULAR = tokens.forms(
    "go went gone mouse mice worse worst grey gray cheque checks their themselves"
)
FORMS = sorted({*IRREGULAR, *(form for pair in SAME for form in tokens.forms(" ".join(pair)))})
WORDS = st.sampled_from(FORMS) | st.text("aegiskyr'", min_size=1, max_size=8)


@settings(deadline=None)
@given(asked=WORDS, said=WORDS)
def test_what_matches_has_a_key_that_is_looked_up(asked: str, said: str) -> None:
    for form, other in product(tokens.forms(asked), tokens.forms(said)):
        if keys.matches(form, other):
            assert keys.key(other) in _keys_alike(form)


@settings(deadline=None)
@given(st.sampled_from(sorted({form for _, said in SAME for form in tokens.forms(said)})))
def test_whatever_matches_can_be_looked_up(said: str) -> None:
    for lemma in keys.lemmas(said):
        if keys.matches(lemma, said):
            assert keys.key(said) in _keys_alike(lemma)


@settings(deadline=None)
@given(st.text(alphabet="абвгдеєжзиіїйклмнопрстуфхцчшщьюяь'", min_size=1, max_size=12))
def test_every_form_has_a_key_and_finds_itself(form: str) -> None:
    assert keys.matches(form, form)
    assert keys.key(form) in _keys_alike(form)
    assert form in ukrainian.paradigm(form)
    assert not any(character.isspace() for character in keys.key(form))


ENDINGS = ("e", "al", "ally", "ation", "ations", "ity", "ities", "ized", "izing", "ness", "ful")


def test_threads_that_stem_at_the_same_time_do_not_disturb_one_another() -> None:
    words = [f"{start}{end}" for start in ("cultur", "nation", "secur") for end in ENDINGS]
    alone = {word: english.stem.__wrapped__(word) for word in words}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(english.stem.__wrapped__, words * 40))
    finally:
        sys.setswitchinterval(before)
    assert found == [alone[word] for word in words] * 40
