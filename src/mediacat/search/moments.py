"""From rows to moments: the words of a row held against the query."""

from collections.abc import Sequence
from typing import NamedTuple

from mediacat.search import marks
from mediacat.search.blocks import ROW_OVERLAP, ROW_WORDS
from mediacat.search.match import Matcher, Place, windows
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.window import Window, Words

_APART = 12
"""Words between two matches of one word that make them two moments."""
_INFLECTED = 0.7
"""What a match in another form counts for, against 1 for the form that was asked for."""


class Moment(NamedTuple):
    """A match: the words `[first, last]` of a recording."""

    recording: int
    first: int
    last: int
    exact: bool
    score: float
    source: "Moment | None" = None
    """The moment of the counterpart that has the words, where this one has not."""


def in_row(words: Words, matcher: Matcher, row: int) -> list[Moment]:
    """The moments that begin in a row's own words, in order."""
    recording, place = row >> RECORDING_BITS, row & (1 << RECORDING_BITS) - 1
    first = place * ROW_WORDS
    alone = matcher.longest == 1 and len(matcher.clauses) == 1
    end = first + ROW_WORDS + (0 if alone else max(ROW_OVERLAP, matcher.longest))
    window = words.window(recording, first, end)
    runs = windows(matcher.places(window.forms), len(matcher.clauses))
    runs = [run for run in runs if window.words[run[0].start] < first + ROW_WORDS]
    if alone:
        runs = _gathered(runs, window)
    return [_moment(recording, window, matcher, run) for run in runs]


def _gathered(runs: list[list[Place]], window: Window) -> list[list[Place]]:
    """Matches of a single word, those close together as one."""
    gathered: list[list[Place]] = []
    for run in runs:
        word = window.words[run[0].start]
        if gathered and word - window.words[gathered[-1][0].start] < _APART:
            gathered[-1] += run
        else:
            gathered.append(list(run))
    return gathered


def _moment(recording: int, window: Window, matcher: Matcher, run: Sequence[Place]) -> Moment:
    """From the first to the last match of a run that tells anything, valued by the whole run."""
    exact = [place.exact for place in run]
    form = sum(1.0 if one else _INFLECTED for one in exact) / len(run)
    # A counterpart of several words stands for each of their clauses, but was said once.
    matched = sum(end - start for start, end in {(place.start, place.end) for place in run})
    length = run[-1].end - run[0].start
    chains = marks.telling(matcher, run)
    return Moment(
        recording=recording,
        first=window.words[chains[0][0].start],
        last=window.words[chains[-1][-1].end - 1],
        exact=all(exact),
        score=form * (1 + matched / length) / 2,
    )
