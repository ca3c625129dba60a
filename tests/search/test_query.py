import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediacat.model.language import Language
from mediacat.search import query
from mediacat.search.entry import Voice
from mediacat.search.query import Filters, Term


def terms(text: str) -> list[list[Term]]:
    return [list(clause) for clause in query.parse(text).clauses]


def test_words_are_clauses_of_their_own() -> None:
    assert terms("Права людини") == [[Term(("права",))], [Term(("людини",))]]


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»"])
def test_quotes_of_any_kind_make_a_phrase(quotes: str) -> None:
    assert terms(f"{quotes[0]}права людини{quotes[1]}") == [[Term(("права", "людини"), exact=True)]]


def test_the_whole_language() -> None:
    found = query.parse(
        'мир OR "без війни" безпек* -росія speaker:"Ігор Жовква" lang:uk after:2024'
    )
    assert found.clauses == (
        (Term(("мир",)), Term(("без", "війни"), exact=True)),
        (Term(("безпек",), prefix=True),),
    )
    assert found.excluded == (Term(("росія",)),)
    assert found.filters == Filters(
        speaker="Ігор Жовква", language=Language.UKRAINIAN, after=dt.date(2024, 1, 1)
    )


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ('"незакрита лапка', ["незакрита", "лапка"]),
        ("OR мир", ["or", "мир"]),
        ("мир OR", ["мир"]),
        ("мир AND (світ", ["мир", "and", "світ"]),
        ("поле:значення", ["поле", "значення"]),
        ("before:завтра", ["before", "завтра"]),
        ("before:2026-13", ["before", "2026", "13"]),
        ("lang:fr", ["lang", "fr"]),
        ("12:30", ["12", "30"]),
        ("*", []),
        ("м*", ["м"]),
        ("-мир", ["мир"]),
        ("- мир", ["мир"]),
        ("", []),
        ("^~?+", []),
        ("прем'єр-міністр", ["прем'єр", "міністр"]),
        ("NEAR(мир світ)", ["near", "мир", "світ"]),
    ],
)
def test_what_makes_no_sense_is_searched_as_words(broken: str, words: list[str]) -> None:
    found = query.parse(broken)
    assert [form for clause in found.clauses for term in clause for form in term.forms] == words
    assert found.filters == Filters()


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("voice:original", Filters(voice=Voice.ORIGINAL)),
        ("голос:переклад", Filters(voice=Voice.INTERPRETED)),
        ("year:2025", Filters(after=dt.date(2025, 1, 1), before=dt.date(2026, 1, 1))),
        ("рік:9999", Filters(after=dt.date(9999, 1, 1), before=dt.date(9999, 1, 1))),
        ("year:0000", Filters()),
        ("year:2025-02", Filters()),
        ("voice:loud", Filters()),
    ],
)
def test_voice_and_year_are_fields(typed: str, filters: Filters) -> None:
    assert query.parse(f"мир {typed}").filters == filters


def test_a_quote_inside_a_word_is_an_apostrophe() -> None:
    assert query.parse('об"єднання "права людини"').clauses == (
        (Term(("об'єднання",)),),
        (Term(("права", "людини"), exact=True),),
    )


def test_only_a_minus_before_a_word_excludes() -> None:
    assert query.parse("мир -війна").excluded == (Term(("війна",)),)
    assert query.parse("мир-війна").excluded == ()


def test_plain_words_may_be_a_phrase_and_a_minus_a_dash() -> None:
    assert query.parse("мир -і тиша").verbatim == ("мир", "і", "тиша")
    assert query.parse("мир OR тиша").verbatim == ()
    assert query.parse("lang:uk мир і тиша").verbatim == ("мир", "і", "тиша")


@settings(deadline=None)
@given(st.text())
def test_anything_can_be_typed(text: str) -> None:
    found = query.parse(text)
    assert all(term.forms for clause in found.clauses for term in clause)


@settings(deadline=None)
@given(st.text(alphabet='мир -"*:OR|АБО speakerlang()^~0', max_size=40))
def test_anything_that_looks_like_syntax_can_be_typed(text: str) -> None:
    query.parse(text)


def test_a_sentence_may_have_quotes_in_it() -> None:
    sentence = "Фонд «Два береги» відкриє школу для дітей у Києві"
    assert query.parse(sentence).quote == tuple(
        sentence.lower().replace("«", "").replace("»", "").split()
    )
    assert query.parse("Фонд «Два береги» відкриє школу").quote == ()
    assert query.parse('"раз два три чотири" "п\'ять шість сім вісім"').quote == ()
    assert query.parse(f"{sentence} OR мир").quote == ()


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´′＇\"“”‛ʹʻꞌ")
def test_whatever_looks_like_an_apostrophe_is_one(apostrophe: str) -> None:
    assert terms(f"об{apostrophe}єднання") == [[Term(("об'єднання",))]]


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("мова:українська", Filters(language=Language.UKRAINIAN)),
        ("lang:English", Filters(language=Language.ENGLISH)),
        ("до:04.02.2026", Filters(before=dt.date(2026, 2, 4))),
        ("після:2.2026", Filters(after=dt.date(2026, 2, 1))),
        ("after:31.02.2026", Filters()),
        ("after:1.2.2026.", Filters()),
        ("lang:klingon", Filters()),
    ],
)
def test_fields_are_read_as_people_write_them(text: str, filters: Filters) -> None:
    assert query.parse(f"мир {text}").filters == filters


def test_a_field_with_a_minus_is_not_the_opposite() -> None:
    found = query.parse("мир -lang:uk -мовець:Жовква")
    assert found.filters == Filters()
    assert found.clauses == ((Term(("мир",)),),)
