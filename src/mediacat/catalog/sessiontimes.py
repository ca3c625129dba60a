"""Rules for the times of sessions: inside their recording, and one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediacat.catalog import tree
from mediacat.catalog.layout import KeyPath
from mediacat.catalog.problem import Finding
from mediacat.catalog.reading import Reading
from mediacat.model.event import Event, SessionTime
from mediacat.model.recording import Recording
from mediacat.model.span import short_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """The time of one session, and where it stands in event.toml."""

    session: str
    time: SessionTime
    key: KeyPath


def broken(reading: Reading, event: Event) -> Iterator[Finding]:
    """Every rule that the times of an event's sessions break; whether recordings exist aside."""
    path = tree.event_file(reading.catalog.root, event.id)
    for recording in reading.catalog.recordings_of(event.id):
        previous: _Given | None = None
        for one in _given(event, recording):
            for name, message in (*_alone(one, recording), *_after(one, previous)):
                yield Finding(path=path, key=(*one.key, name), message=message)
            previous = one


def _given(event: Event, recording: Recording) -> Iterator[_Given]:
    """The times in one recording, in the order of the event's sessions."""
    for index, session in enumerate(event.sessions):
        for number, time in enumerate(session.times):
            if time.recording == recording.id:
                key: KeyPath = ("sessions", index, "times", number)
                yield _Given(session=session.id, time=time, key=key)


def _alone(one: _Given, recording: Recording) -> Iterator[tuple[str, str]]:
    """What is wrong with a time by itself: the key, and why."""
    start, end, length = one.time.start, one.time.end, recording.duration
    if recording.sessions and one.session not in recording.sessions:
        yield "recording", f"{recording.id} does not cover session {one.session}"
    if end is not None and end <= start:
        yield "end", "the end must be later than the start"
    if length is not None and start >= length:
        yield "start", f"the recording is only {short_clock(length)} long"
    elif length is not None and end is not None and end > length:
        yield "end", f"the recording is only {short_clock(length)} long"


def _after(one: _Given, previous: _Given | None) -> Iterator[tuple[str, str]]:
    if previous is None:
        return
    if one.time.start <= previous.time.start:
        yield (
            "start",
            f"session {one.session} must begin after {previous.session}, which stands before it",
        )
    elif previous.time.end is not None and one.time.start < previous.time.end:
        yield "start", f"session {one.session} begins before {previous.session} has ended"
