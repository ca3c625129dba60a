"""Where in a stretch of words the terms of a query stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediacat.search.query import Term
from mediacat.text import keys


@dataclass(frozen=True, slots=True)
class Place:
    """The forms `[start, end)` of a window, matched by clause number `clause`."""

    start: int
    end: int
    clause: int
    exact: bool
    """As the forms were typed, not only as forms of the same words."""


class Matcher:
    """The clauses of one query, ready to be held against many windows."""

    def __init__(self, clauses: Sequence[Sequence[Term]], *, loose: bool = True) -> None:
        """`loose`: whether quoted terms, too, match other forms of their words."""
        self.clauses = clauses
        self.longest = max(len(term.forms) for clause in clauses for term in clause)
        """Forms in the longest term."""
        self._loose = loose
        self._verdicts: dict[tuple[str, bool, bool], dict[str, bool]] = defaultdict(dict)

    def places(self, forms: Sequence[str]) -> list[Place]:
        """All matches of all clauses, in order of their start."""
        found = [
            place
            for number, clause in enumerate(self.clauses)
            for place in _apart([p for term in clause for p in self._term(term, number, forms)])
        ]
        return sorted(found, key=lambda place: (place.start, place.clause))

    def _term(self, term: Term, clause: int, forms: Sequence[str]) -> Iterator[Place]:
        length = len(term.forms)
        for start in self._starts(term, forms):
            said = tuple(forms[start : start + length])
            if len(said) == length and all(
                self._accepts(term, place, form) for place, form in enumerate(said[1:], 1)
            ):
                yield Place(start, start + length, clause, term.typed and said == term.forms)

    def _starts(self, term: Term, forms: Sequence[str]) -> list[int]:
        """Where the first form of a term matches; the many other forms must not cost much."""
        said = set(forms)
        if term.exact and not self._loose:
            accepted = said & {term.forms[0]}
        elif (listed := keys.listed_matches(term.forms[0])) is not None and not term.prefix:
            accepted = said & listed
        else:
            accepted = {form for form in said if self._accepts(term, 0, form)}
        return [start for start, form in enumerate(forms) if form in accepted] if accepted else []

    def _accepts(self, term: Term, place: int, said: str) -> bool:
        """Whether a form that was said will do for the form at `place` in the term."""
        asked = term.forms[place]
        loose = self._loose or not term.exact
        prefix = term.prefix and place == len(term.forms) - 1
        verdicts = self._verdicts[asked, loose, prefix]
        verdict = verdicts.get(said)
        if verdict is None:
            verdict = verdicts[said] = (
                said == asked
                or (prefix and said.startswith(asked))
                or (loose and keys.matches(asked, said))
            )
        return verdict


def _apart(places: list[Place]) -> list[Place]:
    """One clause's matches without those that begin inside an earlier one."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def windows(places: Sequence[Place], clauses: int) -> list[list[Place]]:
    """The shortest runs of places in which every clause is met, from left to right, apart.

    >>> places = [Place(n, n + 1, clause, True) for n, clause in enumerate((0, 0, 1, 0, 1))]
    >>> [[place.start for place in run] for run in windows(places, 2)]
    [[1, 2], [3, 4]]
    """
    runs: list[list[Place]] = []
    begin = 0
    for end, place in enumerate(places):
        met = {one.clause for one in places[begin : end + 1]}
        if len(met) < clauses:
            continue
        while any(one.clause == places[begin].clause for one in places[begin + 1 : end + 1]):
            begin += 1
        runs.append(list(places[begin : end + 1]))
        begin = end + 1
        assert runs[-1][-1] is place
    return runs
