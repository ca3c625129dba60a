"""Whole alignments: what must come out for texts of every sort, and what is refused."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.align import texts

from mediacat.align import session
from mediacat.align.errors import NothingToAlign, UnknownUnit, UnorderedBeads
from mediacat.align.session import Known
from mediacat.align.units import Side
from mediacat.model.bitext import Bitext, Doubt
from mediacat.model.timeline import Source

UKRAINIAN = [uk for uk, _ in texts.PAIRS]
ENGLISH = [en for _, en in texts.PAIRS]


def align(a: Side, b: Side, known: Known | None = None) -> Bitext:
    return session.align(texts.text("a", a), texts.text("b", b), known or Known())


def matched(found: Bitext) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(bead.a, bead.b) for bead in found.beads if bead.is_matched]


def held(found: Bitext) -> tuple[list[str], list[str]]:
    return (
        [one for bead in found.beads for one in bead.a],
        [one for bead in found.beads for one in bead.b],
    )


ONE_TO_ONE = [((str(n),), (str(n),)) for n in range(len(texts.PAIRS))]


def test_untimed_texts_are_paired_line_by_line() -> None:
    found = align(texts.side(UKRAINIAN), texts.side(ENGLISH))
    assert matched(found) == ONE_TO_ONE
    assert not found.timeline.stretches
    assert all(bead.evidence.residual is None for bead in found.beads)


def test_the_sides_may_be_turned() -> None:
    found = align(texts.side(ENGLISH), texts.side(UKRAINIAN))
    assert matched(found) == ONE_TO_ONE


def test_a_split_sentence_and_a_missing_one() -> None:
    english = [
        *ENGLISH[:3],
        "The war destroyed our schools",
        "and hospitals.",
        *ENGLISH[4:8],
        *ENGLISH[9:],
    ]
    found = align(texts.side(UKRAINIAN), texts.side(english))
    assert (("3",), ("3", "4")) in matched(found)
    assert [bead.a for bead in found.beads if not bead.b] == [("8",)]


def test_times_give_a_timeline_and_evidence() -> None:
    found = align(texts.side(UKRAINIAN, start=100), texts.side(ENGLISH, start=7.5))
    assert matched(found) == ONE_TO_ONE
    (stretch,) = found.timeline.stretches
    assert stretch.offset == -92_500
    assert stretch.source is Source.WORDS
    ships = found.beads[2]
    assert ships.evidence.numbers == 1
    assert ships.evidence.names >= 1
    assert ships.evidence.residual == pytest.approx(0, abs=600)
    assert ships.confidence > 0.8


def test_reviewed_beads_stay_and_the_others_go_around_them() -> None:
    wrong = (("4",), ("6",))
    found = align(texts.side(UKRAINIAN), texts.side(ENGLISH), Known(reviewed=[wrong]))
    (kept,) = [bead for bead in found.beads if bead.reviewed]
    assert (kept.a, kept.b, kept.confidence) == (*wrong, 1.0)
    assert matched(found)[:4] == ONE_TO_ONE[:4]
    assert matched(found)[-5:] == ONE_TO_ONE[-5:]


def test_what_a_person_found_unmatched_stays_unmatched() -> None:
    reviewed = [(("3",), ()), ((), ("3",)), ((), ("7",))]
    found = align(texts.side(UKRAINIAN), texts.side(ENGLISH), Known(reviewed=reviewed))
    kept = {(bead.a, bead.b): bead.confidence for bead in found.beads if bead.reviewed}
    assert kept == dict.fromkeys(reviewed, 1.0)
    assert (("2",), ("2",)) in matched(found)
    assert (("8",), ("8",)) in matched(found)
    assert "7" not in {one for _, theirs in matched(found) for one in theirs}


@pytest.mark.parametrize(
    ("reviewed", "error"),
    [
        ([(("99",), ("1",))], UnknownUnit),
        ([(("1",), ("5",)), (("2",), ("4",))], UnorderedBeads),
        ([(("1", "3"), ("1",))], UnorderedBeads),
        ([(("1",), ("1",)), (("1",), ())], UnorderedBeads),
        ([((), ("99",))], UnknownUnit),
    ],
)
def test_reviewed_beads_that_cannot_hold_are_refused(
    reviewed: list[tuple[tuple[str, ...], tuple[str, ...]]], error: type[Exception]
) -> None:
    with pytest.raises(error):
        align(texts.side(UKRAINIAN), texts.side(ENGLISH), Known(reviewed=reviewed))


@pytest.mark.parametrize("empty", [[], ["…", "— ?"]])
def test_a_side_without_words_is_refused(empty: list[str]) -> None:
    with pytest.raises(NothingToAlign, match="b"):
        align(texts.side(UKRAINIAN), texts.side(empty))


def test_the_same_language_twice_is_paired_by_its_words() -> None:
    found = align(texts.side(UKRAINIAN), texts.side(UKRAINIAN))
    assert matched(found) == ONE_TO_ONE


def test_ten_lines_are_found_among_thousands() -> None:
    rng = random.Random(1)
    vocabulary = ["".join(rng.choices("abdefghiklmnoprstu", k=6)) for _ in range(1_000)]
    filler = [" ".join(rng.choices(vocabulary, k=7)) for _ in range(1_000)]
    found = align(texts.side(UKRAINIAN[2:]), texts.side([*filler, *ENGLISH[2:], *filler]))
    right = {((str(n),), (str(n + len(filler)),)) for n in range(10)}
    assert len(right & set(matched(found))) >= 8


def test_unrelated_texts_earn_no_confidence() -> None:
    rng = random.Random(3)
    letters = "bcdfgklmnprstvz"
    noise = [" ".join("".join(rng.choices(letters, k=6)) for _ in range(6)) for _ in range(40)]
    others = [
        " ".join("".join(rng.choices("абвгдежзиклмн", k=6)) for _ in range(6)) for _ in range(40)
    ]
    found = align(texts.side(others, start=0), texts.side(noise, start=0))
    assert all(bead.confidence < 0.7 for bead in found.beads)
    assert {one.doubt for one in found.suspects} & {Doubt.UNSUPPORTED, Doubt.UNMATCHED, Doubt.WEAK}
    assert not found.timeline.stretches


def test_a_talk_that_comes_twice_is_suspect() -> None:
    """Long enough that the repetition cannot be an accident; the first place is within reach."""
    rng = random.Random(5)
    names = [
        f"{''.join(rng.choices('bdgklmnprstvz', k=3))}{rng.choice('aeiou')}{n}" for n in range(400)
    ]
    talk = [f"{names[2 * n]} said {names[2 * n + 1]} now" for n in range(120)]
    once = texts.side(talk, start=0)
    twice = texts.side([*talk, *talk], start=0)
    for a, b in ((once, twice), (twice, once), (twice, twice)):
        found = align(a, b)
        repeated = [one for one in found.suspects if one.doubt is Doubt.REPEATED]
        assert repeated
        doubted = found.beads[repeated[0].first : repeated[0].after]
        assert all(bead.confidence <= 0.5 for bead in doubted)
    assert Doubt.REPEATED not in {one.doubt for one in align(once, once).suspects}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from([*UKRAINIAN, "", "…", "так так"]), min_size=0, max_size=8),
    st.lists(st.sampled_from([*ENGLISH, "Київ", "12", "?"]), min_size=0, max_size=8),
    st.booleans(),
)
def test_every_unit_is_in_one_bead_in_order(a: list[str], b: list[str], timed: bool) -> None:  # noqa: FBT001
    start = 10 if timed else None
    try:
        found = align(texts.side(["мир", *a], start=start), texts.side(["peace", *b], start=start))
    except NothingToAlign:
        pytest.fail("both sides have a word")
    ours, theirs = held(found)
    assert ours == [str(n) for n in range(len(a) + 1)]
    assert theirs == [str(n) for n in range(len(b) + 1)]
