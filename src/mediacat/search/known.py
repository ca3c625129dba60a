"""What is known of all recordings in an index, and who and what is where."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from mediacat.model.language import Language
from mediacat.search import about_json, heard
from mediacat.search.blocks import ROW_WORDS
from mediacat.search.entry import About
from mediacat.search.heard import Casts, Heard
from mediacat.search.labels import Labels
from mediacat.search.numbering import Numbers
from mediacat.text import tokens

FromIndex = tuple[int, str, int, str, str]
"""Number, what `about_json` wrote, words, speakers (JSON: id → names), what `heard.write` made."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Stored:
    """A recording as the index knows it."""

    number: int
    about: About
    words: int
    speakers: Mapping[str, tuple[str, ...]]
    heard: str
    """What `heard.write` made."""

    @cached_property
    def casts(self) -> Casts:
        """Who is heard in each row."""
        return heard.read(self.heard)


class Known(dict[int, Stored]):
    """The recordings by number; never changed: after somebody wrote there is a new one."""

    @classmethod
    def from_rows(cls, rows: Iterable[FromIndex]) -> "Known":
        """From what the index has of each, as it is written there."""
        return cls(
            (
                number,
                Stored(number, about_json.read(about), words, _names(speakers), casts),
            )
            for number, about, words, speakers, casts in rows
        )

    def after(self, numbers: AbstractSet[int], rows: Iterable[FromIndex]) -> "Known":
        """What is known once these numbers are there, of which `rows` are new.

        A number's recording never changes: replaced, it has another number.
        """
        kept = {number: one for number, one in self.items() if number in numbers}
        return Known(kept | Known.from_rows(rows))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers by key."""
        return {one.about.key: number for number, one in self.items()}

    @cached_property
    def counterparts(self) -> Mapping[int, int]:
        """By number, the number of the recording in the other language, where the index has it."""
        pairs = ((number, one.about.counterpart or "") for number, one in self.items())
        return {number: self.numbers[key] for number, key in pairs if key in self.numbers}

    @cached_property
    def beside(self) -> tuple[Numbers, Numbers]:
        """By number, the counterpart's number (0: none), and how many rows the recording has."""
        other, length = np.zeros((2, max(self, default=0) + 1), np.int64)
        for number, one in self.items():
            other[number] = self.counterparts.get(number, 0)
            length[number] = -(-one.words // ROW_WORDS)
        return other, length

    @cached_property
    def languages(self) -> Mapping[Language, int]:
        """How many recordings there are in each language."""
        return Counter(one.about.language for one in self.values())

    @cached_property
    def events(self) -> Mapping[str, AbstractSet[int]]:
        """Numbers by event."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, one in self.items():
            found[one.about.event].add(number)
        return dict(found)

    @cached_property
    def of_event(self) -> Labels[str]:
        """The recordings' events."""
        return self._labels((number, one.about.event) for number, one in self.items())

    @cached_property
    def of_year(self) -> Labels[int]:
        """Their years, as far as they are known."""
        dates = ((number, one.about.date) for number, one in self.items())
        return self._labels((number, date.year) for number, date in dates if date)

    @cached_property
    def of_language(self) -> Labels[Language]:
        """Their languages."""
        return self._labels((number, one.about.language) for number, one in self.items())

    def _labels(self, labelled: Iterable[tuple[int, T]]) -> Labels[T]:
        return Labels(labelled, max(self, default=0) + 1)

    @cached_property
    def by_date(self) -> Mapping[int, int]:
        """The place of each number by date: the newest first, those without a date last."""
        dates = {number: one.about.date for number, one in self.items()}
        days = {number: date.toordinal() if date else 0 for number, date in dates.items()}
        ordered = sorted(days, key=lambda number: (-days[number], number))
        return {number: place for place, number in enumerate(ordered)}

    @cached_property
    def places(self) -> Numbers:
        """The same as an array."""
        places = np.zeros(max(self, default=0) + 1, np.int64)
        places[list(self.by_date)] = np.arange(len(self))
        return places

    @cached_property
    def heard(self) -> Heard:
        """Who is heard where."""
        _, lengths = self.beside
        return Heard((self[number].casts for number in sorted(self)), lengths)

    @cached_property
    def speaking(self) -> Mapping[str, AbstractSet[int]]:
        """Numbers by the id of somebody who speaks there."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, one in self.items():
            for speaker in one.speakers:
                found[speaker].add(number)
        return dict(found)

    @cached_property
    def names(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """By the id of a speaker, the words of the id and of each name, folded."""
        named = {id_: names for one in self.values() for id_, names in one.speakers.items()}
        return {id_: [tokens.forms(name) for name in (id_, *names)] for id_, names in named.items()}


def _names(speakers: str) -> dict[str, tuple[str, ...]]:
    return {speaker: tuple(names) for speaker, names in json.loads(speakers).items()}
