"""Quotes in real talks: is the right place first, how exact is it, what does it say of others.

    python -m benchmarks.quotes --talks FOLDER [--count N] [--seeds N] [--first-seed N] [--only P]

Prints mediacat beside rapidfuzz's `partial_ratio_alignment` (characters) and SQLite's FTS5
(phrases, then words) on the same quotes. Of several seeds the worst counts. The limits of the
verdicts were set on the talks with even numbers; verdicts are measured on the odd ones. The talks
are not part of mediacat: without them it says so.
"""

import argparse
import bisect
import operator
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).parent))

import quote_across
import quote_data as data
import quote_translated
from mediacat.model.language import Localised
from mediacat.model.quote import Quote
from mediacat.model.sighting import Sighting, Verdict
from mediacat.model.span import Milliseconds, Span
from mediacat.quotes import locate, placing
from mediacat.quotes.finder import Finder
from mediacat.quotes.spoken import Spoken
from mediacat.text import normalise, tokens
from quote_data import Case, Clock, Talk

PARTS = ("english", "stitched", "verdicts", "across", "translated", "ukrainian")
GOALS = {0: 0.98, 10: 0.98, 20: 0.98, 30: 0.96, 50: 0.92}
DRAWN = 1.6
"""Quotes drawn for each that is asked for, because some were not heard."""
CHARACTERS_ASKED = 20
"""Quotes per row for rapidfuzz, which takes a tenth of a second for each."""

Answer = TypeVar("Answer")

Place = tuple[int, list[Span]]
"""Number of the talk, and the stretches found."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    measure: str
    ours: str
    characters: str = ""
    phrases: str = ""
    goal: str = ""


@dataclass(frozen=True)
class Heard:
    """Quotes with their right place first, of all and of those of which half was heard."""

    right: int
    of: int
    right_heard: int
    heard: int
    repeated_heard: int
    """Heard, and first where the unedited words were said as literally."""


class Ours:
    """mediacat."""

    def __init__(self, recordings: Sequence[Spoken]) -> None:
        self.finder = Finder(recordings)
        # Tables that are made when the first word is asked for.
        self.finder.read("warm теплий")
        self._numbers = {one.recording: number for number, one in enumerate(recordings)}
        self.times: list[float] = []
        """Milliseconds by the clock, of each quote."""
        self.used: list[float] = []
        """Milliseconds of the processor, which other programs do not lengthen."""

    def sight(self, text: str) -> Sighting:
        """The first place, timed."""
        quote = Quote(id="q", event="e", speaker="s", text=_localised(text), page="p")
        return self._timed(lambda: locate.sight(quote, self.finder))

    def _timed(self, ask: Callable[[], Answer]) -> Answer:
        began, used = time.perf_counter(), time.process_time()
        answer = ask()
        self.times.append((time.perf_counter() - began) * 1000)
        self.used.append((time.process_time() - used) * 1000)
        return answer

    def place(self, text: str) -> Place | None:
        """Where it is; the best place even where that is called absent."""
        places = self._timed(lambda: placing.places(self.finder, text))
        if not places:
            return None
        number = self._numbers[places[0].recording]
        return number, [one.span for one in places[0].fragments]


class Characters:
    """rapidfuzz: the stretch of characters most like the quote's."""

    def __init__(self, recordings: Sequence[Spoken]) -> None:
        self.words = [(n, word) for n, one in enumerate(recordings) for word in one.words]
        forms = [" ".join(tokens.forms(word.text)) for _, word in self.words]
        self.text = " ".join(forms)
        self.starts: list[int] = []
        at = 0
        for form in forms:
            self.starts.append(at)
            at += len(form) + 1

    def place(self, text: str) -> Place | None:
        """Where it is."""
        found = fuzz.partial_ratio_alignment(" ".join(tokens.forms(text)), self.text)
        if found is None:
            return None
        first = bisect.bisect_right(self.starts, found.dest_start) - 1
        last = max(first, bisect.bisect_right(self.starts, found.dest_end - 1) - 1)
        number, start = self.words[first]
        end = self.words[last][1]
        return number, [_span(start.span.start, end.span.end)]


class Phrases:
    """SQLite's FTS5 on rows of thirty words: the whole as a phrase, else the best row by words."""

    WORDS = 30

    def __init__(self, recordings: Sequence[Spoken]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE rows USING fts5("
            "talk UNINDEXED, start UNINDEXED, end UNINDEXED, text, tokenize='unicode61')"
        )
        for number, one in enumerate(recordings):
            for first in range(0, len(one.words), self.WORDS // 2):
                part = one.words[first : first + self.WORDS]
                text = " ".join(word.text for word in part)
                row = (number, part[0].span.start, part[-1].span.end, text)
                self._database.execute("INSERT INTO rows VALUES (?, ?, ?, ?)", row)

    def place(self, text: str) -> Place | None:
        """Where it is."""
        forms = [form.replace("'", " ") for form in tokens.forms(text)]
        for query in (f'"{" ".join(forms)}"', " OR ".join(f'"{form}"' for form in forms)):
            found = self._database.execute(
                "SELECT talk, start, end FROM rows WHERE rows MATCH ? ORDER BY rank LIMIT 1",
                (query,),
            ).fetchone()
            if found is not None:
                return int(found[0]), [_span(found[1], found[2])]
        return None


def is_right(place: Place | None, case: Case) -> bool:
    """Whether every stretch of the quote is met by one that was found."""
    return (
        place is not None
        and place[0] == case.talk
        and all(
            any(3 * one.overlap(true) > min(one.duration, true.duration) for one in place[1])
            for true in case.spans
        )
    )


def is_as_like(place: Place | None, case: Case, printed: Case, heard: Sequence[Spoken]) -> bool:
    """Whether the unedited words were said at this other place at least as literally.

    Prayers and turns of words are said twice; which of the two was quoted nobody could tell.
    """
    if place is None:
        return False
    words = " ".join(tokens.forms(printed.text))
    here, there = (
        fuzz.ratio(words, " ".join(_said(heard[talk], spans)))
        for talk, spans in (place, (case.talk, case.spans))
    )
    return here >= there


def _said(spoken: Spoken, spans: Sequence[Span]) -> list[str]:
    return [
        form
        for span in spans
        for word in spoken.words
        if word.span.overlap(span) > 0
        for form in tokens.forms(word.text)
    ]


def late(place: Place, case: Case) -> int:
    """How far the start is from where the quote starts, in milliseconds."""
    return min(abs(one.start - case.spans[0].start) for one in place[1])


class Bench:
    """The talks and everything that searches them."""

    def __init__(self, talks: Sequence[Talk], *, count: int, seeds: range) -> None:
        self.talks, self.count, self.seeds = talks, count, seeds
        self.clocks: list[Clock] = [data.clock(talk) for talk in talks]
        heard = [talk.heard for talk in talks]
        self.ours, self.characters, self.phrases = Ours(heard), Characters(heard), Phrases(heard)
        self.vocabulary = [word.text for one in heard[::5] for word in one.words]
        self.sentences = [one for talk in talks for one in talk.english]
        self.recordings = heard
        self.unheard = self.drawn = 0

    def heard(self, cases: Sequence[Case]) -> list[tuple[Case, Case]]:
        """The first `count` cases that were heard, by the recogniser's and the subtitles' clock."""
        found: list[tuple[Case, Case]] = []
        for case in cases:
            clocked = self.clocks[case.talk].on_clock(case)
            self.drawn += 1
            self.unheard += clocked is None
            if clocked is not None:
                found.append((clocked, case))
            if len(found) == self.count:
                break
        return found

    @property
    def enough(self) -> int:
        """Quotes to draw for `count` to be left when what was not heard is left out."""
        return round(self.count * DRAWN)

    def english(self, percent: int) -> list[Row]:
        """Right place first and start errors, with this share of the words edited."""
        shares, with_repeats, errors, subtitle_errors, rivals = [], [], [], [], []
        for seed in self.seeds:
            chance = random.Random(1000 * percent + seed)
            pairs = self.heard(data.quotes(self.sentences, self.enough, chance))
            asked = [
                (data.edited(case, percent / 100, chance, self.vocabulary), printed)
                for case, printed in pairs
            ]
            places = [self.ours.place(case.text) for case, _ in asked]
            right = [
                (place, case, printed)
                for place, (case, printed) in zip(places, asked, strict=True)
                if place is not None and is_right(place, case)
            ]
            shares.append(len(right) / len(asked))
            repeated = sum(
                not is_right(place, case) and is_as_like(place, case, printed, self.recordings)
                for place, (case, printed) in zip(places, asked, strict=True)
            )
            with_repeats.append((len(right) + repeated) / len(asked))
            errors.append([late(place, case) for place, case, _ in right])
            subtitle_errors.append([late(place, printed) for place, _, printed in right])
            cases = [case for case, _ in asked]
            rivals.append(
                (
                    share_right(self.characters.place, cases[:CHARACTERS_ASKED]),
                    share_right(self.phrases.place, cases),
                )
            )
        return [
            Row(
                f"English, {percent} % edited: right place first",
                f"{min(shares):.3f}",
                f"{min(one for one, _ in rivals):.3f}",
                f"{min(one for _, one in rivals):.3f}",
                f"≥ {GOALS[percent]}",
            ),
            Row("  or where the same is said as literally", f"{min(with_repeats):.3f}"),
            Row(
                "  start error median / p90, s",
                worst_errors(errors),
                goal="≤ 0.4 / 1.5",
            ),
            Row("  the same by the subtitles' clock", worst_errors(subtitle_errors)),
        ]

    def stitched(self) -> Row:
        """Quotes of two distant sentences, a fifth of the words edited."""
        ours, rival = [], []
        for seed in self.seeds:
            chance = random.Random(seed)
            pairs = self.heard(data.stitched(self.sentences, self.enough, chance))
            cases = [data.edited(case, 0.2, chance, self.vocabulary) for case, _ in pairs]
            ours.append(share_right(self.ours.place, cases))
            rival.append(share_right(self.phrases.place, cases))
        return Row(
            "two fragments, 20 % edited: both found",
            f"{min(ours):.3f}",
            phrases=f"{min(rival):.3f}",
            goal="≥ 0.96",
        )

    def ukrainian(self) -> list[Row]:
        """Ukrainian subtitles with a recogniser's errors."""
        rows: list[Row] = []
        sentences = [one for talk in self.talks for one in talk.ukrainian]
        vocabulary = [word.text for talk in self.talks[::5] for word in talk.subtitled.words]
        for errors in (10, 25):
            shares: dict[int, list[Heard]] = {10: [], 30: []}
            for seed in self.seeds:
                chance = random.Random(errors + seed)
                heard = [data.misheard(one.subtitled, errors / 100, chance) for one in self.talks]
                searched = Ours(heard)
                for percent, found in shares.items():
                    printed = data.quotes(sentences, self.count, chance)
                    cases = [
                        data.edited(case, percent / 100, chance, vocabulary) for case in printed
                    ]
                    places = [searched.place(one.text) for one in cases]
                    right = list(map(is_right, places, cases))
                    was_heard = [
                        data.half_is_in(one.text, _said(heard[one.talk], one.spans))
                        for one in printed
                    ]
                    repeated = [
                        not is_right(place, case) and is_as_like(place, case, one, heard)
                        for place, case, one in zip(places, cases, printed, strict=True)
                    ]
                    found.append(
                        Heard(
                            right=sum(right),
                            of=len(right),
                            right_heard=sum(map(operator.and_, right, was_heard)),
                            heard=sum(was_heard),
                            repeated_heard=sum(map(operator.and_, repeated, was_heard)),
                        )
                    )
            for percent, found in shares.items():
                name = f"Ukrainian, {errors} % misheard, {percent} % edited: right place first"
                best = min(one.right_heard / one.heard for one in found)
                rows.append(Row(name, f"{best:.3f}", goal="≥ 0.99"))
                literal = min((one.right_heard + one.repeated_heard) / one.heard for one in found)
                rows.append(Row("  or where the same is said as literally", f"{literal:.3f}"))
                left = f"  with the {sum(one.of - one.heard for one in found)} not heard"
                rows.append(Row(left, f"{min(one.right / one.of for one in found):.3f}"))
        return rows

    def verdicts(self) -> list[Row]:
        """Verdicts on odd talks: quotes of a talk that is not searched, and of one that is."""
        odd = range(1, len(self.talks), 2)
        rates: dict[tuple[bool, Verdict], list[float]] = {}
        for seed in self.seeds:
            chance = random.Random(seed)
            never, said = Counter[Verdict](), Counter[Verdict]()
            for left_out in chance.sample(list(odd), 4):
                others = [one for n, one in enumerate(self.recordings) if n != left_out]
                searched = Ours(others)
                for case in data.quotes(self.talks[left_out].english, self.count // 4, chance):
                    printed = self._tidied(case, chance)
                    never[searched.sight(printed.text).verdict] += 1
            sentences = [one for n in odd for one in self.talks[n].english]
            for case, _ in self.heard(data.quotes(sentences, self.enough, chance)):
                said[self.ours.sight(self._tidied(case, chance).text).verdict] += 1
            for was_said, verdicts in ((False, never), (True, said)):
                for verdict in Verdict:
                    share = verdicts[verdict] / verdicts.total()
                    rates.setdefault((was_said, verdict), []).append(share)
        return [
            Row(
                "never said: called found / for review",
                f"{max(rates[False, Verdict.FOUND]):.2%} / {max(rates[False, Verdict.REVIEW]):.0%}",
                goal="≤ 0.5 % found",
            ),
            Row(
                "said, ≤ 20 % edited: called absent / for review",
                f"{max(rates[True, Verdict.ABSENT]):.2%} / {max(rates[True, Verdict.REVIEW]):.0%}",
                goal="≤ 1 % absent",
            ),
        ]

    def _tidied(self, case: Case, chance: random.Random) -> Case:
        return data.edited(case, chance.choice([0, 0.1, 0.2]), chance, self.vocabulary)


def carried(bench: Bench, folder: Path) -> Row:
    """English quotes through the beads into the Ukrainian recording."""
    shares = [
        quote_across.measure(folder, list(bench.talks), bench.clocks, seed, bench.count // 2)
        for seed in bench.seeds
    ]
    worst = min(shares, key=lambda one: one.near / one.of)
    return Row(
        "English to Ukrainian through beads: within 10 s",
        f"{worst.near / worst.of:.3f}",
        goal=f"≥ 0.96 (a bead there for {min(one.carried / one.of for one in shares):.3f})",
    )


def translated(bench: Bench) -> list[Row]:
    """English quotes straight in the Ukrainian words of all talks."""
    shares = [quote_translated.measure(bench.talks, seed, bench.count) for seed in bench.seeds]
    absent = max(one.said_absent for one in shares)
    reviewed = max(one.never_reviewed for one in shares)
    return [
        Row(
            "English in Ukrainian words directly: within 10 s, first / among six",
            f"{min(one.first for one in shares):.3f} / {min(one.among for one in shares):.3f}",
        ),
        Row("  said, called absent / never said, for review", f"{absent:.0%} / {reviewed:.0%}"),
    ]


def timed(bench: Bench, percent: int) -> list[Row]:
    """The rows of English quotes with this share of words edited, and what they took."""
    bench.ours.times.clear()
    bench.ours.used.clear()
    rows = bench.english(percent)
    for name, spent in (("by the clock", bench.ours.times), ("of CPU", bench.ours.used)):
        times = sorted(spent)
        at = f"{times[len(times) // 2]:.0f} / {times[int(len(times) * 0.95)]:.0f}"
        rows.append(Row(f"  ms {name} per quote, median / p95", at, goal="p95 ≤ 30"))
    return rows


def share_right(place: Callable[[str], Place | None], cases: Sequence[Case]) -> float:
    """How many cases have their right place first."""
    return sum(is_right(place(case.text), case) for case in cases) / len(cases)


def worst_errors(runs: Sequence[Sequence[int]]) -> str:
    """Median and 90th percentile in seconds, the worst of all runs each."""
    ordered = [sorted(run) for run in runs]
    median = max(run[len(run) // 2] for run in ordered) / 1000
    most = max(run[int(len(run) * 0.9)] for run in ordered) / 1000
    return f"{median:.2f} / {most:.2f}"


def _localised(text: str) -> Localised:
    return Localised(uk=text) if normalise.is_cyrillic(text) else Localised(en=text)


def _span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(max(start, end)))


def main() -> None:
    """Read the talks, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=Path, help="folder with the talks (*.json.gz)")
    parser.add_argument("--count", type=int, default=500, help="quotes in each row and run")
    parser.add_argument("--seeds", type=int, default=3, help="runs, of which the worst counts")
    parser.add_argument("--first-seed", type=int, default=1, help="1, unless others are tried")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    arguments = parser.parse_args()
    if arguments.talks is None or not arguments.talks.is_dir():
        print("quotes: skipped, because --talks names no folder with talks")
        return
    seeds = range(arguments.first_seed, arguments.first_seed + arguments.seeds)
    bench = Bench(data.read(arguments.talks), count=arguments.count, seeds=seeds)
    print(f"{'':58}{'mediacat':>14}{'characters':>12}{'FTS5':>8}   goal", flush=True)

    def show(*rows: Row) -> None:
        for row in rows:
            print(
                f"{row.measure:58}{row.ours:>14}{row.characters:>12}{row.phrases:>8}   {row.goal}",
                flush=True,
            )

    parts: dict[str, Callable[[], list[Row]]] = {
        "english": lambda: [row for percent in GOALS for row in timed(bench, percent)],
        "stitched": lambda: [bench.stitched()],
        "verdicts": bench.verdicts,
        "across": lambda: [carried(bench, arguments.talks)],
        "translated": lambda: translated(bench),
        "ukrainian": bench.ukrainian,
    }
    for name, rows in parts.items():
        if arguments.only in (None, name):
            show(*rows())
    words = sum(len(talk.heard.words) for talk in bench.talks)
    hours = sum(talk.heard.words[-1].span.end for talk in bench.talks) / 3_600_000
    print(
        f"{hours:.0f} h, {words} words. Left out because the recogniser did not hear half of "
        f"them: {bench.unheard} of {bench.drawn} quotes drawn."
    )


if __name__ == "__main__":
    main()
