"""Moments by recording."""

from collections.abc import Iterable

from mediacat.search.known import Known
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment

Found = tuple[Matcher, Moment]
"""A moment and what matched it."""


def by_recording(found: Iterable[Found], known: Known) -> dict[int, list[Found]]:
    """The moments of each recording, the best first.

    The recordings with the best moments come first, each followed by the others of its event.
    """
    groups: dict[str, dict[int, list[Found]]] = {}
    for matcher, moment in found:
        event = groups.setdefault(known[moment.recording].about.event, {})
        event.setdefault(moment.recording, []).append((matcher, moment))
    return {number: moments for event in groups.values() for number, moments in event.items()}
