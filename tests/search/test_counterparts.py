"""Moments found through what the other language says there, and shown beside it."""

import pytest
from tests.search.builders import WORD_MS, a_pair, a_recording
from tests.search.conftest import Catalogue

from mediacat.model.language import Language
from mediacat.search.entry import Voice
from mediacat.search.find import Searcher
from mediacat.search.query import Filters

SAID = (
    ("Шановні друзі!", "Ladies and gentlemen!"),
    ("Наше море пам'ятає все.", "The sea forgets nothing at all."),
    ("Про це казав Зеленський.", "That is what Zelensky said."),
)
UK, EN = "forum/opening.uk", "forum/opening.en"


@pytest.fixture
def pair(indexed: Catalogue) -> Searcher:
    return indexed(*a_pair(*SAID, voices="ueu"), a_recording("forum/other.uk", "Тихе море."))


def found(
    searcher: Searcher, query: str, only: Filters | None = None
) -> list[tuple[str, int, str | None]]:
    """Recording, number of the first word, and through which language."""
    return [
        (hit.about.key, hit.span.start // WORD_MS, hit.through)
        for hit in searcher.search(query, only=only).hits
    ]


def test_what_the_counterpart_says_is_found_after_what_was_said(pair: Searcher) -> None:
    assert found(pair, "море") == [(UK, 3, None), ("forum/other.uk", 1, None), (EN, 3, "uk")]
    assert found(pair, "forgets") == [(EN, 5, None), (UK, 2, "en")]


def test_a_hit_through_its_counterpart_says_what_matched_there(pair: Searcher) -> None:
    hit = pair.search("forget lang:uk").hits[0]
    assert hit.passage.text == "Наше море пам'ятає все."
    assert hit.passage.marks == ()
    assert hit.forms == ("forgets",)
    assert hit.cue == "c1"
    assert hit.through is Language.ENGLISH
    assert hit.counterpart is not None
    start, end = hit.counterpart.passage.marks[0]
    assert hit.counterpart.passage.text[start:end] == "forgets"


@pytest.mark.parametrize("query", ["NATO", '"forum NATO"', "Зеленський", "2026", "NAT*"])
def test_what_is_said_alike_in_both_languages_is_marked_in_both(
    indexed: Catalogue, query: str
) -> None:
    both = a_pair(
        ("слово мир", "word peace"),
        ("наш forum NATO 2026, Зеленський", "our forum NATO 2026, Zelensky"),
    )
    (hit,) = indexed(*both).search(query).hits
    assert hit.counterpart
    ours, theirs = (
        [passage.text[start:end] for start, end in passage.marks]
        for passage in (hit.passage, hit.counterpart.passage)
    )
    assert len(ours) == len(theirs) == 1


def test_what_matches_in_both_languages_comes_once_with_both_marked(pair: Searcher) -> None:
    (hit,) = pair.search("Zelensky").hits
    assert hit.counterpart is not None
    marked = {
        passage.text[start:end]
        for passage in (hit.passage, hit.counterpart.passage)
        for start, end in passage.marks
    }
    assert marked == {"Зеленський", "Zelensky"}
    assert hit.through is None


def test_each_hit_has_beside_it_what_the_other_language_says(pair: Searcher) -> None:
    counterparts = {
        hit.about.key: hit.counterpart and hit.counterpart.passage.text
        for hit in pair.search("море").hits
    }
    assert counterparts == {
        "forum/other.uk": None,
        UK: "The sea forgets nothing at all.",
        EN: "Наше море пам'ятає все.",
    }


def test_filters_hold_for_the_moment_not_for_its_counterpart(pair: Searcher) -> None:
    assert found(pair, "море lang:en") == [(EN, 3, "uk")]
    assert found(pair, "море", only=Filters(language=Language.ENGLISH)) == [(EN, 3, "uk")]
    assert found(pair, "море voice:original") == [(EN, 3, "uk")]
    assert found(pair, "море голос:переклад") == [(UK, 3, None)]


def test_inside_one_recording_all_comes_in_order_that_other_answers_count(
    indexed: Catalogue,
) -> None:
    long = " так" * 12, " so" * 12  # what stands close together is one moment
    searcher = indexed(
        *a_pair(
            ("Про це казав Зеленський.", "That is what the president said."),
            long,
            ("Зеленський згоден.", "Zelensky agrees."),
            long,
            ("І ще раз Зеленський.", "And he once more."),
        )
    )
    assert [hit.through for hit in searcher.inside("Zelensky", EN).hits] == ["uk", None, "uk"]
    assert [hit.through for hit in searcher.inside("Zelensky", UK).hits] == [None] * 3
    (group,) = searcher.overview("Zelensky lang:en").groups
    assert len(group.hits) + group.more == 3


def test_inside_one_recording_nothing_found_through_the_other_is_left_out(
    indexed: Catalogue,
) -> None:
    searcher = indexed(*a_pair(*[("слово" + " так" * 12, "word" + " so" * 12)] * 90))
    assert len(searcher.inside("слово", EN).hits) == 90


def test_an_overview_counts_voices_and_groups_recordings_of_an_event(pair: Searcher) -> None:
    overview = pair.overview("море")
    assert [group.about.key for group in overview.groups] == [UK, "forum/other.uk", EN]
    assert overview.facets.voices == ((Voice.INTERPRETED, 1), (Voice.ORIGINAL, 1))
    assert overview.facets.languages == ((Language.UKRAINIAN, 2), (Language.ENGLISH, 1))


def test_a_counterpart_in_a_long_recording_is_found_in_its_place(indexed: Catalogue) -> None:
    said = [(f"це слово{n} тут", f"so here word{n} was spoken aloud") for n in range(900)]
    searcher = indexed(*a_pair(*said))
    for number in (0, 1, 450, 898, 899):
        (direct, through) = searcher.search(f"слово{number}").hits
        assert direct.counterpart is not None
        assert direct.counterpart.passage.text == said[number][1]
        assert (through.about.key, through.span.start) == (EN, number * 6 * WORD_MS)


def test_recordings_that_are_replaced_stay_linked(indexed: Catalogue) -> None:
    uk, en = a_pair(*SAID)
    searcher = indexed(uk, en, uk)
    assert found(searcher, "море") == [(UK, 3, None), (EN, 3, "uk")]


def test_a_counterpart_that_is_gone_is_not_missed(indexed: Catalogue) -> None:
    uk, _ = a_pair(*SAID)
    (hit,) = indexed(uk).search("море").hits
    assert hit.counterpart is None
