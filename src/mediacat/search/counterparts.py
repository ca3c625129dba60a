"""From a moment to where the recording in the other language says the same."""

from mediacat.search.known import Known
from mediacat.search.links import Link
from mediacat.search.moments import Moment
from mediacat.search.window import Words

Bead = frozenset[tuple[int, int]]
"""A stretch that two recordings share: number and start of each, the same from either side."""


class Counterparts:
    """Follows links between recordings."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def bead(self, known: Known, moment: Moment) -> Bead | None:
        """The stretch a moment begins in; None where the counterpart says nothing of the kind."""
        found = self._link(known, moment)
        if found is None:
            return None
        other, link = found
        return frozenset({(moment.recording, link.here), (other, link.there)})

    def of(self, known: Known, moment: Moment) -> Moment | None:
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

    def _link(self, known: Known, moment: Moment) -> tuple[int, Link] | None:
        other = known.counterparts.get(moment.recording)
        link = self._words.link(moment.recording, moment.first, moment.last)
        return None if other is None or link is None else (other, link)
