"""How long a build takes that has nothing to do, over many recordings."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_RECORDINGS = 1_000
_PER_EVENT = 10
_GOAL_S = 2.0
_CAPTIONS = """WEBVTT
Language: uk

00:00:01.000 --> 00:00:04.000
Безпека починається зі слова, запис {number}.

00:00:05.000 --> 00:00:08.000
Її бережуть люди, а не паркани.
"""


def rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """What was measured, the figure, the goal."""
    root = folder / "catalog"
    _write(root)
    first = _build(root)
    seconds = min(_build(root) for _ in range(3))
    yield f"first build of {_RECORDINGS:,} captioned recordings", f"{first:.1f} s", "–"
    yield f"build of {_RECORDINGS:,} with nothing to do", f"{seconds:.2f} s", f"≤ {_GOAL_S:.0f} s"


def _write(root: Path) -> None:
    root.mkdir(parents=True)
    (root / "catalog.toml").write_text(
        'title.uk = "Записи"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n', encoding="utf-8"
    )
    for number in range(_RECORDINGS):
        event = root / "events" / f"event-{number // _PER_EVENT}"
        folder = event / f"part-{number % _PER_EVENT}.uk"
        folder.mkdir(parents=True)
        (event / "event.toml").write_text('title.uk = "Форум"\n', encoding="utf-8")
        (folder / "recording.toml").write_text('language = "uk"\n', encoding="utf-8")
        text = _CAPTIONS.format(number=number)
        (folder / "imported.vtt").write_text(text, encoding="utf-8")


def _build(root: Path) -> float:
    """The whole command, start of the process included."""
    command = [sys.executable, "-m", "mediacat", "--catalog", str(root), "build"]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for row in rows(Path(place)):
            print("{:<48}{:>12}{:>10}".format(*row))
