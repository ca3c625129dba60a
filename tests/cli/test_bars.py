"""How a build is shown: bars on a terminal, lines elsewhere."""

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from mediacat.cli import bars
from mediacat.cli.bars import Bars, Lines
from mediacat.pipeline.build import Outcome


def test_a_recording_s_bar_starts_afresh_with_every_stage_and_goes() -> None:
    shown = Progress(console=Console(file=io.StringIO(), force_terminal=True))
    watcher = Bars(shown)
    watcher.started("a", "fetch")(3, 10)
    watcher.started("b", "fetch")
    first, second = shown.tasks
    assert (first.description, first.fields["stage"]) == ("a", "fetch")
    assert (first.completed, first.total) == (3, 10)
    watcher.started("a", "speech")
    assert shown.tasks == [first, second]
    assert (first.completed, first.total, first.fields["stage"]) == (0, None, "speech")
    watcher.ended(Outcome("a", ()))
    watcher.ended(Outcome("nobody saw it start", ()))
    assert shown.tasks == [second]


def test_lines_tell_of_each_stage_and_now_and_then_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = io.StringIO()
    report = Lines(Console(file=said)).started("a", "fetch")
    report(1, 4)
    assert said.getvalue() == "a: fetch …\n", "half a minute has not passed"
    monkeypatch.setattr(Lines, "_EVERY_S", 0)
    for done, total in ((0, 4), (2, None), (3, 4)):
        report(done, total)
    assert said.getvalue() == "a: fetch …\na: fetch 75%, about 0:00 left\n"


def test_where_there_is_no_terminal_lines_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with bars.watching() as watcher:
        watcher.started("a", "fetch")
        watcher.ended(Outcome("a", ()))
    caught = capsys.readouterr()
    assert (caught.out, caught.err) == ("", "a: fetch …\n")


def test_on_a_terminal_bars_are_drawn_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = io.StringIO()
    terminal = Console(file=drawn, force_terminal=True, width=80)
    monkeypatch.setattr(bars, "Console", lambda **_: terminal)
    with bars.watching() as watcher:
        watcher.started("a", "fetch")(1, 2)
    assert "fetch" in drawn.getvalue()
    assert "50 %" in drawn.getvalue()
