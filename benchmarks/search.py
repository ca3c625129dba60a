"""Search on real talks: size, speed, and whether what was said is found where it was said.

    python -m benchmarks.search --talks FOLDER

Prints mediacat's index beside what most systems do, one full-text row per caption cue, in the same
run. Of three runs the worst counts. The talks are not part of mediacat: without them it says so.
"""

import argparse
import random
import re
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import talks

from mediacat.model.language import Language
from mediacat.search import index, rows, stream
from mediacat.search.entry import IndexedRecording
from mediacat.search.find import Searcher
from mediacat.search.stream import Said
from mediacat.text import keys, tokens

RUNS = 3
PHRASES = 200
QUOTES = 1_000
"""More of them, for few are missed."""
TOLERANCE_MS = 100
"""How far from the first word a moment may be to count as the right one."""
NEAR_MS = 10_000
"""The same where the first words may be missing, and for cue rows."""


@dataclass(frozen=True)
class Case:
    """What is asked, and where each word of it was said and when."""

    words: tuple[tuple[str, int], ...]
    recording: str

    @property
    def query(self) -> str:
        """The words with spaces between."""
        return " ".join(word for word, _ in self.words)

    @property
    def at(self) -> int:
        """When the first of the words was said, or what stands in its place."""
        return self.words[0][1]


@dataclass(frozen=True)
class Row:
    """One line of the table: a measure with ours and the cue rows' figure."""

    measure: str
    ours: str
    cue_rows: str
    goal: str = ""


class CueRows:
    """The usual design, to compare with: one row per caption cue, SQLite's own words."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS cues USING fts5("
            "recording UNINDEXED, start UNINDEXED, text, tokenize='unicode61')"
        )

    def add(self, recordings: Iterable[IndexedRecording]) -> None:
        """Index every cue."""
        with self._database:
            self._database.executemany(
                "INSERT INTO cues VALUES (?, ?, ?)",
                (
                    (recording.about.key, cue.span.start, cue.text)
                    for recording in recordings
                    for cue in recording.transcript.cues
                ),
            )

    def search(self, text: str, limit: int = 20) -> list[tuple[str, int]]:
        """The best cues: recording and start; a text in quotes as a phrase, else all its words."""
        words = re.findall(r"\w+", text)
        phrase = " ".join(words) if text.startswith('"') else '" "'.join(words)
        found = self._database.execute(
            "SELECT recording, start FROM cues WHERE cues MATCH ? ORDER BY rank LIMIT ?",
            (f'"{phrase}"', limit),
        )
        return [(recording, start) for recording, start in found]


def build(path: Path, recordings: Iterable[IndexedRecording]) -> float:
    """Index everything; seconds."""
    began = time.perf_counter()
    with index.open_writer(path) as writer:
        for recording in recordings:
            writer.put(recording)
        writer.compact()
    return time.perf_counter() - began


def phrases(
    streams: dict[str, list[Said]], length: int, chance: random.Random, wanted: int = PHRASES
) -> list[Case]:
    """Verbatim phrases that cross a cue border and were said once, from random places.

    Once, because of a phrase said often (recognisers repeat themselves) no place is the right one.
    """
    cases: list[Case] = []
    counts = Counter(
        _said(words[first : first + length])
        for words in streams.values()
        for first in range(len(words) - length)
    )
    names = sorted(streams)
    while len(cases) < wanted:
        name = chance.choice(names)
        words = streams[name]
        if len(words) <= length:
            continue
        first = chance.randrange(len(words) - length)
        part = words[first : first + length]
        if part[0].cue != part[-1].cue and counts[_said(part)] == 1:
            asked = ((re.sub(r'[«»“”„"]', "", word.text), word.span.start) for word in part)
            cases.append(Case(tuple(asked), name))
    return cases


def _said(words: Sequence[Said]) -> int:
    return hash(tuple(form for word in words for form in rows.forms_of(word.text)))


def printed(case: Case, others: Sequence[str], chance: random.Random) -> Case:
    """The phrase as a press release might have it: 1 word in 8 dropped, 1 in 12 another one."""
    kept = [word for word in case.words if chance.random() >= 1 / 8] or case.words
    words = ((chance.choice(others) if chance.random() < 1 / 12 else text, at) for text, at in kept)
    return Case(tuple(words), case.recording)


def jump(searcher: Searcher, case: Case) -> int | None:
    """The start of the moment that is found first, in ms; None if that is another one."""
    hits = searcher.search(case.query, limit=1).hits
    if not hits or hits[0].about.key != case.recording:
        return None
    start = hits[0].span.start
    return start if abs(start - case.at) <= NEAR_MS else None


def found_right(searcher: Searcher, case: Case, mark: str, first: int) -> bool:
    """Whether the right moment is among the first moments, with `mark` on either side."""
    return any(
        hit.about.key == case.recording and abs(hit.span.start - case.at) <= TOLERANCE_MS
        for hit in searcher.search(f"{mark}{case.query}{mark}", limit=first).hits
    )


def found_cue(cues: CueRows, case: Case, mark: str, first: int) -> bool:
    """The same for cue rows, which are given ten seconds."""
    return any(
        key == case.recording and abs(start - case.at) <= NEAR_MS
        for key, start in cues.search(f"{mark}{case.query}{mark}", limit=first)
    )


def words_by_frequency(streams: dict[str, list[Said]], chance: random.Random) -> list[str]:
    """One-word queries as people ask: half of them common, half rare."""
    counts = Counter(
        form for words in streams.values() for w in words for form in tokens.forms(w.text)
    )
    forms = [form for form, count in counts.most_common() if count > 1]
    return forms[:150] + chance.sample(forms[150:], 250)


def inflected(words: Iterable[str], chance: random.Random) -> list[str]:
    """Two-word queries in dictionary form."""
    lemmas = sorted(
        {keys.lemmas(word)[0] for word in words if len(word) > 3 and not word.isascii()}
    )
    return [" ".join(chance.sample(lemmas, 2)) for _ in range(200)] + lemmas[:200]


def milliseconds(
    ask: Callable[[str], object], queries: Sequence[str]
) -> tuple[float, float, float, float]:
    """Median and 95th percentile of the answers' times, then of the processor time they took.

    Of three runs the worst of each.
    """
    worst = (0.0, 0.0, 0.0, 0.0)
    for _ in range(RUNS):
        walls, works = [], []
        for query in queries:
            wall, work = time.perf_counter(), time.process_time()
            ask(query)
            walls.append((time.perf_counter() - wall) * 1000)
            works.append((time.process_time() - work) * 1000)
        run = (_at(walls, 0.5), _at(walls, 0.95), _at(works, 0.5), _at(works, 0.95))
        worst = tuple(map(max, worst, run))  # type: ignore[assignment]  # four of four
    return worst


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def measure(recordings: list[IndexedRecording], folder: Path) -> Iterator[Row]:
    """All measures on these recordings, as they are taken."""
    chance = random.Random(2026)
    streams = {one.about.key: stream.words_of(one.transcript) for one in recordings}
    yield from size_rows(recordings, streams, folder)
    searcher = index.open_reader(folder / "ours.db")
    cue_rows = CueRows(folder / "cues.db")
    words = words_by_frequency(streams, chance)
    kinds = {
        "one word": words,
        "phrase of 3": [f'"{case.query}"' for case in phrases(streams, 3, chance)],
        "phrase of 8": [f'"{case.query}"' for case in phrases(streams, 8, chance)],
        "dictionary forms": inflected(words, chance),
    }
    for name, asked in kinds.items():
        ours = "{:.1f} / {:.1f}".format(*milliseconds(searcher.search, asked)[2:])
        theirs = "{:.1f} / {:.1f}".format(*milliseconds(cue_rows.search, asked)[2:])
        yield Row(f"{name}: p50 / p95 ms of CPU", ours, theirs, "p95 ≤ 20")
    for length in (4, 8, 15, 25):
        yield from phrase_rows(searcher, cue_rows, phrases(streams, length, chance), length)
    for language in sorted({recording.about.language for recording in recordings}):
        chosen = {key: words for key, words in streams.items() if key.endswith(language)}
        for length in (12, 25):
            yield near_row(searcher, cue_rows, chosen, length, chance)


def size_rows(
    recordings: list[IndexedRecording], streams: dict[str, list[Said]], folder: Path
) -> Iterator[Row]:
    """How long indexing takes and how much the index weighs."""
    hours = sum(words[-1].span.end for words in streams.values()) / 3_600_000
    total = sum(map(len, streams.values()))
    seconds = 0.0
    for _ in range(RUNS):
        for path in folder.glob("*.db*"):
            path.unlink()
        seconds = max(seconds, build(folder / "ours.db", recordings))
    began = time.perf_counter()
    CueRows(folder / "cues.db").add(recordings)
    theirs = time.perf_counter() - began
    size, cue_size = ((folder / f"{name}.db").stat().st_size for name in ("ours", "cues"))
    yield Row(f"index {hours:.0f} h, {total} words: seconds", f"{seconds:.1f}", f"{theirs:.1f}")
    yield Row("times real time", f"{hours * 3600 / seconds:.0f}", f"{hours * 3600 / theirs:.0f}")
    kilobytes = [f"{one / hours / 1000:.1f}" for one in (size, cue_size)]
    yield Row("KB per hour", kilobytes[0], kilobytes[1], "≤ 120")
    yield Row("bytes per word", f"{size / total:.1f}", f"{cue_size / total:.1f}")


def phrase_rows(
    searcher: Searcher, cue_rows: CueRows, cases: list[Case], length: int
) -> Iterator[Row]:
    """Whether what was said word for word is found where it was said."""
    for name, mark in (("in quotes", '"'), ("as typed", "")):
        ours = sum(found_right(searcher, case, mark, 3) for case in cases) / len(cases)
        theirs = sum(found_cue(cue_rows, case, mark, 3) for case in cases) / len(cases)
        measure = f"{length} words {name}, found in first 3"
        yield Row(measure, f"{ours:.1%}", f"{theirs:.1%}", "100 %")


def near_row(
    searcher: Searcher,
    cue_rows: CueRows,
    streams: dict[str, list[Said]],
    length: int,
    chance: random.Random,
) -> Row:
    """Whether a quote that is nearly what was said finds its moment first, and how exactly."""
    others = [word.text for words in streams.values() for word in words[:500]]
    said = phrases(streams, length, chance, QUOTES)
    cases = [printed(case, others, chance) for case in said]
    starts = [jump(searcher, case) for case in cases]
    _, _, _, p95 = milliseconds(searcher.search, [case.query for case in cases[:PHRASES]])
    theirs = sum(found_cue(cue_rows, case, "", 1) for case in cases) / len(cases)
    language = next(iter(streams))[-2:]
    quoted, spoken = (
        sorted(
            abs(start - case.at)
            for start, case in zip(starts, kind, strict=True)
            if start is not None
        )
        for kind in (cases, said)
    )
    exactly = f"{_at(quoted, 0.5)}/{_at(quoted, 0.9)} ms off, {_at(spoken, 0.9)} off what was said"
    return Row(
        f"{length} words ({language}), 1/8 dropped, 1/12 changed: first",
        f"{len(quoted) / len(cases):.1%}",
        f"{theirs:.1%}",
        f"≥ 98 %; p50/p90 {exactly}; p95 {p95:.0f} ms CPU",
    )


def main() -> None:
    """Read the talks, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=Path, help="folder with the talks (*.json.gz)")
    parser.add_argument("--language", choices=["uk", "en"], help="only this language")
    arguments = parser.parse_args()
    if arguments.talks is None or not arguments.talks.is_dir():
        print("search: skipped, because --talks names no folder with talks")
        return
    recordings = list(talks.read(arguments.talks))
    if arguments.language:
        recordings = [r for r in recordings if r.about.language is Language(arguments.language)]
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':52}{'mediacat':>16}{'cue rows':>16}   goal")
        for row in measure(recordings, Path(folder)):
            print(f"{row.measure:52}{row.ours:>16}{row.cue_rows:>16}   {row.goal}", flush=True)


if __name__ == "__main__":
    main()
