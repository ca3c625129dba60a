"""People found by how their names sound are those that asking everybody finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.quotes.page import people, reading, roll
from mediacat.quotes.page.people import Named
from mediacat.quotes.page.roll import Roll

GIVEN = ("Анна", "Анни", "Anna", "А.", "A.", "Олена", "Olena", "Петро", "Yuki", "ТАНАКА")
MIDDLE = ("", " Петрівна", " B.", " фон")
SURNAMES = ("Лісова", "Лісової", "Lisova’s", "Бойчук", "Бойчука", "Boichuk", "Танака", "Лі")
NAMES = st.builds(
    lambda *parts: Named(name=f"{parts[0]}{parts[1]} {parts[2]}", role=parts[3]),
    st.sampled_from(GIVEN),
    st.sampled_from(MIDDLE),
    st.sampled_from(SURNAMES),
    st.sampled_from(["", "director", "port director"]),
)


@given(st.lists(NAMES, max_size=8), NAMES)
def test_whoever_is_the_same_person_is_found(named: list[Named], asked: Named) -> None:
    known = Roll(named)
    one_by_one = (one for one in known if people.same_person(one.name, asked.name))
    assert known.fullest(asked) == next(one_by_one, asked)


@given(st.lists(NAMES, max_size=8), st.sampled_from(SURNAMES))
def test_whoever_has_a_surname_is_found(named: list[Named], surname: str) -> None:
    known = Roll(named)
    all_ = [one for one in known if roll.has_surname(surname, one)]
    assert known.namesakes(surname) == all_
    assert known.with_surname(surname) == (all_[-1] if all_ else None)


@given(st.lists(NAMES, max_size=8))
def test_nobody_stands_twice_in_a_roll(named: list[Named]) -> None:
    known = Roll()
    for one in named:
        known.join(one)
    left = list(known)
    for number, one in enumerate(left):
        assert not any(people.same_person(one.name, other.name) for other in left[:number])
    assert all(any(people.same_person(one.name, other.name) for other in left) for one in named)


def test_a_middle_initial_makes_no_other_person() -> None:
    known = Roll()
    for name in ("А. B. Лісова", "Анна B. Лісова", "Анна Лісова", "Anna C. Lisova"):
        known.join(Named(name=name))
    assert [one.name for one in known] == ["Анна B. Лісова", "Anna C. Lisova"]


def test_who_joins_makes_one_of_two_and_keeps_the_place() -> None:
    known = Roll()
    for name in ("Олена Бойчук", "Anna Leska", "Олена Петрівна", "Олена Петрівна Бойчук"):
        known.join(Named(name=name))
    assert [one.name for one in known] == ["Олена Петрівна Бойчук", "Anna Leska"]


def crowd(number: int) -> str:
    letters = "abcdefghij"
    names = (
        f"K{letters[n // 100]}n{letters[n // 10 % 10]}r{letters[n % 10]}m" for n in range(number)
    )
    said = " ".join(f"“We keep this harbour open for all,” said Anna {one}." for one in names)
    return f"The Forum of Shores\n\nThe forum was held on 4 February 2026.\n\n{said}\n"


def test_twice_as_many_names_cost_twice_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    original = people.same_name

    def counted(one: str, other: str) -> bool:
        nonlocal compared
        compared += 1
        return original(one, other)

    monkeypatch.setattr(people, "same_name", counted)
    costs = []
    for number in (100, 200):
        compared = 0
        read = reading.read(crowd(number), "https://quay.example/crowd")
        assert len(read.sayings.sayings) == number
        costs.append(compared)
    assert costs[1] < 3 * costs[0]
