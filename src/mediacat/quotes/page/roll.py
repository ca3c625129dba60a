"""The people of a page, found by their names without asking everybody: pages name thousands.

Who sounds alike shares a key here; whether two names are one person's is for `people` to say.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from mediacat.quotes.page import names, people
from mediacat.quotes.page.people import Named

_ENDING = 3
"""Letters in which the cases of a given name may differ: Олена, Оленою."""

_Table = defaultdict[str, list[int]]
"""Numbers of people, in order, by how a part of their names sounds."""


class Spellings:
    """The numbers of people by the names they may be called by."""

    def __init__(self) -> None:
        self._numbers: defaultdict[tuple[str, str], set[int]] = defaultdict(set)

    def add(self, name: str, number: int) -> None:
        """Take note of one of somebody's names."""
        for key in _keys(name):
            self._numbers[key].add(number)

    def like(self, name: str) -> list[int]:
        """Everybody who may be called so, the lowest number first; some of them are not."""
        return sorted({n for key in _keys(name) for n in self._numbers.get(key, ())})


class Roll:
    """People in the order in which they were named."""

    def __init__(self, named: Iterable[Named] = ()) -> None:
        self._people: dict[int, Named] = {}
        self._numbers: dict[Named, int] = {}
        self._next = 0
        self._spellings = Spellings()
        self._surnames: _Table = defaultdict(list)
        self._given: _Table = defaultdict(list)
        for one in named:
            self.append(one)

    def __iter__(self) -> Iterator[Named]:
        return iter(self._people.values())

    def __reversed__(self) -> Iterator[Named]:
        return reversed(self._people.values())

    def __len__(self) -> int:
        return len(self._people)

    def append(self, person: Named) -> None:
        """Put somebody last, and no longer where the very same name and office stood before."""
        if person in self._numbers:
            del self._people[self._numbers[person]]
        self._put(self._next, person)

    def join(self, person: Named) -> None:
        """Put somebody last who is new; of others keep the fullest name and the longest office."""
        same: list[int] = []
        while (number := self._number_of(person, besides=same)) is not None:
            known = self._people[number]
            person = people.merged(known, person)
            same.append(number)
        for number in same:
            del self._numbers[self._people[number]]
        for number in sorted(same)[1:]:
            del self._people[number]
        self._put(min(same, default=self._next), person)

    def fullest(self, person: Named) -> Named:
        """A person as they are named most fully."""
        number = self._number_of(person)
        return person if number is None else self._people[number]

    def with_surname(self, word: str) -> Named | None:
        """Who was named last of those with a surname, in either script and any case."""
        return self._last(self._surnames, word, has_surname)

    def with_given_name(self, word: str) -> Named | None:
        """The same with a given name."""
        return self._last(self._given, word, _has_given_name)

    def namesakes(self, surname: str) -> list[Named]:
        """Everybody with a surname, in order."""
        numbers = {n for key in people.stems(surname) for n in self._surnames.get(key, ())}
        found = (self._people[number] for number in sorted(numbers) if number in self._people)
        return [one for one in found if has_surname(surname, one)]

    def _put(self, number: int, person: Named) -> None:
        self._people[number] = person
        self._numbers[person] = number
        self._next = max(self._next, number + 1)
        self._spellings.add(person.name, number)
        for table, part in ((self._surnames, person.surname), (self._given, person.given)):
            for key in people.stems(part):
                # Whoever is named more fully now has an old number.
                insort(table[key], number)

    def _number_of(self, person: Named, besides: Sequence[int] = ()) -> int | None:
        return next(
            (
                number
                for number in self._spellings.like(person.name)
                if number in self._people
                and number not in besides
                and people.same_person(self._people[number].name, person.name)
            ),
            None,
        )

    def _last(self, table: _Table, word: str, fits: Callable[[str, Named], bool]) -> Named | None:
        found = [
            number
            for key in people.stems(word)
            if (number := self._latest(table.get(key, ()), word, fits)) is not None
        ]
        return self._people[max(found)] if found else None

    def _latest(
        self, numbers: Sequence[int], word: str, fits: Callable[[str, Named], bool]
    ) -> int | None:
        known = (number for number in reversed(numbers) if number in self._people)
        return next((number for number in known if fits(word, self._people[number])), None)


def has_surname(word: str, person: Named) -> bool:
    """Whether a word is somebody's surname, in either script and any case."""
    return people.same_name(word, person.surname)


def _has_given_name(word: str, person: Named) -> bool:
    """Whether somebody is called by the first name, which may be a Japanese family name."""
    given = person.given
    shared = max(_ENDING, len(given) - _ENDING)
    return word[:shared] == given[:shared] and people.same_name(word, given)


def _keys(name: str) -> set[tuple[str, str]]:
    """What spellings of one name share: how two of its parts sound, or an initial and a surname."""
    first, *_ = parts = name.replace(".", ". ").split()
    keys = {(f"{people.letter(first)}.", stem) for stem in people.stems(names.family(name))}
    if len(parts) == 1:
        return keys
    for one, other in combinations(parts, 2):
        keys |= {(min(pair), max(pair)) for pair in product(people.stems(one), people.stems(other))}
    return keys
