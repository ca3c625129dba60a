"""From a moment to where the recording in the other language says the same."""

from collections.abc import Mapping

from mediacat.search.engine import Stored
from mediacat.search.links import Link
from mediacat.search.moments import Moment
from mediacat.search.window import Words

Bead = frozenset[tuple[int, int]]
"""A stretch that two recordings share: number and start of each, the same from either side."""


class Counterparts:
    """Follows links between recordings."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._numbers: tuple[Mapping[int, Stored], Mapping[str, int]] = ({}, {})

    def bead(self, known: Mapping[int, Stored], moment: Moment) -> Bead | None:
        """The stretch a moment begins in; None where the counterpart says nothing of the kind."""
        found = self._link(known, moment)
        if found is None:
            return None
        other, link = found
        return frozenset({(moment.recording, link.here), (other, link.there)})

    def of(self, known: Mapping[int, Stored], moment: Moment) -> Moment | None:
        """The counterpart's words that say what is said at a moment."""
        found = self._link(known, moment)
        if found is None:
            return None
        other, link = found
        words, here = known[other].words, known[moment.recording].words
        guess = moment.first * words // here  # both run at about the same pace
        first = self._words.at(other, words, link.there, guess)
        last = self._words.at(other, words, link.until - 1, first)
        return Moment(other, first, max(first, last), exact=False, score=moment.score)

    def numbers(self, known: Mapping[int, Stored]) -> Mapping[str, int]:
        """Recordings' numbers by key."""
        if self._numbers[0] is not known:
            self._numbers = (known, {one.about.key: number for number, one in known.items()})
        return self._numbers[1]

    def _link(self, known: Mapping[int, Stored], moment: Moment) -> tuple[int, Link] | None:
        key = known[moment.recording].about.counterpart
        other = self.numbers(known).get(key) if key else None
        link = self._words.link(moment.recording, moment.first, moment.last)
        return None if other is None or link is None else (other, link)
