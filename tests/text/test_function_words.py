from mediacat.text import function_words, keys, tokens


def test_they_are_compared_as_words_are_folded() -> None:
    for word in ("The", "І", "з’явився", "It’s"):
        (form,) = tokens.forms(word)
        assert function_words.is_one(form) == (word != "з’явився")


def test_forms_of_what_is_talked_about_are_none() -> None:
    spoken = "мир війна друг людина робота говорити peace war friend people work say good"
    assert not any(map(function_words.is_one, spoken.split()))
    assert not any(function_words.is_one(one) for one in keys.alike("безпека"))
