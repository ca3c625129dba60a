"""Moments by recording."""

from collections.abc import Iterable, Sequence

from mediacat.search.known import Known
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment

Found = tuple[Matcher, Moment]
"""A moment and what matched it."""


def by_recording(found: Iterable[Found]) -> dict[int, list[Found]]:
    """The moments of each recording, the best first, and so are the recordings."""
    groups: dict[int, list[Found]] = {}
    for matcher, moment in found:
        groups.setdefault(moment.recording, []).append((matcher, moment))
    return groups


def events_together(recordings: Sequence[int], known: Known) -> list[int]:
    """The recordings, each followed by the others of its event."""
    events: dict[str, list[int]] = {}
    for number in recordings:
        events.setdefault(known[number].about.event, []).append(number)
    return [number for event in events.values() for number in event]
