"""Two versions of mediacat asked in turns, query by query: what a change gains on a noisy machine.

    python -m benchmarks.by_turns --talks FOLDER --index FILE --other FOLDER --other-index FILE

`--other` is another checkout of the project; each index was made by its own version with
`search_scale --index`. Prints the processor's time of each kind of query, and its ratio.
"""

import argparse
import json
import os
import random
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from typing import Self

from benchmarks import search_scale, talks

_ASKED = """
import json, sys, time
from pathlib import Path
from mediacat.search import index
searcher = index.open_reader(Path(sys.argv[1]))
for line in sys.stdin:
    whole, query = json.loads(line)
    began = time.process_time()
    (searcher.overview if whole else searcher.search)(query)
    print(1000 * (time.process_time() - began), flush=True)
"""
_WARM = 20
"""Queries that read tables and are not counted."""


class Version:
    """A process of one version that answers queries."""

    def __init__(self, checkout: Path, place: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _ASKED, place],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(checkout / "src")},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def milliseconds(self, query: str, *, whole: bool) -> float:
        """What an answer takes; `whole`: a page by recording, with facets."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([whole, query]), file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())


def main() -> None:
    """Ask both, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("talks", "index", "other", "other-index"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    real = list(talks.read(given.talks))
    sample = list(search_scale.recordings(real, 30 * search_scale.CUES, random.Random(7)))
    kinds = search_scale.queries(sample, random.Random(11))
    facets = kinds["words of medium frequency"] + kinds["two words"]
    here = Path(__file__).parent.parent
    with Version(here, given.index) as ours, Version(given.other, given.other_index) as theirs:
        for query in facets[:_WARM]:
            for version in (ours, theirs):
                version.milliseconds(query, whole=True)
        print(f"{'':30}{'p50':>8}{'p95':>8}{'other p50':>12}{'p95':>8}{'all / all':>12}")
        for name, asked in {**kinds, search_scale.PAGE: facets}.items():
            _print(name, _times(ours, theirs, asked, whole=name == search_scale.PAGE))


def _times(
    ours: Version, theirs: Version, asked: list[str], *, whole: bool
) -> tuple[list[float], list[float]]:
    """What both took, who goes first by turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for query, order in zip(asked, cycle(((0, 1), (1, 0))), strict=False):
        for which in order:
            taken[which].append((ours, theirs)[which].milliseconds(query, whole=whole))
    return taken


def _print(name: str, taken: tuple[list[float], list[float]]) -> None:
    (p50, p95), (other50, other95) = (
        (sorted(one)[len(one) // 2], sorted(one)[int(len(one) * 0.95)]) for one in taken
    )
    ratio = sum(taken[0]) / sum(taken[1])
    print(f"{name:30}{p50:8.1f}{p95:8.1f}{other50:12.1f}{other95:8.1f}{ratio:12.2f}", flush=True)


if __name__ == "__main__":
    main()
