"""Which session is heard when in a recording: as the records say, or as its counterpart tells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediacat.model.bitext import Bitext
from mediacat.model.event import Event, Session, SessionTime
from mediacat.model.recording import Recording
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedSession:
    """A session as it is heard in one recording."""

    session: Session
    span: Span
    carried: bool
    """Whether the time was given for the other recording and brought over by the timeline."""


def of(
    event: Event, recording: Recording, length: Milliseconds, bitext: Bitext | None = None
) -> tuple[TimedSession, ...]:
    """The timed sessions of a recording that is `length` long, in the order of time.

    A session without an end lasts until the next one. Times that were given for the recording's
    counterpart in `bitext`, which names both by their keys, count where there are none for this.
    """
    found = sorted(_times(event, recording, bitext), key=lambda one: one[1].start)
    latest = [*(min(length, time.start) for _, time, _ in found[1:]), length]
    return tuple(
        TimedSession(session=session, span=Span(time.start, end), carried=carried)
        for (session, time, carried), last in zip(found, latest, strict=False)
        if (end := last if time.end is None else min(time.end, last)) > time.start
    )


def _times(
    event: Event, recording: Recording, bitext: Bitext | None
) -> Iterator[tuple[Session, SessionTime, bool]]:
    bridge = None if bitext is None else _Bridge.to(recording, bitext)
    for session in event.sessions:
        times = {one.recording: one for one in session.times}
        if recording.id in times:
            yield session, times[recording.id], False
        elif bridge is not None and bridge.origin in times and _covers(recording, session):
            brought = bridge.brought(times[bridge.origin], recording.id)
            if brought is not None:
                yield session, brought, True


def _covers(recording: Recording, session: Session) -> bool:
    return not recording.sessions or session.id in recording.sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bridge:
    """From the clock of the recording `origin` to the clock of its counterpart."""

    origin: str
    stretches: Sequence[Stretch]
    turned: bool
    """Whether the way leads from the timeline's second clock to its first."""

    @classmethod
    def to(cls, recording: Recording, bitext: Bitext) -> "_Bridge":
        turned = bitext.a.name == recording.key
        there = bitext.b.name if turned else bitext.a.name
        stretches = sorted(bitext.timeline.stretches, key=lambda one: _from(one, turned).start)
        return cls(origin=there.rpartition("/")[2], stretches=stretches, turned=turned)

    def brought(self, time: SessionTime, recording: str) -> SessionTime | None:
        """The time on the other clock; None where the other recording holds nothing of it."""
        start = self._first(time.start)
        if start is None or (time.end is not None and start[0] >= time.end):
            return None
        end = None if time.end is None else self._last(time.end)
        return SessionTime(recording=recording, start=start[1], end=end)

    def _first(self, moment: Milliseconds) -> tuple[Milliseconds, Milliseconds] | None:
        """The first moment from here on that both recordings hold, on either clock."""
        for one in self.stretches:
            if moment < _from(one, self.turned).end:
                here = max(moment, _from(one, self.turned).start)
                return here, self._over(one, here)
        return None

    def _last(self, moment: Milliseconds) -> Milliseconds | None:
        """Up to where the other recording holds what came before this moment."""
        for one in reversed(self.stretches):
            if moment > _from(one, self.turned).start:
                return self._over(one, min(moment, _from(one, self.turned).end))
        return None

    def _over(self, stretch: Stretch, moment: Milliseconds) -> Milliseconds:
        found = stretch.to_a(moment) if self.turned else stretch.to_b(moment)
        return Milliseconds(max(0, found))


def _from(stretch: Stretch, turned: bool) -> Span:  # noqa: FBT001 - which clock the way starts on
    return stretch.b if turned else stretch.a
