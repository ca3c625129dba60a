"""Opening and checking a large catalog: every command starts with the one, `check` is the other.

    python -m benchmarks.catalog [--recordings 1000]

Writes catalogs of made-up records into a temporary folder and reads them.
Of five runs the median, in CPU seconds.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mediacat.catalog import check, store

TOP = """\
title.en = "Benchmark"
languages = ["uk", "en"]
licence = "CC0-1.0"
"""
EVENT = """\
title.uk = "Форум {n}"
title.en = "Forum {n}"
date = 2026-02-04
place.uk = "Київ"
place.en = "Kyiv"
organiser.uk = "Установа"
organiser.en = "The Organiser"

[[pages]]
url = "https://example.org/en/{n}"
language = "en"
published = 2026-02-05
"""
SESSION = """
[[sessions]]
id = "panel-{k}"
title.uk = "Панель {k}: про що говорили"
title.en = "Panel {k}: what was spoken of"
appearances = [
  {{ person = "person-{a}", part = "moderator" }},
  {{ person = "person-{b}" }},
  {{ person = "person-{c}" }},
]
"""
RECORDING = """\
language = "{language}"
sources = ["https://video.example.org/watch?v={n}-{k}"]
sessions = ["panel-{k}"]
spoken = ["uk", "en"]
duration = "1:30:00"
published = 2026-02-04
"""
PERSON = 'name.uk = "Особа {n}"\nname.en = "Person {n}"\nspellings = ["P. {n}"]\n'
PEOPLE = 100


def write(root: Path, place: str, text: str) -> None:
    """Put one record at its place."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(root: Path, *, events: int, recordings: int) -> None:
    """A catalog of `events` with as many sessions as it takes, each recorded in two languages."""
    write(root, "catalog.toml", TOP)
    for n in range(PEOPLE):
        write(root, f"people/person-{n}.toml", PERSON.format(n=n))
    per_event = recordings // events // 2
    for n in range(events):
        sessions = [
            SESSION.format(k=k, a=n % PEOPLE, b=(n + k + 1) % PEOPLE, c=(n + k + 50) % PEOPLE)
            for k in range(per_event)
        ]
        write(root, f"events/event-{n}/event.toml", EVENT.format(n=n) + "".join(sessions))
        for k in range(per_event):
            for language in ("uk", "en"):
                record = RECORDING.format(language=language, n=n, k=k)
                write(root, f"events/event-{n}/panel-{k}.{language}/recording.toml", record)


def median_of_five(work: Callable[[], object]) -> float:
    """CPU seconds, which do not depend on what else the machine is doing."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recordings", type=int, default=1000)
    recordings = parser.parse_args().recordings
    print(f"{'catalog':36}{'open':>10}{'check':>10}   goal (open)")
    for events in (recordings // 20, recordings // 2):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            build(root, events=events, recordings=recordings)
            assert len(store.open_catalog(root).recordings) == recordings
            assert not check.check(root).errors
            opened = median_of_five(lambda root=root: store.open_catalog(root))
            checked = median_of_five(lambda root=root: check.check(root))
        name = f"{recordings} recordings in {events} events"
        print(f"{name:36}{opened:>8.2f} s{checked:>8.2f} s   well under 1 s")


if __name__ == "__main__":
    main()
