"""Locating: edited, moved, stitched, repeated, foreign and absent words."""

from dataclasses import replace

import pytest
from tests.quotes import speech

from mediacat.model.language import Language
from mediacat.model.quote import Pin, QuoteKind
from mediacat.model.sighting import Change, Place, Verdict, Via
from mediacat.model.span import Milliseconds, Span
from mediacat.quotes import locate, placing
from mediacat.quotes.carrying import Counterpart
from mediacat.quotes.finder import Finder
from mediacat.quotes.spoken import Spoken

TALK = speech.talk(60)
SAID = (
    "Well, I mean, our harbour will never, uh, close its gates to those who flee from the storm. "
    "And the lighthouse keeper Takamura taught us to count every single lamp along the coast."
)


def hall(*extra: str, at: int = 30) -> Spoken:
    return speech.said(" ".join([*TALK[:at], *extra, *TALK[at:]]))


def start_of(spoken: Spoken, text: str) -> int:
    words = text.split()
    said = [word.text for word in spoken.words]
    (at,) = (n for n in range(len(said)) if said[n : n + len(words)] == words)
    return spoken.words[at].span.start


def test_a_tidied_quote_is_found_with_what_was_tidied() -> None:
    spoken = hall(SAID)
    printed = "Our harbour will never close its gates to people who flee from the storm"
    (found,) = locate.locate_event([speech.quote(printed)], [spoken])
    assert found.verdict is Verdict.FOUND
    assert found.via is Via.DIRECT
    assert found.recording == spoken.recording
    assert found.span is not None
    assert found.span.start == start_of(spoken, "our harbour will never,")
    assert found.spoken.endswith("from the storm.")
    changes = {(one.change, one.printed, one.spoken) for one in found.edits}
    assert (Change.DROPPED, "", "uh,") in changes
    assert (Change.CHANGED, "people", "those") in changes
    assert found.margin > 0.3


def test_a_misheard_name_and_a_number_in_words_do_not_hide_a_quote() -> None:
    spoken = hall("The keeper Takamora counted forty-eight lamps along eight thousand miles.")
    (found,) = locate.locate_event(
        [speech.quote("The keeper Takamura counted 48 lamps along 8,000 miles")], [spoken]
    )
    assert found.verdict is Verdict.FOUND
    kept = " ".join(one.printed for one in found.edits if one.change is Change.KEPT)
    assert "48 lamps along 8,000 miles" in kept
    changed = [(one.printed, one.spoken) for one in found.edits if one.change is Change.CHANGED]
    assert changed == [("Takamura", "Takamora")]


def test_wrong_letters_within_short_words_do_not_hide_a_quote() -> None:
    spoken = hall("Those lemps of the quiat herbour are every neght lit by Maria.")
    (found,) = locate.locate_event(
        [speech.quote("Those lamps of the quiet harbour are every night lit by Marta")], [spoken]
    )
    assert found.verdict is Verdict.FOUND
    changed = [(one.printed, one.spoken) for one in found.edits if one.change is Change.CHANGED]
    assert ("lamps", "lemps") in changed
    assert ("night", "neght") in changed


def test_words_in_another_order_speak_for_a_place() -> None:
    elsewhere = "Wick and oil."
    scattered = "Lighthouse, keeper, dusk, Takamura, oil, wick."
    spoken = speech.said(" ".join([*TALK[:20], elsewhere, *TALK[20:40], scattered, *TALK[40:]]))
    first, second = placing.places(
        Finder([spoken]), "wick, oil, Takamura, dusk, keeper, lighthouse"
    )
    assert first.fragments[0].spoken.endswith("Takamura, oil, wick.")
    assert second.fragments[0].spoken == elsewhere
    assert second.evidence > first.evidence


def test_a_quote_joined_from_distant_sentences_has_all_of_them() -> None:
    first, second = SAID.split(". ")
    spoken = speech.said(" ".join([*TALK[:10], f"{first}.", *TALK[10:50], second, *TALK[50:]]))
    printed = (
        "The lighthouse keeper Takamura taught us to count every single lamp. "
        "Our harbour will never close its gates to those who flee"
    )
    (found,) = locate.locate_event([speech.quote(printed)], [spoken])
    assert found.verdict is Verdict.FOUND
    assert [part.spoken.split()[0] for part in found.fragments] == ["our", "the"]
    assert {start_of(spoken, "our harbour"), start_of(spoken, "the lighthouse")} == {
        part.span.start for part in found.fragments
    }


def test_a_fragment_is_taken_from_where_all_of_it_was_said_though_some_is_nearer() -> None:
    first, second = SAID.split(". ")
    start = "the lighthouse keeper Takamura taught."
    spoken = speech.said(" ".join([*TALK[:10], f"{first}.", start, *TALK[10:50], second, TALK[50]]))
    printed = (
        "Our harbour will never close its gates to those who flee from the storm. "
        "The lighthouse keeper Takamura taught us to count every single lamp along the coast"
    )
    (found,) = locate.locate_event([speech.quote(printed)], [spoken])
    assert [part.spoken.split()[-1] for part in found.fragments] == ["storm.", "coast."]


def test_a_turn_of_words_from_far_away_is_no_part_of_a_quote() -> None:
    said = "basic kindness that sailors should practise is listening to strangers."
    spoken = speech.said(
        " ".join(
            [
                *TALK[:5],
                "One of the pilots slept.",
                *TALK[5:50],
                "Nobody answered him before several long hours went by.",
                said,
            ]
        )
    )
    (found,) = locate.locate_event([speech.quote(f"One of the {said}")], [spoken])
    assert [part.span.start for part in found.fragments] == [start_of(spoken, "basic kindness")]


def test_a_clause_from_far_away_needs_no_sentence() -> None:
    first, _ = SAID.split(". ")
    clause = "every lantern deserves a patient engineer."
    spoken = speech.said(" ".join([*TALK[:10], f"{first}.", *TALK[10:50], clause, *TALK[50:]]))
    printed = (
        "Our harbour will never close its gates to those who flee from the storm: "
        "every lantern deserves a patient engineer"
    )
    (found,) = locate.locate_event([speech.quote(printed)], [spoken])
    assert found.fragments[-1].span.start == start_of(spoken, clause)


def test_what_was_said_twice_is_listed_twice() -> None:
    once = "We keep the old lighthouse burning for every stranger."
    spoken = hall(once, *TALK[:3], once)
    (found,) = locate.locate_event([speech.quote(once)], [spoken])
    assert found.margin == pytest.approx(0)
    (other,) = found.also
    assert found.span is not None
    assert not found.span.overlap(other.span)


def test_words_of_a_sentence_nobody_said_are_absent() -> None:
    printed = "Next spring we shall build a railway of glass through the mountains to the capital"
    (found,) = locate.locate_event([speech.quote(printed)], [hall(SAID)])
    assert found.verdict is Verdict.ABSENT
    assert found.recording is None
    assert found.fragments == ()


@pytest.mark.parametrize(
    "text",
    [
        "Yes, of course",
        " ".join(TALK[10:50]),
        "Wir haben den Hafen niemals geschlossen, und wir werden es auch morgen nicht tun",
        "日本は、法の支配に基づく国際秩序を守ります",
        "…",
        "<b>Our harbour</b> will &amp; never close",
    ],
    ids=["three words", "hundreds of words", "German", "Japanese", "no letters", "markup"],
)
def test_any_text_gets_an_answer(text: str) -> None:
    (found,) = locate.locate_event([speech.quote(text)], [hall(SAID)])
    assert isinstance(found.verdict, Verdict)
    assert 0 <= found.score <= 1


def test_a_very_long_quote_is_found_whole() -> None:
    (found,) = locate.locate_event([speech.quote(" ".join(TALK[5:55]))], [hall()])
    assert found.verdict is Verdict.FOUND
    assert found.score > 0.95


def test_an_event_without_words_knows_no_place() -> None:
    (found,) = locate.locate_event([speech.quote("Our harbour is open")], [])
    assert found.verdict is Verdict.ABSENT
    (found,) = locate.locate_event([speech.quote("Our harbour is open")], [speech.said("")])
    assert found.verdict is Verdict.ABSENT


def test_retold_words_need_less_and_say_so() -> None:
    printed = (
        "The harbour stays open to everybody who has to flee from storms, and the keeper "
        "Takamura's way of counting lamps on the coast is what others can learn"
    )
    quoted, retold = (
        locate.locate_event([speech.quote(printed, kind=kind)], [hall(SAID)])[0]
        for kind in QuoteKind
    )
    assert retold.paraphrase
    assert not quoted.paraphrase
    assert retold.verdict is not Verdict.ABSENT


def test_the_other_track_is_reached_over_what_corresponds() -> None:
    spoken = hall(SAID)
    other = speech.said("Слово " * 900, key="forum/hall.uk", language=Language.UKRAINIAN)

    def across(place: Place) -> list[Counterpart]:
        shifted = Place(recording=other.recording, span=place.span.shifted(3000))
        return [Counterpart(place=shifted, confidence=0.9)]

    quote = speech.quote("Our harbour will never close its gates to those who flee from the storm")
    ukrainian, english = locate.locate_event([quote], [spoken, other], across)
    assert (english.via, ukrainian.via) == (Via.DIRECT, Via.BITEXT)
    assert ukrainian.recording == other.recording
    assert ukrainian.span is not None
    assert english.span is not None
    starts = {word.span.start for word in other.words}
    assert ukrainian.span.start in starts
    assert abs(ukrainian.span.start - english.span.start - 3000) <= speech.WORD_MS


def test_a_weak_counterpart_is_for_review() -> None:
    other = speech.said("Слово " * 900, key="forum/hall.uk", language=Language.UKRAINIAN)

    def across(place: Place) -> list[Counterpart]:
        return [Counterpart(place=replace(place, recording=other.recording), confidence=0.2)]

    ukrainian, english = locate.locate_event([speech.quote(SAID)], [hall(SAID), other], across)
    assert english.verdict is Verdict.FOUND
    assert ukrainian.verdict is Verdict.REVIEW


def pin(spoken: Spoken, text: str, words: str | None = None, shift: int = 0) -> Pin:
    start = start_of(spoken, text) + shift
    length = len(text.split()) * speech.WORD_MS
    return Pin(
        recording="hall.en",
        span=Span(Milliseconds(start), Milliseconds(start + length)),
        words=text if words is None else words,
    )


def test_a_pin_holds_against_every_score() -> None:
    spoken = hall(SAID)
    here = pin(spoken, TALK[3])
    quote = replace(speech.quote("Our harbour will never close its gates"), pinned=(here,))
    (found,) = locate.locate_event([quote], [spoken])
    assert (found.via, found.verdict, found.spoken) == (Via.PERSON, Verdict.FOUND, TALK[3])
    assert found.span is not None
    assert found.span.start == here.span.start
    assert not found.words_changed


def test_a_pin_moves_with_its_words_to_a_new_transcript() -> None:
    before, after = hall(SAID), hall("One more sentence came first.", SAID, at=20)
    kept = pin(before, "the lighthouse keeper Takamura taught us to count every single lamp")
    quote = replace(speech.quote("Anything at all"), pinned=(kept,))
    (found,) = locate.locate_event([quote], [after])
    assert found.span is not None
    assert found.span.start == start_of(after, "the lighthouse keeper Takamura")
    assert not found.words_changed


def test_a_pin_whose_words_are_gone_says_so_and_stays() -> None:
    spoken = hall(SAID)
    kept = pin(spoken, TALK[3], words="Nobody has words like these any longer anywhere")
    quote = replace(speech.quote("Anything at all"), pinned=(kept,))
    (found,) = locate.locate_event([quote], [spoken])
    assert found.words_changed
    assert found.span == kept.span


def test_of_words_said_twice_a_pin_keeps_to_the_nearer_ones() -> None:
    before = hall(TALK[3], SAID, TALK[4], SAID, TALK[5])
    second = max(n for n, word in enumerate(before.words) if word.text == "Well,")
    start = before.words[second].span.start
    kept = Pin(
        recording="hall.en",
        span=Span(start, before.words[second + len(SAID.split()) - 1].span.end),
        words=SAID,
    )
    quote = replace(speech.quote("Anything at all"), pinned=(kept,))
    after = hall("A word before.", TALK[3], SAID, TALK[4], SAID, TALK[5])
    (found,) = locate.locate_event([quote], [after])
    assert found.span is not None
    shift = after.words[second + 3].span.start - start
    assert found.span.start == start + shift
    assert not found.words_changed


def test_a_pin_follows_words_that_are_heard_otherwise_but_not_far_away() -> None:
    otherwise = SAID
    for word, instead in (
        ("harbour", "arbor"),
        ("gates", "cats"),
        ("flee", "fly"),
        ("taught", "told"),
    ):
        otherwise = otherwise.replace(word, instead)
    kept = pin(hall(SAID), SAID)
    quote = replace(speech.quote("Anything at all"), pinned=(kept,))
    near = hall("One more sentence came first.", otherwise, at=20)
    (found,) = locate.locate_event([quote], [near])
    assert found.span is not None
    assert found.spoken == otherwise
    assert found.words_changed
    far = hall(*speech.talk(150, seed=2), otherwise, at=20)
    (stays,) = locate.locate_event([quote], [far])
    assert stays.span == kept.span
    assert stays.words_changed


def test_a_rejection_follows_its_words() -> None:
    before, after = hall(SAID), hall("One more sentence came first.", SAID, at=20)
    quote = speech.quote(SAID)
    (found,) = locate.locate_event([quote], [before])
    assert found.span is not None
    rejected = Pin(recording="hall.en", span=found.span, words=found.spoken)
    (gone,) = locate.locate_event([replace(quote, rejected=(rejected,))], [after])
    assert gone.verdict is Verdict.ABSENT


def test_a_rejected_place_is_never_given_again() -> None:
    once = "We keep the old lighthouse burning for every stranger."
    spoken = hall(once, *TALK[:3], once)
    (found,) = locate.locate_event([speech.quote(once)], [spoken])
    assert found.span is not None
    rejected = Pin(recording="hall.en", span=found.span)
    (other,) = locate.locate_event([replace(speech.quote(once), rejected=(rejected,))], [spoken])
    assert other.span is not None
    assert not other.span.overlap(found.span)
    assert other.also == ()
