"""From atoms that match to places people can go to: spans, spoken words, what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mediacat.model.sighting import Edit, Fragment, Place
from mediacat.model.span import Span
from mediacat.quotes import difference, extent
from mediacat.quotes.difference import Match
from mediacat.quotes.finder import Candidate, Finder, Pairs, Printed
from mediacat.quotes.index import Index
from mediacat.quotes.spoken import Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A candidate with its times and words."""

    recording: str
    fragments: tuple[Fragment, ...]
    edits: tuple[Edit, ...]
    score: float
    evidence: float
    likeness: float

    @property
    def place(self) -> Place:
        """From the first fragment to the last."""
        start, end = self.fragments[0].span.start, self.fragments[-1].span.end
        return Place(recording=self.recording, span=Span(start, max(start, end)))


def places(finder: Finder, text: str) -> list[Placed]:
    """Where a text may have been said, best first."""
    printed = finder.read(text)
    return [place(finder.index, printed, one) for one in finder.candidates(printed)]


def place(index: Index, printed: Printed, candidate: Candidate) -> Placed:
    """A candidate, from the first word of each fragment to its last."""
    spoken = index.recordings[candidate.recording]
    reaches = _reaches(index, printed, candidate.runs)
    fragments = [
        Fragment(span=spoken.span(*reach), spoken=spoken.text(*reach)) for reach in reaches
    ]
    return Placed(
        recording=spoken.recording,
        fragments=tuple(fragments),
        edits=_edits(index, printed, spoken, list(zip(candidate.runs, reaches, strict=True))),
        score=candidate.score,
        evidence=candidate.evidence,
        likeness=candidate.likeness,
    )


def _reaches(index: Index, printed: Printed, runs: Sequence[Pairs]) -> list[tuple[int, int]]:
    """First and last spoken word of each run; runs never reach into one another."""
    found = sorted(word for run in runs for word, _ in run)
    gaps = dict(pairwise([-1, *found, len(printed.atoms)]))
    before = {after: after - word - 1 for word, after in gaps.items()}
    reaches = [
        extent.words(index, run, before=before[run[0][0]], after=gaps[run[-1][0]] - run[-1][0] - 1)
        for run in runs
    ]
    for number, (one, following) in enumerate(pairwise(list(reaches)), 1):
        if following[0] <= one[1]:
            reaches[number] = (one[1] + 1, max(one[1] + 1, following[1]))
    return reaches


def _edits(
    index: Index,
    printed: Printed,
    spoken: Spoken,
    runs: Sequence[tuple[Pairs, tuple[int, int]]],
) -> tuple[Edit, ...]:
    """The difference, with fragments in the order in which they were printed."""
    said: list[str] = []
    matches: list[Match] = []
    for run, (first, last) in sorted(runs, key=lambda one: one[0][0][0]):
        shift = len(said) - first
        for word, position in run:
            atom = printed.atoms[word]
            start, end = int(index.first_words[position]), int(index.last_words[position])
            matches.append(Match((atom.first, atom.last), (start + shift, end + shift)))
        said += [word.text for word in spoken.words[first : last + 1]]
    return difference.edits(printed.words, said, matches)
