"""What an answer holds so far, so that nothing comes twice."""

from collections import defaultdict

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
        self._moments: dict[int, list[Moment]] = defaultdict(list)
        self._unread: dict[int, list[Moment]] = defaultdict(list)
        """Those that have the words, by recording, whose stretches nobody has asked for yet."""
        self._matched: dict[Bead, list[int]] = defaultdict(list)

    def is_new(self, moment: Moment) -> bool:
        """Whether a moment that has the words says something new; remembers it.

        What the counterpart of an earlier one says is shown beside that one already.
        """
        if self._is_met(moment):
            return False
        self._moments[moment.recording].append(moment)
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
        self._moments[moment.recording].append(moment)
        return True

    def _is_met(self, moment: Moment) -> bool:
        return any(map(moment.meets, self._moments.get(moment.recording, ())))

    def _read(self, recording: int) -> None:
        for moment in self._unread.pop(recording, ()):
            if bead := self._bead(moment):
                self._matched[bead].append(moment.recording)

    def _bead(self, moment: Moment) -> Bead | None:
        return self._counterparts.bead(self._known, moment)
