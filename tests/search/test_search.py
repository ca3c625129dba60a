"""What every engine must answer, on small catalogs."""

import datetime as dt
import random
from contextlib import closing
from itertools import pairwise

import pytest
from tests.search.builders import WORD_MS, a_recording, a_span
from tests.search.conftest import Catalogue

from mediacat.model.language import Language, Localised
from mediacat.model.recording import Term
from mediacat.search import index
from mediacat.search.find import Searcher
from mediacat.search.hit import Answer
from mediacat.search.place import Place
from mediacat.search.query import Filters

SPEECH = (
    ("ihor-zhovkva", "Шановні друзі, вітаю вас на форумі."),
    ("ihor-zhovkva", "Питання безпеки нашої держави — це питання"),
    ("ihor-zhovkva", "безпеки всієї Європи."),
    ("ayano-kunimitsu", "Японія поруч з Україною; наша п’ята зустріч у Києві."),
)
NAMES = {
    "ihor-zhovkva": ("Ігор Жовква", "Ihor Zhovkva", "Igor Zhovkva"),
    "ayano-kunimitsu": ("Аяно Кунімітсу", "Ayano Kunimitsu"),
}


@pytest.fixture
def forum(indexed: Catalogue) -> Searcher:
    english = ("We thank Japan.", "Security is indivisible, and Japan's support matters.")
    return indexed(
        a_recording(
            "forum-6/opening.uk",
            *SPEECH,
            date=dt.date(2026, 2, 4),
            event_title=Localised(uk="VI Форум Україна — Японія", en="VI Ukraine–Japan Forum"),
            speakers=NAMES,
        ),
        a_recording(
            "forum-6/opening.en",
            *english,
            language=Language.ENGLISH,
            date=dt.date(2026, 2, 4),
            event_title=Localised(uk="VI Форум Україна — Японія", en="VI Ukraine–Japan Forum"),
        ),
        a_recording(
            "forum-5/panel.uk", "Минулого року ми говорили про мир.", date=dt.date(2025, 2, 4)
        ),
    )


def moments(searcher: Searcher, query: str) -> list[tuple[str, int]]:
    """Recording and number of the first matched word."""
    return [(hit.about.key, hit.span.start // WORD_MS) for hit in searcher.search(query).hits]


def marked(searcher: Searcher, query: str) -> list[str]:
    hit = searcher.search(query).hits[0]
    return [hit.passage.text[start:end] for start, end in hit.passage.marks]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("форум", 5),  # a dictionary form finds its cases
        ("БЕЗПЕКА", 7),
        ("п'ята", 21),  # another apostrophe
        ("пята зустріч", 21),  # and without one
        ("питання безпеки всієї Європи", 12),  # across cues
        ('"це питання безпеки"', 11),
        ("Україна", 19),
        ("зустріч Київ", 22),
        ('"Київ зустріч"', None),
        ('"зустріч у Київ"', 22),  # nobody said it like this: other forms of the words will do
    ],
)
def test_a_moment_is_found_by_its_words(forum: Searcher, query: str, first: int | None) -> None:
    expected = [] if first is None else [("forum-6/opening.uk", first)]
    assert moments(forum, query)[:1] == expected


def test_a_word_said_again_soon_is_one_moment_and_later_another(indexed: Catalogue) -> None:
    searcher = indexed(a_recording("a/1", "мир і миру " + "слово " * 40 + "мир"))
    assert moments(searcher, "мир") == [("a/1", 43), ("a/1", 0)]
    assert marked(searcher, "миру") == ["мир", "миру"]


def test_the_very_form_ranks_above_others(indexed: Catalogue) -> None:
    searcher = indexed(
        a_recording("a/1", "безпека"), a_recording("a/2", "безпеки"), a_recording("a/3", "безпекою")
    )
    assert moments(searcher, "безпеки")[0][0] == "a/2"
    assert [hit.exact for hit in searcher.search("безпеки").hits] == [True, False, False]


def test_words_close_together_rank_above_words_far_apart(indexed: Catalogue) -> None:
    searcher = indexed(
        a_recording("a/1", "мир " + "слово " * 30 + "свобода"),
        a_recording("a/2", "мир для всіх свобода"),
        a_recording("a/3", "слово мир свобода"),
    )
    assert [key for key, _ in moments(searcher, "мир свобода")] == ["a/3", "a/2", "a/1"]


@pytest.mark.parametrize("elsewhere", [0, 30])
def test_whoever_says_a_word_most_often_comes_first(indexed: Catalogue, elsewhere: int) -> None:
    """Also where most of those who say it are not looked at: it is then told in another way."""
    several = [a_recording(f"a/{n}", ("мир " + "слово " * 15) * (1 + n % 7)) for n in range(40)]
    others = [a_recording(f"b/{n}", "мир слово " * 60) for n in range(elsewhere)]
    found = indexed(*several, *others).search("мир event:a", limit=35).hits
    assert [int(hit.about.key.removeprefix("a/")) % 7 for hit in found] == [6] * 35


def test_a_hit_says_what_matched_and_where(forum: Searcher) -> None:
    (hit,) = forum.search("українець OR Україна").hits
    assert hit.forms == ("україною",)
    assert not hit.exact
    assert hit.cue == "c3"
    assert hit.speaker == "ayano-kunimitsu"
    assert hit.span == a_span(19 * WORD_MS, 20 * WORD_MS - 50)
    assert hit.passage.text == "Японія поруч з Україною; наша п’ята зустріч у Києві."
    assert marked(forum, "українець OR Україна") == ["Україною"]


def test_of_beginnings_the_word_as_it_was_typed_is_exact(indexed: Catalogue) -> None:
    searcher = indexed(
        a_recording("a/1", "безпекою"), a_recording("a/2", "безпек"), a_recording("a/3", "мирний")
    )
    found = [(hit.about.key, hit.exact) for hit in searcher.search("мирн* OR безпек*").hits]
    assert found == [("a/2", True), ("a/1", False), ("a/3", False)]


def test_all_matches_in_the_passage_are_marked(forum: Searcher) -> None:
    assert marked(forum, "питання безпека") == ["Питання", "безпеки", "питання", "безпеки"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("the harbour is", ["harbour", "harbour", "is", "the"]),
        ("harbour a", ["harbour", "a", "harbour"]),
        ("a OR the", ["the", "the", "the", "a", "the"]),  # there is nothing else to mark
        ('"the" harbour', ["harbour", "the", "the", "the", "harbour", "the"]),  # meant as it stands
    ],
)
def test_function_words_are_marked_beside_other_matches_only(
    indexed: Catalogue, query: str, expected: list[str]
) -> None:
    text = "Harbour: it is on the coast, the ships know the way, but a harbour is the quiet place."
    searcher = indexed(a_recording("a/1.en", text, language=Language.ENGLISH))
    assert [word.lower() for word in marked(searcher, query)] == expected


def test_a_moment_begins_with_a_word_that_tells_something(indexed: Catalogue) -> None:
    searcher = indexed(a_recording("a/1.en", "it is what we said of the harbour"))
    (hit,) = searcher.search("is harbour").hits
    assert hit.span.start == 7 * WORD_MS
    assert hit.forms == ("harbour",)


def test_a_long_passage_is_shown_around_its_matches(indexed: Catalogue) -> None:
    words = [f"слово{number}" for number in range(120)]
    words[20], words[60], words[61], words[100] = "мир", "миру", "мир", "свобода"
    searcher = indexed(a_recording("a/1", " ".join(words)))
    (hit,) = searcher.search("мир свобода").hits
    assert hit.passage.text == " ".join([*words[45:70], "…", *words[92:109], "…"])
    assert marked(searcher, "мир свобода") == ["миру", "мир", "свобода"]
    assert hit.passage.span.end >= hit.span.end


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("мир OR форум", {"forum-5/panel.uk", "forum-6/opening.uk"}),
        ("безпек*", {"forum-6/opening.uk"}),
        ("Japan -thank -support lang:en", set()),
        ("security -thank", {"forum-6/opening.en"}),  # thanks are another passage
        ("безпеки -держави", set()),
        ("питання speaker:Жовква", {"forum-6/opening.uk"}),
        ("питання speaker:Zhovkva", {"forum-6/opening.uk"}),
        ("питання speaker:kunimitsu", set()),
        ("Японія speaker:ayano-kunimitsu", {"forum-6/opening.uk"}),
        ("форум event:forum-5", set()),
        ("мир event:forum-5", {"forum-5/panel.uk"}),
        ("мир OR security event:Японія", {"forum-6/opening.en"}),
        ("security lang:en", {"forum-6/opening.en"}),
        ("security lang:uk", set()),
        ("мир OR форум before:2026", {"forum-5/panel.uk"}),
        ("мир OR форум after:2026-02-04", {"forum-6/opening.uk"}),
        ("мир OR форум before:2026-02-04", {"forum-5/panel.uk"}),
        ("", set()),
        ('"" OR -', set()),
    ],
)
def test_the_query_language(forum: Searcher, query: str, keys: set[str]) -> None:
    assert {key for key, _ in moments(forum, query)} == keys


def test_inside_one_recording_hits_come_in_order(indexed: Catalogue) -> None:
    text = ("мир " + "слово " * 200) * 3 + "миру"
    searcher = indexed(a_recording("a/1", text), a_recording("a/2", "мир"))
    assert [hit.span.start // WORD_MS for hit in searcher.inside("миру", "a/1").hits] == [
        0,
        201,
        402,
        603,
    ]
    assert searcher.inside("миру", "a/0") == Answer(hits=(), more=False)


def test_inside_one_recording_what_was_meant_is_looked_for_there(indexed: Catalogue) -> None:
    searcher = indexed(
        a_recording("a/1", "безпека і мир"),
        a_recording("a/2", "безпека і мир у домі"),
        a_recording("a/3", "будинки, будинки, будинки"),
        a_recording("a/4", "будинок, а там судинки"),
    )
    found = searcher.inside("безбека", "a/2")
    assert (len(found.hits), found.meant) == (1, "безпека")
    assert searcher.inside(",tpgtrf", "a/1").meant == "безпека"
    assert searcher.inside("безбека", "a/3") == Answer(hits=(), more=False)
    assert searcher.search("кудинки").meant == "будинки"
    assert searcher.inside("вудинки", "a/4").meant == "будинки"


def test_inside_one_recording_a_word_said_there_is_likelier_meant(indexed: Catalogue) -> None:
    searcher = indexed(a_recording("a/1", "цілий город"), a_recording("a/2", "поруч сорок соток"))
    assert searcher.inside("дорок", "a/2").meant == "сорок"


def test_inside_one_recording_who_is_unknown_is_said(forum: Searcher) -> None:
    unknown = forum.inside("безпека speaker:Жовтва", "forum-6/opening.uk").unknown
    assert unknown is not None
    assert unknown.kind == "speaker"


def test_pages_follow_one_another_without_gaps_or_repeats(indexed: Catalogue) -> None:
    searcher = indexed(*(a_recording(f"a/{n}", f"слово {'і ' * n} мир") for n in range(30)))
    whole = moments_from(searcher, 0, 100)
    assert len(set(whole)) == 30
    assert [key for page in range(5) for key in moments_from(searcher, page * 7, 7)] == whole
    assert searcher.search("мир", limit=7).more
    assert not searcher.search("мир", limit=30).more


def moments_from(searcher: Searcher, offset: int, limit: int) -> list[str]:
    return [hit.about.key for hit in searcher.search("мир", limit=limit, offset=offset).hits]


def test_an_overview_groups_by_recording_and_counts(indexed: Catalogue) -> None:
    long = ("слово " * 200 + "мир ") * 5
    searcher = indexed(
        a_recording("a/1.uk", ("olena", long), date=dt.date(2025, 1, 1)),
        a_recording("a/2.uk", ("ihor", "мир"), ("olena", "так"), date=dt.date(2025, 1, 1)),
        a_recording("b/1.en", "peace, мир", language=Language.ENGLISH, date=dt.date(2026, 1, 1)),
    )
    found = searcher.overview("мир")
    assert {group.about.key: (len(group.hits), group.more) for group in found.groups} == {
        "a/1.uk": (3, 2),
        "a/2.uk": (1, 0),
        "b/1.en": (1, 0),
    }
    assert found.facets.years == ((2025, 6), (2026, 1))
    assert found.facets.events == (("a", 6), ("b", 1))
    assert found.facets.languages == ((Language.UKRAINIAN, 6), (Language.ENGLISH, 1))
    assert found.facets.speakers == (("olena", 5), ("ihor", 1))


def test_an_overview_of_nothing_is_empty(forum: Searcher) -> None:
    assert forum.overview("").groups == ()
    assert forum.overview("незнане слово").facets.events == ()
    assert forum.overview("безбека").meant == "безпека"


def test_newest_first_goes_by_date_and_then_by_time(indexed: Catalogue) -> None:
    searcher = indexed(
        a_recording("a/1", "мир " + "слово " * 40 + "миру", date=dt.date(2024, 5, 1)),
        a_recording("a/2", "миру", date=dt.date(2026, 2, 4)),
        a_recording("a/3", "мир"),
        a_recording("a/4", "мир", date=dt.date(2025, 2, 4)),
    )
    found = [(hit.about.key, hit.span.start) for hit in searcher.search("мир", newest=True).hits]
    assert found == [("a/2", 0), ("a/4", 0), ("a/1", 0), ("a/1", 41 * WORD_MS), ("a/3", 0)]


def test_newest_first_finds_what_is_quoted_in_other_forms_too(indexed: Catalogue) -> None:
    searcher = indexed(
        a_recording("a/1", "другої світової війни", date=dt.date(2024, 5, 1)),
        a_recording("a/2", "другу світову війну", date=dt.date(2026, 2, 4)),
        a_recording("a/3", "друга інша війна", date=dt.date(2026, 2, 4)),
    )
    found = searcher.search('"друга світова війна"', newest=True).hits
    assert [hit.about.key for hit in found] == ["a/2", "a/1"]


SAID_OF_IT = (
    ("uk", "про це сказала перша леді"),
    ("uk", "зустріли першу леді в аеропорту"),
    ("uk", "перша справа і друга леді"),
    ("en", "we met three first ladies"),
    ("en", "the first lady said so"),
    ("uk", "село міністрів і маяки"),
    ("uk", "нового міністра на старому маяку зустріли"),
    ("uk", "без миру немає безпеки і свободи для людей цієї землі сьогодні"),
    ("uk", "без миру немає свободи для цієї землі"),
    ("uk", "мир без війни " + "слово " * 140 + "війна без миру"),
)


@pytest.mark.parametrize(
    "asked",
    [
        '"першу леді"',
        '"першою леді"',
        '"first lady"',
        '"first ladies" OR мир',
        "перша леді",
        "міністрів",
        "маяки міністрів",
        "мир -війна",
        "без миру немає безпеки",
        "без миру немає свободи для людей цієї землі завтра",
        "без миру немає свободи цієї землі ніде",
        '"мир" безпека OR війна',
    ],
)
def test_newest_first_gives_the_same_moments(place: Place, indexed: Catalogue, asked: str) -> None:
    indexed(
        *(
            a_recording(
                f"a/{n}.{code}", text, language=Language(code), date=dt.date(2026, 1, 9 - n % 4)
            )
            for n, (code, text) in enumerate(SAID_OF_IT)
        )
    )
    with closing(index.open_reader(place, terms=[Term(uk="перша леді", en="first lady")])) as one:
        best, newest = (one.search(asked, newest=way, limit=100).hits for way in (False, True))
    assert best
    assert {(hit.about.key, hit.span, hit.passage) for hit in best} == {
        (hit.about.key, hit.span, hit.passage) for hit in newest
    }
    days = [hit.about.date for hit in newest if hit.about.date]
    assert days == sorted(days, reverse=True)


def test_newest_first_goes_on_through_all_recordings(indexed: Catalogue) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(day) for day in range(20)]
    searcher = indexed(*(a_recording(f"a/{day.day}", "мир", date=day) for day in days))
    found = searcher.search("мир", newest=True, limit=100)
    assert [hit.about.date for hit in found.hits] == days[::-1]


@pytest.mark.parametrize("many", [8, 40])
def test_of_passages_that_are_as_good_the_newest_come_first(indexed: Catalogue, many: int) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(day) for day in range(many)]
    said = f"{'так ' * 200} мир {'так ' * 200} мир"
    searcher = indexed(*(a_recording(f"a/{day}", said, date=day) for day in days))
    found = searcher.search("мир", limit=100).hits[: 2 * many]
    assert [hit.about.date for hit in found[::2]] == days[::-1]
    assert [hit.span.start < later.span.start for hit, later in pairwise(found)][::2] == [
        True
    ] * many


@pytest.mark.parametrize("text", ["мир", "мир lang:uk"])
def test_of_very_common_words_all_is_found_the_newest_first(
    indexed: Catalogue, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("mediacat.search.seek._RANKED_ROWS", 30)
    days = [dt.date(2026, 1, 1) + dt.timedelta(day) for day in range(20)]
    often = [("слово " * 127 + "мир ") * 4, ("слово " * 127 + "миру ") * 4]
    searcher = indexed(
        *(a_recording(f"a/{day}", often[n % 2], date=day) for n, day in enumerate(days))
    )
    found = searcher.search(text, limit=100).hits
    assert len(found) == 20 * 4
    assert {hit.about.date for hit in found[:64]} == set(days[-16:])
    assert [hit.exact for hit in found[:64]] == [True] * 32 + [False] * 32
    assert [hit.about.date for hit in found[:16]] == 2 * days[-2:3:-2]
    pages = [searcher.overview(text, offset=offset) for offset in (0, 10)]
    assert {one.about.date for page in pages for one in page.groups} == set(days)
    assert {(len(one.hits), one.more) for page in pages for one in page.groups} == {(3, 1)}


def test_of_very_many_moments_passages_are_counted(
    indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    often = ("слово " * 127 + "мир ") * 40
    searcher = indexed(
        a_recording("a/1.uk", ("olena", often), date=dt.date(2025, 1, 1)),
        a_recording("b/1.uk", ("ihor", often), ("ihor", "війна"), date=dt.date(2026, 1, 1)),
    )
    found = searcher.overview("мир")
    assert [(one.about.key, len(one.hits), one.more) for one in found.groups] == [
        ("b/1.uk", 3, 37),
        ("a/1.uk", 3, 37),
    ]
    assert found.facets.events == (("a", 40), ("b", 40))
    assert found.facets.speakers == (("olena", 40), ("ihor", 40))
    assert searcher.overview("мир speaker:olena OR свобода").facets.speakers == (("olena", 40),)
    assert searcher.overview("мир -війна").facets.speakers == (("olena", 40), ("ihor", 39))
    monkeypatch.setattr("mediacat.search.tally.ROWS", 60)
    told = searcher.overview("мир").facets
    assert told.events == (("a", 40), ("b", 40))
    assert told.speakers == (("olena", 40), ("ihor", 40))


def test_of_very_many_passages_some_from_all_over_the_index_tell_of_all(
    indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    often = ("слово " * 127 + "мир ") * 10
    searcher = indexed(
        *(
            a_recording(f"e{n // 6}/{n}.uk", ("olena", often), date=dt.date(2000 + n // 6, 1, 1))
            for n in range(60)
        )
    )
    exactly = searcher.overview("мир").facets
    assert set(exactly.years) == {(year, 60) for year in range(2000, 2010)}
    monkeypatch.setattr("mediacat.search.tally.ROWS", 100)
    monkeypatch.setattr("mediacat.search.estimate._PLACES", 30)
    assert searcher.overview("мир").facets == exactly  # so few recordings are all asked
    monkeypatch.setattr("mediacat.search.estimate._PLACES", 20)
    found = searcher.overview("мир")
    assert found.is_about
    assert {year for year, _ in found.facets.years} == set(range(2000, 2010))
    assert {count for _, count in found.facets.years} == {
        60
    }  # two of the six recordings of each were asked
    assert found.facets.speakers == (("olena", 600),)
    assert {len(group.hits) + group.more for group in found.groups} == {10}
    limited = searcher.overview("мир", only=Filters(event="e9"))
    assert limited.facets.events == (("e9", 60),)


def test_counts_of_very_many_passages_tell_events_apart_where_more_or_less_is_said(
    indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediacat.search.tally.ROWS", 150)
    monkeypatch.setattr("mediacat.search.estimate._PLACES", 10)
    monkeypatch.setattr("mediacat.search.estimate._LIKE_ALL", 3.0)
    # In a minute of each event the word is said with its own chance; none in the last event.
    chances = [0.8, 0.4, 0.8, 0.2, 0.6, 0.4, 0.8, 0.6, 0.2, 0.0]
    chance = random.Random(5)
    exact = dict.fromkeys(range(10), 0)
    recordings = []
    for number in range(200):
        event = number // 20
        is_said = [chance.random() < chances[event] for _ in range(10)]
        exact[event] += sum(is_said)
        text = "".join("слово " * 127 + ("мир " if one else "інше ") for one in is_said)
        recordings.append(a_recording(f"e{event}/{number}.uk", text))
    told = dict(indexed(*recordings).overview("мир").facets.events)
    assert "e9" not in told
    assert sum(told.values()) == pytest.approx(sum(exact.values()), rel=0.1)
    for event in range(9):
        assert told[f"e{event}"] == pytest.approx(exact[event], rel=0.5)


def test_of_a_pair_of_recordings_both_tell_of_the_others(
    indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediacat.search.tally.ROWS", 105)
    monkeypatch.setattr("mediacat.search.estimate._PLACES", 3)
    often = ("слово " * 127 + "мир ") * 10
    searcher = indexed(
        *(
            a_recording(f"a/{n}.{own}", text, counterpart=f"a/{n}.{other}", language=language)
            for n in range(30)
            for own, other, text, language in (
                ("uk", "en", often, Language.UKRAINIAN),
                ("en", "uk", "word " * 1280, Language.ENGLISH),
            )
        )
    )
    found = searcher.overview("мир").facets
    assert found.languages == ((Language.UKRAINIAN, 300), (Language.ENGLISH, 300))
    assert found.events == (("a", 600),)


def test_of_very_many_rows_those_with_the_form_come_first_and_recordings_take_turns(
    indexed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediacat.search.seek._RANKED_ROWS", 24)
    said = [("слово " * 127 + f"{form} ") * 10 for form in ("мир", "миру", "миру")]
    searcher = indexed(*(a_recording(f"a/{n}", text) for n, text in enumerate(said)))
    hits = searcher.search("миру", limit=30).hits
    assert [hit.about.key for hit in hits] == ["a/1", "a/2"] * 10 + ["a/0"] * 10


def test_a_long_phrase_is_told_from_what_only_its_rarest_words_begin(indexed: Catalogue) -> None:
    phrase = "і це так само як нескорена північна гавань і як ми"
    near = "але це не так як нескорена північна гавань і як ви"
    searcher = indexed(a_recording("a/1", f"{near} {phrase}"), a_recording("a/2", near))
    assert moments(searcher, f'"{phrase}"') == [("a/1", 11)]
    assert moments(searcher, phrase)[0] == ("a/1", 11)


def test_a_long_phrase_comes_from_many_recordings_those_first_that_say_it_most(
    indexed: Catalogue,
) -> None:
    said = " ".join(["слово"] * 130 + ["нескорена північна гавань"])
    every = [a_recording(f"a/{number}", *[said] * (3 + number // 7)) for number in range(9)]
    hits = indexed(*every).search('"нескорена північна гавань"').hits
    assert [hit.about.key for hit in hits[:2]] == ["a/7", "a/8"]
    assert len({hit.about.key for hit in hits[:9]}) == 9
