"""Moments by recording, and counts by what an answer could be limited to."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from mediacat.search.engine import Stored
from mediacat.search.entry import Voice
from mediacat.search.hit import Facets
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment

_EACH = 3
"""Moments shown of one recording."""
_SPEAKERS = 12
"""Speakers that are counted: each costs a look at the index."""

T = TypeVar("T", bound=Hashable)
Found = tuple[Matcher, Moment]


def by_recording(
    found: Iterable[Found], known: Mapping[int, Stored]
) -> dict[int, tuple[list[Found], int]]:
    """The best moments of each recording and how many there are.

    The best recordings come first, each followed by the others of its event.
    """
    groups: dict[str, dict[int, list[Found]]] = {}
    for matcher, moment in found:
        event = groups.setdefault(known[moment.recording].about.event, {})
        event.setdefault(moment.recording, []).append((matcher, moment))
    return {
        number: (moments[:_EACH], len(moments))
        for event in groups.values()
        for number, moments in event.items()
    }


def speakers(counts: Mapping[int, int], known: Mapping[int, Stored]) -> list[str]:
    """Who speaks in the recordings with most matches."""
    often: Counter[str] = Counter()
    for number, count in counts.items():
        often.update(dict.fromkeys(known[number].speakers, count))
    return [speaker for speaker, _ in often.most_common(_SPEAKERS)]


def facets(
    counts: Mapping[int, int],
    known: Mapping[int, Stored],
    said: Mapping[str, int],
    voices: Mapping[Voice, int],
) -> Facets:
    """Counts of passages; `said` are those by speaker, `voices` those by voice."""
    abouts = [(known[number].about, count) for number, count in counts.items()]
    return Facets(
        events=_most((about.event, count) for about, count in abouts),
        years=_most((about.date.year, count) for about, count in abouts if about.date),
        languages=_most((about.language, count) for about, count in abouts),
        speakers=tuple((one, count) for one, count in _most(said.items()) if count),
        voices=tuple((one, count) for one, count in _most(voices.items()) if count),
    )


def _most(pairs: Iterable[tuple[T, int]]) -> tuple[tuple[T, int], ...]:
    total: Counter[T] = Counter()
    for value, count in pairs:
        total[value] += count
    return tuple(total.most_common())
