"""Speakers proposed from quotes, and carrying places over beads."""

from dataclasses import replace

import pytest
from tests.quotes import speech

from mediacat.model.bitext import Bead, Bitext, SideOf, UnitKind
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.sighting import Fragment, Place, Sighting, Verdict
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Stretch, Timeline
from mediacat.model.transcript import Cue, Transcript
from mediacat.quotes import across, speakers
from mediacat.quotes.errors import SpeakersUnreadableError

KEY = "forum/hall.en"


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def transcript(*named: str | None) -> Transcript:
    cues = [
        Cue(id=f"c{n}", span=span(n * 1000, n * 1000 + 900), text="word", speaker=speaker)
        for n, speaker in enumerate(named)
    ]
    origin = Origin(kind=OriginKind.MACHINE)
    return Transcript(language=Language.ENGLISH, cues=tuple(cues), origin=origin)


def sighting(start: int, end: int) -> Sighting:
    return Sighting(
        quote="forum/one",
        verdict=Verdict.FOUND,
        recording=KEY,
        fragments=(Fragment(span=span(start, end), spoken="word"),),
        score=1.0,
    )


def proposed(found: Sighting, *named: str | None) -> list[tuple[str, ...]]:
    quote = speech.quote("Words somebody said")
    words = transcript(*named)
    some = speakers.proposals([quote], [found], {KEY: words})
    assert all(one.speaker == "somebody" for one in some)
    assert speakers.parse(speakers.render(some)) == some
    shown = speakers.named(words, some)
    told = {cue for one in some for cue in one.cues}
    for before, after in zip(words.cues, shown.cues, strict=True):
        assert after.speaker == ("somebody" if before.id in told else before.speaker)
    return [one.cues for one in some]


def test_cues_of_a_quote_get_its_speaker() -> None:
    assert proposed(sighting(1000, 2900), None, None, "somebody", None) == [("c1",)]


def test_nobody_is_proposed_beside_another_voice() -> None:
    assert proposed(sighting(1000, 2900), None, None, "another", None) == []


def test_nobody_is_proposed_from_a_doubtful_sighting() -> None:
    doubtful = replace(sighting(1000, 2900), verdict=Verdict.REVIEW)
    assert proposed(doubtful, None, None, None) == []
    twice = replace(sighting(1000, 2900), also=(Place(recording=KEY, span=span(0, 500)),))
    assert proposed(twice, None, None, None) == []


def test_a_few_words_between_two_places_are_the_same_speaker_s() -> None:
    twice = sighting(0, 900)
    twice = replace(twice, fragments=(*twice.fragments, *sighting(3000, 3900).fragments))
    assert proposed(twice, None, None, None, None, None) == [("c0", "c1", "c2", "c3")]
    assert proposed(twice, None, None, "another", None) == [("c0",), ("c3",)]


def test_a_numbered_voice_gets_one_name_wherever_it_is_heard() -> None:
    found = sighting(1000, 1900)
    voices = ("SPEAKER_01", "SPEAKER_01", "SPEAKER_02", "SPEAKER_01")
    assert proposed(found, *voices) == [("c0", "c1"), ("c3",)]


def test_quotes_that_contradict_name_nobody() -> None:
    first, second = speech.quote("One thing"), replace(speech.quote("Two"), speaker="another")
    second = replace(second, id="two")
    places = [sighting(1000, 1900), replace(sighting(1000, 1900), quote="forum/two")]
    assert speakers.proposals([first, second], places, {KEY: transcript(None, None)}) == []
    apart = [sighting(0, 900), replace(sighting(1000, 1900), quote="forum/two")]
    voices = {KEY: transcript("voice 1", "voice 1", "voice 1")}
    assert speakers.proposals([first, second], apart, voices) == []


@pytest.mark.parametrize("text", ["", "{}", '[{"recording": "a", "speaker": "b", "cues": [1]}]'])
def test_another_file_is_no_list_of_speakers(text: str) -> None:
    with pytest.raises(SpeakersUnreadableError, match="Remove the file"):
        speakers.parse(text)


def bead(a: str, b: str, here: Span, there: Span, confidence: float) -> Bead:
    return Bead(a=(a,), b=(b,), a_span=here, b_span=there, confidence=confidence)


def bitext() -> Bitext:
    def side(name: str) -> SideOf:
        return SideOf(name=name, units=3, kind=UnitKind.NUMBERS)

    beads = (
        Bead(a=("0",), b=("0",), a_span=span(0, 4000), b_span=span(10_000, 12_000), confidence=0.9),
        Bead(a=("1",), b=(), a_span=span(4000, 8000), confidence=0.0),
        Bead(
            a=("2",), b=("1",), a_span=span(8000, 9000), b_span=span(20_000, 22_000), confidence=0.5
        ),
    )
    return Bitext(a=side("a"), b=side("b"), beads=beads)


def test_a_part_of_a_bead_is_the_same_part_of_its_other_side() -> None:
    (there,) = across.over({("a", "b"): bitext()})(Place(recording="a", span=span(2000, 4000)))
    assert there.place == Place(recording="b", span=span(11_000, 12_000))
    assert there.confidence == 0.9
    (back,) = across.over({("a", "b"): bitext()})(Place(recording="b", span=span(20_000, 21_000)))
    assert back.place == Place(recording="a", span=span(8000, 8500))


def test_a_place_over_several_beads_reaches_from_the_first_to_the_last() -> None:
    (there,) = across.over({("a", "b"): bitext()})(Place(recording="a", span=span(0, 9000)))
    assert there.place.span == span(10_000, 22_000)
    assert there.confidence == 0.7


def test_where_no_bead_is_the_timeline_says_when_and_nothing_is_sure() -> None:
    stretch = Stretch(
        a=span(0, 9000),
        offset=10_000,
        source=Source.WORDS,
        residual=Milliseconds(500),
        votes=9,
    )
    timed = replace(bitext(), timeline=Timeline(stretches=(stretch,)))
    (there,) = across.over({("a", "b"): timed})(Place(recording="a", span=span(4500, 7500)))
    assert there.place == Place(recording="b", span=span(14_500, 17_500))
    assert there.confidence == 0
    (back,) = across.over({("a", "b"): timed})(Place(recording="b", span=span(15_000, 16_000)))
    assert back.place == Place(recording="a", span=span(5000, 6000))


def test_what_has_no_counterpart_is_not_carried() -> None:
    carry = across.over({("a", "b"): bitext()})
    assert list(carry(Place(recording="a", span=span(4500, 7500)))) == []
    assert list(carry(Place(recording="c", span=span(0, 4000)))) == []
