"""Runs the command inside this process, as a shell would."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from mediacat.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `mediacat ARGUMENTS` in an empty folder without any setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("MEDIACAT_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["mediacat", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main.main()
        caught = capsys.readouterr()
        status = ended.value.code
        return Ran(status if isinstance(status, int) else 0, caught.out, caught.err)

    return run
