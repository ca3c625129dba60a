"""The places where a text may have been said, best first, with which words are which.

First the whole quote is looked for; what of it is not there is then looked for by itself in the
same recording, nearby and far, because publishers move clauses and join distant sentences.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mediacat.quotes import atoms, matching, seeds
from mediacat.quotes.atoms import Atom
from mediacat.quotes.index import Index, Similar
from mediacat.quotes.matching import Alignment
from mediacat.quotes.seeds import Window
from mediacat.quotes.spoken import Spoken

_WINDOWS = 96
"""Places that are compared word by word."""
_FAR_WINDOWS = 6
_RIVALS = 3
"""Places that are completed by fragments from elsewhere."""
_APART = 5
"""Spoken words left out between two printed ones from which on they are two fragments."""
_NEAR = 60
"""Words before and after a place that are searched for a moved clause."""
_LEAST_NEAR, _LEAST_FAR = 4.0, 4.5
"""Evidence that a further fragment needs close by, and anywhere in the recording. The first holds
for the ends of a place too, when more than `_APART` words part them from it."""
_WORTH_FAR = 6.0
"""What a stretch must weigh to be looked for far away: a clause, not a turn of words that is said
everywhere."""
_LEAST_SHARE = 0.35
"""The share of its own weight that it needs besides."""
_COST_NEAR, _COST_FAR = 2.0, 2.5
"""What a further fragment costs, for each is one more chance to be wrong: the more words it might
have been among, the more."""

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A text that is looked for."""

    words: tuple[str, ...]
    atoms: tuple[Atom, ...]
    asked: tuple[Similar, ...]
    """What may stand for each of `atoms`."""

    @property
    def weight(self) -> float:
        """What finding every word would be worth."""
        return sum(one.weight for one in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One place in one recording."""

    recording: int
    """Its number in the index."""
    runs: tuple[Pairs, ...]
    """(word of the quote, atom of the index) of each fragment, in the order of speech."""
    evidence: float
    """Weight found, less what gaps and differences cost."""
    score: float
    """`evidence` as a share of the quote's weight."""
    likeness: float
    """Evidence and votes as a share of the quote's weight: what candidates are ordered by."""


class Finder:
    """Looks for texts in the words of some recordings."""

    def __init__(self, recordings: Sequence[Spoken]) -> None:
        self.index = Index(recordings)

    def read(self, text: str) -> Printed:
        """A text made ready to be looked for."""
        words = tuple(text.split())
        read = tuple(atoms.of_words(words))
        asked = tuple(self.index.similar(atom.form) for atom in read)
        return Printed(words=words, atoms=read, asked=asked)

    def candidates(self, printed: Printed) -> list[Candidate]:
        """Where it may have been said, best first; nowhere twice."""
        if not len(self.index) or not printed.weight:
            return []
        windows = seeds.windows(self.index, printed.asked, _WINDOWS)
        places = matching.align(self.index, printed.asked, windows, limit=2 * _RIVALS)
        rivals = matching.apart(places)[:_RIVALS]
        found = [(self._completed(printed, one), one) for one in rivals]
        kept: list[Candidate] = []
        # Of two that share words the one with more in order has them; the other may do without.
        for candidate, place in sorted(found, key=lambda one: -one[0].score):
            alone = self._candidate(printed, [place])
            kept += [one for one in (candidate, alone) if _is_apart(one, kept)][:1]
        return sorted(kept, key=lambda one: -one.likeness)

    def _completed(self, printed: Printed, place: Alignment) -> Candidate:
        """The place with the fragments that hold what is missing there.

        It is not worth less than with the loose ends for whose words nothing better is found.
        """
        recording = self.index.recording_at(place.pairs[0][1])
        parts = [_trimmed(place)]
        for first, last in _missing(printed, parts[0].pairs):
            part = self._fragment(printed.asked[first:last], recording, parts)
            if part is not None:
                moved = tuple((word + first, atom) for word, atom in part.pairs)
                parts.append(replace(part, pairs=moved))
        return self._candidate(printed, parts, least=place.score)

    def _candidate(
        self, printed: Printed, parts: Sequence[Alignment], least: float = 0.0
    ) -> Candidate:
        evidence = max(least, sum(part.score for part in parts))
        runs = sorted(
            (run for part in parts for run in _runs(part.pairs)), key=lambda run: run[0][1]
        )
        return Candidate(
            recording=self.index.recording_at(parts[0].pairs[0][1]),
            runs=tuple(runs),
            evidence=evidence,
            score=min(1.0, evidence / printed.weight),
            likeness=(evidence + sum(one.votes for one in parts)) / printed.weight,
        )

    def _fragment(
        self, asked: Sequence[Similar], recording: int, parts: Sequence[Alignment]
    ) -> Alignment | None:
        """A part of a quote somewhere else in the same recording, if it is surely there.

        Of two places far apart either might be the fragment: both must be surely there.
        """
        bounds = self.index.bounds
        low, high = int(bounds[recording]), int(bounds[recording + 1])
        first, last = parts[0].pairs[0][1], parts[0].pairs[-1][1] + 1
        near = [
            Window(max(low, first - _NEAR), first),
            Window(first, last),
            Window(last, min(high, last + _NEAR)),
        ]
        weight = sum(one.weight for one in asked)
        far = (
            seeds.windows(self.index, asked, _FAR_WINDOWS, (low, high))
            if weight >= _WORTH_FAR and parts[0].score >= _LEAST_FAR
            else []
        )
        taken = {atom for part in parts for _, atom in part.pairs}
        found = [
            replace(part, score=part.score - cost)
            for part, least, cost in (
                *((one, _LEAST_NEAR, _COST_NEAR) for one in self._parts(asked, near)),
                *((one, _LEAST_FAR, _COST_FAR) for one in self._parts(asked, far)),
            )
            if part.score >= max(least, _LEAST_SHARE * weight)
            and taken.isdisjoint(atom for _, atom in part.pairs)
        ]
        return max(found, key=lambda part: part.score, default=None)

    def _parts(self, asked: Sequence[Similar], windows: Iterable[Window]) -> list[Alignment]:
        some = [one for one in windows if one.start < one.end]
        return matching.align(self.index, asked, some)


def _is_apart(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether a candidate shares no spoken word with others."""
    taken = {atom for other in others for run in other.runs for _, atom in run}
    return taken.isdisjoint(atom for run in candidate.runs for _, atom in run)


def _missing(printed: Printed, pairs: Pairs) -> list[tuple[int, int]]:
    """Stretches of the quote without a spoken word, heavy enough to be looked for."""
    edges = [-1, *(word for word, _ in pairs), len(printed.atoms)]
    gaps = [(before + 1, after) for before, after in pairwise(edges)]
    return [
        (first, last)
        for first, last in gaps
        if sum(one.weight for one in printed.asked[first:last]) >= _LEAST_NEAR
    ]


def _trimmed(place: Alignment) -> Alignment:
    """The place without loose ends, so that their words can be looked for where they belong."""
    first, last = 0, len(place.pairs)
    breaks = _breaks(place.pairs)
    while breaks and place.reached[last - 1] - place.reached[breaks[-1] - 1] < _LEAST_NEAR:
        last = breaks.pop()
    while breaks and place.reached[breaks[0] - 1] < _LEAST_NEAR:
        first = breaks.pop(0)
    return place.between(first, last)


def _runs(pairs: Pairs) -> list[Pairs]:
    """The pairs cut where many spoken words lie between two of them."""
    edges = [0, *_breaks(pairs), len(pairs)]
    return [pairs[first:last] for first, last in pairwise(edges)]


def _breaks(pairs: Pairs) -> list[int]:
    """Which pairs follow many spoken words that were not printed."""
    return [n for n, (a, b) in enumerate(pairwise(pairs), 1) if b[1] - a[1] > _APART + 1]
