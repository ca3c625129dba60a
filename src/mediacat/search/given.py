"""What an answer holds so far, so that nothing comes twice."""

from collections import defaultdict

from mediacat.search.counterparts import Bead, Counterparts
from mediacat.search.known import Known
from mediacat.search.moments import Moment


class Given:
    """The moments of an answer so far."""

    def __init__(self, counterparts: Counterparts, known: Known) -> None:
        self._counterparts = counterparts
        self._known = known
        self._moments: dict[int, list[Moment]] = defaultdict(list)
        self._matched: dict[Bead, list[int]] = defaultdict(list)

    def is_new(self, moment: Moment) -> bool:
        """Whether a moment that has the words says something new; remembers it.

        What the counterpart of an earlier one says is shown beside that one already.
        """
        if self._is_met(moment):
            return False
        self._moments[moment.recording].append(moment)
        bead = self._counterparts.bead(self._known, moment)
        if bead is None:
            return True
        matched = self._matched[bead]
        matched.append(moment.recording)
        return matched[0] == moment.recording

    def is_new_through(self, moment: Moment, source: Moment) -> bool:
        """Whether a moment whose counterpart has the words has not come yet; remembers it."""
        bead = self._counterparts.bead(self._known, source)
        if self._is_met(moment) or (bead and moment.recording in self._matched[bead]):
            return False
        self._moments[moment.recording].append(moment)
        return True

    def _is_met(self, moment: Moment) -> bool:
        return any(map(moment.meets, self._moments[moment.recording]))
