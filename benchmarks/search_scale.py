"""Search at scale: a million passages resampled from real talks, half Ukrainian, half English.

    python -m benchmarks.search_scale --talks FOLDER [--passages 1000000] [--index FILE | --dsn DSN]

Talks are cut into runs of a few sentences and put together anew, so that words are as frequent as
in speech and no recording is the copy of another. Prints size, build time, the time to replace one
recording, and each kind of query's p50 and p95, of three runs the worst; beside them, where the
kinds are plain words, those of the usual design, one full-text row per caption cue. `--index` keeps
both for a second look. `--dsn` measures the server engine alone; what the server computes is in no
CPU column. `--quiet` measures each kind of query, with nothing at hand, again until the machine was
quiet before and after.
"""

import argparse
import datetime as dt
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from itertools import cycle, pairwise
from pathlib import Path

import psycopg
from benchmarks import search, talks
from benchmarks.quiet import Quiet

from mediacat.errors import MediacatError
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.search import index, rows, stream
from mediacat.search.entry import About, IndexedRecording, Voice
from mediacat.search.find import Searcher
from mediacat.search.place import Place, Server
from mediacat.search.query import Filters
from mediacat.search.stream import Said

CUE_WORDS = 12
"""A passage: what a caption holds."""
CUES = 720
"""Passages of a recording: about an hour of speech."""
READERS = 8
TURN = 10
"""Seconds in which they read alone, then beside a writer: so other load falls on both alike."""
VOICES = tuple(Voice)
FEW = 4
"""Recordings of up to three moments: about as many moments as the other kinds are asked for."""
FACETS = "facets, up to 12 moments"
PAGE = "a page: facets, up to 30"
NEWEST = "the same, newest first"
PLAIN = ("the 100 commonest words", "words of medium frequency", "rare words", "phrase of 3")
PLAIN += ("two words", "near-verbatim quote")
"""Kinds of queries that an index of caption rows can be asked as well."""
YEARS = range(2015, 2027)
COMMON = 10
"""Words whose facets are compared with what each year on its own has."""
RUN = (20, 60)
"""Words taken over together from a real talk."""


def recordings(
    real: list[IndexedRecording], passages: int, chance: random.Random
) -> Iterator[IndexedRecording]:
    """Made-up recordings of real runs of words, two by two linked passage by passage."""
    pools: dict[Language, list[list[Said]]] = {}
    for one in real:
        pools.setdefault(one.about.language, []).append(stream.words_of(one.transcript))
    uk, en = pools[Language.UKRAINIAN], pools[Language.ENGLISH]
    for number in range(0, passages // CUES, 2):
        pair = [_resampled(pool, CUES * CUE_WORDS, chance) for pool in (uk, en)]
        yield from _pair(number, [_cues(number, words) for words in pair])


def _resampled(
    pool: list[list[Said]], count: int, chance: random.Random
) -> list[tuple[str, int, int]]:
    """Words with their length and the pause after them, in milliseconds."""
    taken: list[tuple[str, int, int]] = []
    while len(taken) < count:
        words = chance.choice(pool)
        length = chance.randrange(*RUN)
        first = chance.randrange(max(1, len(words) - length - 1))
        part = words[first : first + length + 1]
        taken += [
            (
                one.text,
                min(one.span.duration, 2_000),
                min(1_000, max(0, after.span.start - one.span.end)),
            )
            for one, after in pairwise(part)
        ]
    return taken[:count]


def _cues(number: int, words: list[tuple[str, int, int]]) -> list[Cue]:
    cues, now = [], 0
    for first in range(0, len(words), CUE_WORDS):
        part = []
        for text, length, pause in words[first : first + CUE_WORDS]:
            part.append(Word(text=text, span=Span(Milliseconds(now), Milliseconds(now + length))))
            now += length + pause
        cues.append(
            Cue(
                id=f"c{first // CUE_WORDS}",
                span=Span(part[0].span.start, part[-1].span.end),
                text=" ".join(word.text for word in part),
                words=tuple(part),
                speaker=f"speaker-{(number // 2 + first // 600) % 200}",
            )
        )
    return cues


def _pair(number: int, both: list[list[Cue]]) -> Iterator[IndexedRecording]:
    event = f"event-{number // 20}"
    keys = [f"{event}/r{number}.uk", f"{event}/r{number}.en"]
    date = dt.date(YEARS[number // 20 % len(YEARS)], 1, 1)
    for side, language in enumerate((Language.UKRAINIAN, Language.ENGLISH)):
        own, other = both[side], both[1 - side]
        yield IndexedRecording(
            about=About(
                key=keys[side],
                event=event,
                language=language,
                date=date,
                counterpart=keys[1 - side],
            ),
            transcript=Transcript(
                language=language, cues=tuple(own), origin=Origin(kind=OriginKind.MACHINE)
            ),
            fingerprint=str(number),
            links=tuple((here.span, there.span) for here, there in zip(own, other, strict=True)),
            voices={cue.id: VOICES[(turn // 60 + side) % 2] for turn, cue in enumerate(own)},
        )


def queries(sample: list[IndexedRecording], chance: random.Random) -> dict[str, list[str]]:
    """Queries of each kind, 100 each, from what was said."""
    streams = {one.about.key: stream.words_of(one.transcript) for one in sample}
    counts = Counter(
        form for words in streams.values() for word in words for form in rows.forms_of(word.text)
    )
    forms = [form for form, _ in counts.most_common() if len(form) > 1 and not form.isdigit()]
    middle = forms[100:3000]
    exact = {n: [case.query for case in search.phrases(streams, n, chance, 100)] for n in (3, 12)}
    return {
        "the 100 commonest words": forms[:100],
        "words of medium frequency": chance.sample(middle, 100),
        "rare words": chance.sample(forms[3000:], 100),
        "phrase of 3": [f'"{query}"' for query in exact[3]],
        "two words": [" ".join(chance.sample(middle, 2)) for _ in range(100)],
        "a OR b -c": ["{} OR {} -{}".format(*chance.sample(middle, 3)) for _ in range(100)],
        "prefix of 4": [form[:4] + "*" for form in chance.sample(middle, 100) if len(form) > 4],
        "speaker and word": [
            f"{chance.choice(middle)} speaker:speaker-{chance.randrange(200)}" for _ in range(100)
        ],
        "event and word": [
            f"{chance.choice(middle)} event:event-{chance.randrange(len(sample))}"
            for _ in range(100)
        ],
        "voice, year and word": [
            f"{chance.choice(middle)} voice:original year:{chance.randrange(2015, 2027)}"
            for _ in range(100)
        ],
        "through the other language": [
            f"{form} lang:{'uk' if form.isascii() else 'en'}" for form in chance.sample(middle, 100)
        ],
        "near-verbatim quote": [
            " ".join(word for word in query.split() if chance.random() > 1 / 8)
            for query in exact[12]
        ],
    }


def estimates(searcher: Searcher, words: list[str]) -> None:
    """How far counts of years are off for words so common that some recordings tell of all.

    They are held against what each year on its own has; of the commonest words at full size that,
    too, is told from a sample, and both may be off alike.
    """
    of_totals, of_years = [], []
    for word in words:
        about = dict(searcher.overview(word).facets.years)
        exact = {}
        for year in YEARS:
            only = Filters(after=dt.date(year, 1, 1), before=dt.date(year + 1, 1, 1))
            exact[year] = dict(searcher.overview(word, only=only).facets.years).get(year, 0)
        of_totals.append(abs(sum(about.values()) / sum(exact.values()) - 1))
        of_years += [abs(about.get(year, 0) / exact[year] - 1) for year in YEARS]
    print(
        f"facets of {len(words)} common words, off by: totals {max(of_totals):.0%} at most, "
        f"years {sorted(of_years)[len(of_years) // 2]:.0%} (median), {max(of_years):.0%} at most"
    )


def together(place: Place, sample: list[IndexedRecording], asked: list[str], seconds: int) -> None:
    """Eight readers at once, without and with a writer by turns: errors and p95."""
    answers: dict[bool, list[tuple[list[float], int]]] = {False: [], True: []}
    written = 0
    with ProcessPoolExecutor(READERS) as pool:
        for turn in range(2 * max(1, seconds // TURN)):
            writing = bool(turn % 2)
            ends = time.monotonic() + TURN
            readers = [pool.submit(_read, place, asked, ends) for _ in range(READERS)]
            while writing and time.monotonic() < ends:
                with index.open_writer(place) as writer:
                    writer.put(sample[written % len(sample)])
                written += 1
            answers[writing] += [reader.result() for reader in readers]
    for writing, found in answers.items():
        times = sorted(one for taken, _ in found for one in taken)
        errors = sum(failed for _, failed in found)
        print(
            f"{READERS} readers {'with' if writing else 'without'} a writer: {len(times)} answers, "
            f"p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * 0.95)]:.1f} ms, "
            f"{errors} errors, {written if writing else 0} recordings written"
        )


def _read(place: Place, asked: list[str], ends: float) -> tuple[list[float], int]:
    searcher = index.open_reader(place)
    searcher.search(asked[0])  # reads the word tables
    times, errors = [], 0
    for query in cycle(asked):
        if time.monotonic() > ends:
            break
        began = time.perf_counter()
        try:
            searcher.search(query)
        except MediacatError:
            errors += 1
        times.append((time.perf_counter() - began) * 1000)
    return times, errors


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=Path, help="folder with the talks (*.json.gz)")
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--index", type=Path, help="keep the index here, or use what is there")
    parser.add_argument("--dsn", help="a PostgreSQL database to keep the index in, or with one")
    parser.add_argument("--quiet", action="store_true", help="wait for quiet moments")
    parser.add_argument("--seconds", type=int, default=60, help="of readers and a writer together")
    arguments = parser.parse_args()
    if arguments.talks is None or not arguments.talks.is_dir():
        print("search_scale: skipped, because --talks names no folder with talks")
        return
    chance = random.Random(2026)
    real = list(talks.read(arguments.talks))
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.index or Path(folder) / "scale.db"
        place = Server(arguments.dsn) if arguments.dsn else file
        peer = None if arguments.dsn else search.CueRows(file.with_suffix(".cues.db"))
        if not index.fingerprints(place):
            _build(place, recordings(real, arguments.passages, chance), peer)
        sample = list(recordings(real, 30 * CUES, random.Random(7)))
        for which in ("the first", "the second"):  # the first one reads what words are forms of
            clocks = time.perf_counter(), time.process_time()
            with index.open_writer(place) as writer:
                writer.put(sample[0])
            wall, work = time.perf_counter() - clocks[0], time.process_time() - clocks[1]
            print(f"{which} recording replaced: {wall:.2f} s, CPU {work:.2f} s (goal ≤ 1)")
        searcher = index.open_reader(place)
        kinds = queries(sample, random.Random(11))
        print(
            f"{'':30}{'p50':>9}{'p95':>9}{'CPU p50':>9}{'CPU p95':>9}{'cue rows p50':>14}{'p95':>9}"
        )
        paged = kinds["words of medium frequency"] + kinds["two words"]
        quiet = Quiet() if arguments.quiet else None
        for name, some in {**kinds, FACETS: paged, PAGE: paged, NEWEST: paged}.items():
            if quiet:
                times, was_quiet = quiet(partial(_anew, place, name, some))
            else:
                times, was_quiet = search.milliseconds(_asking(searcher, name), some), True
            ours = "".join(f"{one:9.1f}" for one in times)
            theirs = f"{'–':>14}{'–':>9}"
            if peer and name in PLAIN:
                theirs = "{:14.1f}{:9.1f}".format(*search.milliseconds(peer.search, some)[:2])
            print(f"{name:30}{ours}{theirs} ms{'' if was_quiet else ', not quiet'}", flush=True)
        estimates(searcher, kinds[PLAIN[0]][:COMMON])
        searcher.close()
        together(
            place,
            sample,
            [query for asked in kinds.values() for query in asked[::5]],
            arguments.seconds,
        )


def _asking(searcher: Searcher, name: str) -> Callable[[str], object]:
    """How a kind of query is asked."""
    pages = {
        FACETS: partial(searcher.overview, recordings=FEW),
        PAGE: searcher.overview,
        NEWEST: partial(searcher.overview, newest=True),
    }
    return pages.get(name, searcher.search)


def _anew(place: Place, name: str, asked: list[str]) -> tuple[float, float, float, float]:
    """What a reader takes that has answered no more than one query of this kind."""
    with closing(index.open_reader(place)) as searcher:
        _asking(searcher, name)("мир")  # reads the word tables
        return search.milliseconds(_asking(searcher, name), asked)


def _build(place: Place, made: Iterator[IndexedRecording], peer: search.CueRows | None) -> None:
    wall = work = hours = 0.0
    with index.open_writer(place) as writer:
        for recording in made:
            clocks = time.perf_counter(), time.process_time()
            writer.put(recording)
            wall += time.perf_counter() - clocks[0]
            work += time.process_time() - clocks[1]
            hours += recording.transcript.cues[-1].span.end / 3_600_000
            if peer:
                peer.add([recording])
        clocks = time.perf_counter(), time.process_time()
        writer.compact()
        wall += time.perf_counter() - clocks[0]
        work += time.process_time() - clocks[1]
    size = _size(place)
    print(
        f"{hours:.0f} h indexed in {wall:.0f} s: {hours * 3600 / wall:.0f} × real time, "
        f"{hours * 3600 / work:.0f} × per core"
    )
    print(f"{size / hours / 1000:.1f} KB per hour (goal ≤ 120)", flush=True)


def _size(place: Place) -> int:
    if not isinstance(place, Server):
        return place.stat().st_size
    with psycopg.connect(place.dsn) as connection:
        (row,) = connection.execute(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relnamespace = 'mediacat'::regnamespace AND relkind = 'r'"
        )
    return int(row[0])


if __name__ == "__main__":
    main()
