"""Which session is heard when: given, carried over, or neither."""

from dataclasses import replace

import pytest
from tests.conftest import Forum

from mediacat.model.bitext import Bitext, SideOf, UnitKind
from mediacat.model.event import Event, Session, SessionTime
from mediacat.model.language import UNKNOWN, Language
from mediacat.model.recording import Recording
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Stretch, Timeline
from mediacat.pipeline import pairs, programme
from mediacat.timedtext import beadsjson

UKRAINIAN = Recording(id="day.uk", event="forum", language=Language.UKRAINIAN)
ENGLISH = Recording(id="day.en", event="forum", language=Language.ENGLISH)
LENGTH = Milliseconds(100_000)


def session(id_: str, *times: tuple[str, int, int | None]) -> Session:
    return Session(
        id=id_,
        title=UNKNOWN,
        times=tuple(
            SessionTime(
                recording=recording,
                start=Milliseconds(start),
                end=None if end is None else Milliseconds(end),
            )
            for recording, start, end in times
        ),
    )


def event(*sessions: Session) -> Event:
    return Event(id="forum", title=UNKNOWN, sessions=sessions)


def stretch(start: int, end: int, offset: int) -> Stretch:
    return Stretch(
        a=Span(Milliseconds(start), Milliseconds(end)),
        offset=offset,
        source=Source.SOUND,
        residual=Milliseconds(0),
        votes=9,
    )


def side(name: str) -> SideOf:
    return SideOf(name=name, units=0, kind=UnitKind.CUES)


# The English recording lacks the break from 0:40 to 0:50 of the Ukrainian one.
TOGETHER = Bitext(
    a=side("forum/day.uk"),
    b=side("forum/day.en"),
    beads=(),
    timeline=Timeline(stretches=(stretch(0, 40_000, 500), stretch(50_000, 90_000, -9_500))),
)


def heard(
    about: Event, recording: Recording, bitext: Bitext | None = None
) -> list[tuple[str, int, int, bool]]:
    found = programme.of(about, recording, LENGTH, bitext)
    return [(one.session.id, one.span.start, one.span.end, one.carried) for one in found]


def test_a_session_lasts_until_its_end_or_the_next_or_the_end_of_the_recording() -> None:
    about = event(
        session("opening", ("day.uk", 0, 9_000)),
        session("panel-1", ("day.uk", 10_000, None)),
        session("panel-2", ("day.uk", 60_000, None)),
        session("panel-3"),
    )
    assert heard(about, UKRAINIAN) == [
        ("opening", 0, 9_000, False),
        ("panel-1", 10_000, 60_000, False),
        ("panel-2", 60_000, 100_000, False),
    ]


def test_the_counterpart_takes_its_times_over_the_timeline() -> None:
    about = event(
        session("opening", ("day.uk", 1_000, 39_000)),
        session("panel-1", ("day.uk", 60_000, None)),
    )
    assert heard(about, ENGLISH) == []
    assert heard(about, ENGLISH, TOGETHER) == [
        ("opening", 1_500, 39_500, True),
        ("panel-1", 50_500, 100_000, True),
    ]


def test_a_time_given_for_the_recording_itself_holds() -> None:
    about = event(session("opening", ("day.uk", 1_000, None), ("day.en", 3_000, None)))
    assert heard(about, ENGLISH, TOGETHER) == [("opening", 3_000, 100_000, False)]


def test_it_works_from_the_second_clock_to_the_first() -> None:
    about = event(session("opening", ("day.en", 1_500, 41_500)))
    assert heard(about, UKRAINIAN, TOGETHER) == [("opening", 1_000, 51_000, True)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param((42_000, 60_000), [(40_500, 50_500)], id="starts in a cut"),
        pytest.param((30_000, 45_000), [(30_500, 40_500)], id="ends in a cut"),
        pytest.param((41_000, 49_000), [], id="all in a cut"),
        pytest.param((80_000, 95_000), [(70_500, 80_500)], id="ends after all that is shared"),
        pytest.param((92_000, 95_000), [], id="after all that is shared"),
    ],
)
def test_what_the_other_recording_lacks_is_left_out(
    given: tuple[int, int], expected: list[tuple[int, int]]
) -> None:
    about = event(session("opening", ("day.uk", *given)))
    assert [(one[1], one[2]) for one in heard(about, ENGLISH, TOGETHER)] == expected


def test_a_recording_that_does_not_cover_a_session_is_not_given_it() -> None:
    about = event(session("opening", ("day.uk", 1_000, None)))
    panel = replace(ENGLISH, sessions=("panel-1",))
    assert heard(about, panel, TOGETHER) == []


def test_the_forum_s_sessions_are_timed_in_one_language_and_carried_to_the_other(
    forum: Forum,
) -> None:
    uk, en = (forum.catalog.recording(f"two-shores-2025/forum.{one}") for one in ("uk", "en"))
    assert uk.duration is not None
    assert en.duration is not None
    folder = pairs.pair(forum.catalog, uk, en, forum.workspace).folder
    bitext = beadsjson.parse((folder / pairs.BITEXT).read_text(encoding="utf-8"))
    about = forum.catalog.event("two-shores-2025")
    given = programme.of(about, uk, uk.duration, bitext)
    brought = programme.of(about, en, en.duration, bitext)
    assert [one.session.id for one in given] == ["opening", "heritage", "harbour"]
    assert [one.session.id for one in brought] == ["opening", "heritage", "harbour"]
    # The English recording begins 7.36 s later, and lacks 12.78 s between the two talks.
    for (here, there), behind in zip(
        zip(given[1:], brought[1:], strict=True), (7_360, 20_140), strict=True
    ):
        assert here.span.start - there.span.start == pytest.approx(behind, abs=50)
    assert brought[0].span.start < 100
