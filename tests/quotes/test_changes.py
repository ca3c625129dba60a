"""Sightings say when other words are under them than before."""

from dataclasses import replace

from tests.quotes import speech

from mediacat.model.sighting import Sighting
from mediacat.quotes import changes, locate

PRINTED = "The harbour never closes its gates to people who flee from the storm"


def located(said: str, printed: str = PRINTED) -> list[Sighting]:
    talk = " ".join([*speech.talk(20), said, *speech.talk(20, seed=2)])
    return locate.locate_event([speech.quote(printed)], [speech.said(talk)])


def test_the_same_words_elsewhere_and_otherwise_written_have_not_changed() -> None:
    before = located(f"{PRINTED}.")
    now = located(f"A sentence came first. {PRINTED.replace('harbour', 'Harbour')}!")
    assert now[0].span != before[0].span
    assert changes.marked(now, before) == now


def test_words_heard_otherwise_are_told() -> None:
    before = located(f"{PRINTED}.")
    now = located(f"{PRINTED.replace('gates', 'gaits')}.")
    (marked,) = changes.marked(now, before)
    assert marked == replace(now[0], words_changed=True)


def test_a_quote_printed_otherwise_is_not_said_otherwise() -> None:
    before = located(f"{PRINTED}.")
    now = located(f"{PRINTED}.", PRINTED.replace("people who flee from the storm", "anybody"))
    assert now[0].spoken != before[0].spoken
    assert changes.marked(now, before) == now


def test_what_was_absent_or_not_located_before_has_not_changed() -> None:
    now, absent = located(f"{PRINTED}."), located("Nothing.")
    assert changes.marked(now, absent) == now
    assert changes.marked(now, []) == now
    assert changes.marked(absent, now) == absent
