"""Sightings as JSON, and the difference they carry."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.quotes import forum

from mediacat.model.sighting import Change
from mediacat.quotes import difference, locate, sightings
from mediacat.quotes.difference import Match
from mediacat.quotes.errors import SightingsUnreadableError

_WORDS = st.lists(
    st.sampled_from(["we", "keep", "48", "forty", "lamps,", "Lamps", "берег"]), max_size=8
)


def test_sightings_survive_being_written() -> None:
    found = locate.locate_event(forum.quotes(), forum.recordings(), forum.across)
    text = sightings.render(found)
    again = sightings.parse(text)
    assert sightings.render(again) == text
    assert [one.span for one in again] == [one.span for one in found]
    assert [one.edits for one in again] == [one.edits for one in found]
    first = json.loads(text)[0]
    assert {"quote", "verdict", "recording", "start_ms", "end_ms", "score", "via", "spoken"} <= set(
        first
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Expecting value"),
        ("{}", "it is no list"),
        ("[1]", r"\[0\] is no object"),
        ('[{"quote": "a"}]', "has no verdict"),
        ('[{"quote": "a", "verdict": "x"}]', "'x' is not a valid Verdict"),
        ('[{"quote": 1, "verdict": "absent"}]', "quote is not of the kind str"),
        ('[{"quote": "a", "verdict": "absent", "wher": 1}]', "unknown key wher"),
        ('[{"quote": "a", "verdict": "absent", "paraphrase": 1}]', "not of the kind bool"),
        ('[{"quote": "a", "verdict": "found", "recording": "b/c"}]', "has no score"),
    ],
)
def test_another_file_is_refused_in_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(SightingsUnreadableError, match=reason) as caught:
        sightings.parse(text)
    assert "Remove the file" in str(caught.value)


def test_a_sighting_must_agree_with_itself() -> None:
    found = locate.locate_event(forum.quotes()[:1], forum.recordings(), forum.across)
    read = json.loads(sightings.render(found))
    for key, value in (("start_ms", 0), ("spoken", "other words"), ("fragments", [])):
        with pytest.raises(SightingsUnreadableError):
            sightings.parse(json.dumps([read[0] | {key: value}]))


@given(_WORDS, _WORDS, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8))
def test_a_difference_has_every_word_of_both_sides_in_order(
    printed: list[str], spoken: list[str], pairs: list[tuple[int, int]]
) -> None:
    matches = [
        Match((left, left), (right, right))
        for left, right in pairs
        if left < len(printed) and right < len(spoken)
    ]
    edits = difference.edits(printed, spoken, matches)
    assert " ".join(one.printed for one in edits if one.printed) == " ".join(printed)
    assert " ".join(one.spoken for one in edits if one.spoken) == " ".join(spoken)
    for one in edits:
        assert bool(one.printed) == (one.change is not Change.DROPPED)
        assert bool(one.spoken) == (one.change is not Change.ADDED)
