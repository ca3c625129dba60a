"""Quotes looked for in the other language: the bundled forum, as if it had one recording only."""

from dataclasses import replace

import pytest
from tests.quotes import forum, speech

from mediacat.model.language import Language
from mediacat.model.quote import Pin
from mediacat.model.sighting import Sighting, Verdict, Via
from mediacat.pipeline import renderings
from mediacat.quotes import locate
from mediacat.quotes.spoken import Spoken

RIGHT = {
    Language.UKRAINIAN: {"en-list", "en-fund", "en-network", "en-lighthouse"},
    Language.ENGLISH: {"uk-list", "uk-fund", "uk-storms"},
}
"""Quotes printed only in the other language whose words suffice to lead there."""


def sightings(recording: Spoken) -> dict[str, Sighting]:
    """Where the quotes of the other language's page are in this one recording."""
    foreign = [one for one in forum.quotes() if one.text.get(recording.language) is None]
    found = locate.locate_event(foreign, [recording], renderings=renderings.both_ways())
    return {one.quote.partition("/")[2]: one for one in found}


@pytest.mark.parametrize("recording", forum.recordings(), ids=lambda one: one.language.value)
def test_a_quote_printed_in_one_language_is_reached_in_the_other(recording: Spoken) -> None:
    found = sightings(recording)
    for name in RIGHT[recording.language]:
        one = found[name]
        assert (one.via, one.verdict) == (Via.TRANSLATION, Verdict.REVIEW)
        assert one.language is not recording.language
        assert one.edits == ()
        starts = [
            forum.span(fragment).start
            for true in forum.gold()[name]["sightings"]
            if true["recording"] == recording.language.value
            for fragment in true["fragments_ms"]
        ]
        assert one.span is not None
        assert min(abs(one.span.start - start) for start in starts) <= 1500


@pytest.mark.parametrize("recording", forum.recordings(), ids=lambda one: one.language.value)
def test_translations_alone_never_make_a_quote_found(recording: Spoken) -> None:
    found = sightings(recording)
    assert all(
        one.verdict is not Verdict.FOUND for one in found.values() if one.via is not Via.DIRECT
    )
    never = [name for name in found if forum.gold()[name]["kind"] == "never-said"]
    assert never
    assert all(found[name].verdict is Verdict.ABSENT for name in never)


def test_they_are_not_asked_where_beads_lead() -> None:
    found = locate.locate_event(
        forum.quotes(), forum.recordings(), forum.across, renderings.both_ways()
    )
    assert {one.via for one in found} == {Via.DIRECT, Via.BITEXT}


def test_the_other_track_is_searched_where_nothing_leads_from_the_quotes_own() -> None:
    fund = next(one for one in forum.quotes() if one.id == "en-fund")
    ukrainian, english = locate.locate_event(
        [fund], forum.recordings(), renderings=renderings.both_ways()
    )
    assert (ukrainian.via, ukrainian.verdict) == (Via.TRANSLATION, Verdict.REVIEW)
    assert (english.via, english.verdict) == (Via.DIRECT, Verdict.FOUND)


def test_a_place_a_person_rejected_is_not_given() -> None:
    recording = forum.recordings()[0]
    fund = next(one for one in forum.quotes() if one.id == "en-fund")
    place = sightings(recording)["en-fund"].span
    assert place is not None
    rejected = replace(fund, rejected=(Pin(recording="forum.uk", span=place),))
    (found,) = locate.locate_event([rejected], [recording], renderings=renderings.both_ways())
    assert found.span is None or not found.span.overlap(place)


def test_a_quote_printed_in_both_languages_is_looked_for_in_its_own_words() -> None:
    fund = next(one for one in forum.quotes() if one.id == "en-fund")
    both = replace(fund, text=replace(fund.text, uk="Цього ніхто ніколи ніде не казав людям"))
    (found,) = locate.locate_event(
        [both], forum.recordings()[:1], renderings=renderings.both_ways()
    )
    assert found.verdict is Verdict.ABSENT


@pytest.mark.parametrize("text", ["…", "Кунімітсу", "The water in the well"])
def test_odd_texts_and_silence_are_absent(text: str) -> None:
    silent = speech.said("", key="forum/hall.uk", language=Language.UKRAINIAN)
    little = speech.said("Так.", key="forum/hall.uk", language=Language.UKRAINIAN)
    for recording in (silent, little):
        (found,) = locate.locate_event(
            [speech.quote(text)], [recording], renderings=renderings.both_ways()
        )
        assert found.verdict is Verdict.ABSENT
