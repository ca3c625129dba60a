"""What an answer holds so far, so that nothing comes twice."""

from bisect import bisect_right, insort
from collections import defaultdict
from operator import itemgetter

from mediacat.search.counterparts import Bead, Counterparts
from mediacat.search.known import Known
from mediacat.search.moments import Moment


class Given:
    """The moments of an answer so far.

    Which stretch of its counterpart a moment shares is read only once the counterpart has come too:
    among many recordings few do.
    """

    def __init__(self, counterparts: Counterparts, known: Known) -> None:
        self._counterparts = counterparts
        self._known = known
        self._moments: dict[int, list[tuple[int, int]]] = defaultdict(list)
        """First and last word of each, by recording, in order: no two have a word in common."""
        self._unread: dict[int, list[Moment]] = defaultdict(list)
        """Those that have the words, by recording, whose stretches nobody has asked for yet."""
        self._matched: dict[Bead, list[int]] = defaultdict(list)

    def is_new(self, moment: Moment) -> bool:
        """Whether a moment that has the words says something new; remembers it.

        What the counterpart of an earlier one says is shown beside that one already.
        """
        if self._is_met(moment):
            return False
        self._keep(moment)
        self._unread[moment.recording].append(moment)
        other = self._known.counterparts.get(moment.recording)
        if other not in self._moments:
            return True
        self._read(other)
        self._read(moment.recording)
        bead = self._bead(moment)
        return bead is None or self._matched[bead][0] == moment.recording

    def is_new_through(self, moment: Moment, source: Moment) -> bool:
        """Whether a moment whose counterpart has the words has not come yet; remembers it."""
        if self._is_met(moment):
            return False
        self._read(moment.recording)
        bead = self._bead(source)
        if bead and moment.recording in self._matched[bead]:
            return False
        self._keep(moment)
        return True

    def _keep(self, moment: Moment) -> None:
        insort(self._moments[moment.recording], (moment.first, moment.last))

    def _is_met(self, moment: Moment) -> bool:
        kept = self._moments.get(moment.recording, ())
        before = bisect_right(kept, moment.last, key=itemgetter(0))
        return before > 0 and kept[before - 1][1] >= moment.first

    def _read(self, recording: int) -> None:
        for moment in self._unread.pop(recording, ()):
            if bead := self._bead(moment):
                self._matched[bead].append(moment.recording)

    def _bead(self, moment: Moment) -> Bead | None:
        return self._counterparts.bead(self._known, moment)
