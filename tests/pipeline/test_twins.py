"""Texts that say the same in two languages are told from those that do not."""

from tests.quotes import forum

from mediacat.pipeline import twins
from mediacat.quotes.page import pairing


def test_the_forums_twins_are_found_and_nothing_else() -> None:
    gold = forum.gold()
    for speaker in {one["speaker"] for one in gold.values()}:
        own = [one for one in gold.values() if one["speaker"] == speaker]
        ukrainian = [one for one in own if one["page"] == "uk"]
        english = [one for one in own if one["page"] == "en"]
        found = pairing.pairs(
            [one["text"] for one in ukrainian], [one["text"] for one in english], twins.likeness
        )
        assert {(ukrainian[a]["id"], english[b]["id"]) for a, b in found} == {
            (one["id"], one["twin"]) for one in ukrainian if one["twin"]
        }


def test_words_that_the_lexicon_knows_are_enough() -> None:
    assert twins.likeness("Вода у колодязі була холодна", "The water in the well was cold") > 0.2
    assert twins.likeness("Вода у колодязі була холодна", "Nobody opened the library today") == 0
    assert twins.likeness("", "Anything") == 0
