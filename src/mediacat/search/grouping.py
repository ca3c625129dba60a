"""Moments by recording."""

from collections.abc import Iterable, Sequence

from mediacat.search.known import Known
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment

Found = tuple[Matcher, Moment]
"""A moment and what matched it."""


def until(found: Iterable[Found], recordings: int) -> list[Found]:
    """The first moments, up to one of yet another recording than so many; all, if of fewer."""
    seen: set[int] = set()
    first: list[Found] = []
    for one in found:
        first.append(one)
        seen.add(one[1].recording)
        if len(seen) > recordings:
            break
    return first


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
