"""Tables fit the terminal, and what they say is the same at any width."""

import pytest

from mediacat.cli import tables
from mediacat.pipeline import stages
from mediacat.pipeline.build import Outcome
from mediacat.pipeline.stage import StageState, Standing

KEYS = ("2026-ukraine-japan-forum/opening.uk", "2026-ukraine-japan-forum/opening.en")


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    states = [StageState(stage=one, standing=Standing.WAITING) for one in stages.NAMES]
    states[0] = StageState(stage="fetch", standing=Standing.DONE, seconds=7_201.5)
    tables.show([Outcome(key, tuple(states)) for key in KEYS], stages.NAMES)
    return capsys.readouterr().out.splitlines()


def test_a_table_fits_a_terminal_of_80_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    narrow = shown(capsys)
    assert max(map(len, narrow)) <= 80
    assert narrow[::2] == ["recording", *KEYS]
    monkeypatch.setenv("COLUMNS", "200")
    wide = shown(capsys)
    assert len(wide) == 1 + len(KEYS)
    assert " ".join(narrow).split() == " ".join(wide).split()
