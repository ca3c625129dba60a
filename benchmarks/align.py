"""How well two texts, and two sounds, are aligned: `python -m benchmarks.align [PART…]`.

Parts: bitext talks twice scale sound forum retime (default: all). Data outside the repository is
looked for where `--talks` and `--bitext` say; what is absent is said and skipped. Beside ours stand
what lengths (and times) alone reach, and the prototype, where it is at hand.
"""

import argparse
import json
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

import align_data
import align_news
import align_prototype
import align_sound
import align_subtitles
from mediacat.align import alignment, calibration, fixed, retime, session
from mediacat.align.alignment import Task
from mediacat.align.chain import Link
from mediacat.align.session import Text
from mediacat.align.units import Side, Unit
from mediacat.align.weights import DEFAULT, Weights
from mediacat.model.bitext import Bitext, Doubt, UnitKind
from mediacat.timedtext import whisperjson

SHARED = Path(__file__).parents[2] / "shared"
LENGTH_ONLY = replace(DEFAULT, words=0.0, silence=0.0)
Found = align_prototype.Found


def lines(texts: Sequence[str]) -> Side:
    """Units of untimed lines."""
    return Side(units=tuple(Unit(id=str(n), text=text) for n, text in enumerate(texts)))


def links(a: Side, b: Side, weights: Weights = DEFAULT) -> tuple[Link, ...]:
    """The beads of two texts."""
    return alignment.align(Task(a=a, b=b, fixed=fixed.NONE, weights=weights)).links


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def untimed(a: Side, b: Side, weights: Weights = DEFAULT) -> list[Found]:
    """Beads and their probabilities."""
    return [
        (tuple(range(*one.a)), tuple(range(*one.b)), calibration.probability(one))
        for one in links(a, b, weights)
    ]


def score(gold: Sequence[align_news.Block], found: Sequence[Found]) -> tuple[float, float, float]:
    """Strict F1, lax F1 (as vecalign counts them) and expected calibration error."""
    right = {(a, b) for a, b in gold if a and b}
    ours = [(a, b) for a, b, _ in found]
    exact = [one in right for one in ours]
    strict = f1(sum(exact) / max(1, len(ours)), sum(exact) / max(1, len(right)))

    def touching(some: Sequence[align_news.Block], others: Sequence[align_news.Block]) -> float:
        held = {unit: set(b) for a, b in others for unit in a}
        return sum(any(held.get(u, set()) & set(b) for u in a) for a, b in some) / max(1, len(some))

    lax = f1(touching(ours, list(right)), touching(list(right), ours))
    sure = np.array([probability for _, _, probability in found])
    bins = np.minimum((sure * 10).astype(int), 9)
    hits = np.array(exact, float)
    error = sum(
        abs(sure[bins == k].mean() - hits[bins == k].mean()) * (bins == k).mean()
        for k in range(10)
        if (bins == k).any()
    )
    return strict, lax, float(error)


def bitext(options: argparse.Namespace) -> Iterator[str]:
    """Disturbed news: exactly right beads, beads that touch, calibration."""
    if not (options.bitext / "ntrex.uk.txt").exists():
        yield f"skipped: no bitexts in {options.bitext}"
        return
    prototype = align_prototype.load(options.prototype)
    yield "strict / lax F1, calibration error; worst of the seeds (mean)"
    for name, role in (
        ("ntrex", "report"),
        ("wmt23-uk-en", "tuned on"),
        ("wmt23-en-uk", "tuned on"),
    ):
        pairs = align_news.bitext(options.bitext, name)
        columns: dict[str, list[tuple[float, float, float]]] = {}
        for seed in range(options.seeds):
            noisy = align_news.noisy(pairs, seed)
            a, b = lines(noisy.a), lines(noisy.b)
            found = {"ours": untimed(a, b), "length only": untimed(a, b, LENGTH_ONLY)}
            if prototype is not None and seed < options.prototype_draws:
                found["prototype"] = prototype.untimed(a, b)
            for column, beads in found.items():
                columns.setdefault(column, []).append(score(noisy.gold, beads))
        yield f"{name} ({role})"
        for column in ("ours", "length only", "prototype"):
            yield f"  {column:12} " + _summed(columns.get(column, []))


def _summed(scores: Sequence[tuple[float, float, float]]) -> str:
    if not scores:
        return "not here"
    low, mean, most = np.min(scores, axis=0), np.mean(scores, axis=0), np.max(scores, axis=0)
    return (
        f"{low[0]:.3f} / {low[1]:.3f}, {most[2]:.3f}"
        f"  ({mean[0]:.3f} / {mean[1]:.3f}, {mean[2]:.3f}), {len(scores)} seeds"
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bead puts a unit of a."""

    error_s: float
    """The bead's middle from the middle of where the unit was said."""
    sure: bool
    """Confidence above .9."""


def placed(talk: align_data.Talk, beads: Sequence[Found]) -> list[Place]:
    """Every unit of a that has a bead."""
    places = []
    for a, b, confidence in beads:
        first, last = talk.b.units[b[0]].span, talk.b.units[b[-1]].span
        assert first is not None
        assert last is not None
        middle = (first.start + last.end) / 2000
        places += [
            Place(abs(middle - sum(talk.truth[one]) / 2), sure=confidence > 0.9) for one in a
        ]
    return places


def aligned(a: Side, b: Side) -> Bitext:
    """What is found for two timed texts."""
    return session.align(
        Text(name="a", side=a, kind=UnitKind.CLAUSES),
        Text(name="b", side=b, kind=UnitKind.CLAUSES),
    )


def matched(found: Bitext) -> list[Found]:
    """Its beads."""
    return [
        (tuple(map(int, bead.a)), tuple(map(int, bead.b)), bead.confidence)
        for bead in found.beads
        if bead.is_matched
    ]


def is_repeated(found: Bitext) -> bool:
    """Whether anything is called said twice."""
    return any(one.doubt is Doubt.REPEATED for one in found.suspects)


def talks(options: argparse.Namespace) -> Iterator[str]:
    """Talks as an interpreter and a recogniser leave them."""
    if not align_data.talks(options.talks):
        yield f"skipped: no talks in {options.talks}"
        return
    prototype = align_prototype.load(options.prototype)
    for name, kind in align_data.KINDS.items():
        columns: dict[str, list[list[Place]]] = {}
        shares, suspect = [], 0
        for seed in range(options.draws):
            talk = align_data.draw(options.talks, seed, kind)
            if talk is None:
                continue
            found = aligned(talk.a, talk.b)
            ours = placed(talk, matched(found))
            suspect += is_repeated(found)
            shares.append(len(ours) / len(talk.a.units))
            columns.setdefault("ours", []).append(ours)
            if options.each:
                yield f"  {name} {seed} {talk.names} {_within([ours])}"
            if seed < options.prototype_draws:
                plain = untimed(talk.a, talk.b, LENGTH_ONLY)
                columns.setdefault("time, length", []).append(placed(talk, plain))
                if prototype is not None:
                    beads = prototype.timed_ones(talk.a, talk.b)
                    columns.setdefault("prototype", []).append(placed(talk, beads))
        yield (
            f"{name}: units matched {np.mean(shares):.2f}; called repeated {suspect} of "
            f"{len(shares)}"
        )
        for column in ("ours", "time, length", "prototype"):
            yield f"  {column:12} " + _within(columns.get(column, []))


def _within(draws: Sequence[Sequence[Place]]) -> str:
    """Shares of units within 5 and 10 s, of all and of those we are sure of."""
    draws = [draw for draw in draws if draw]
    if not draws:
        return "not here"
    shares = np.array(
        [[np.mean([one.error_s < most for one in draw]) for most in (5, 10)] for draw in draws]
    )
    low, mean = shares.min(axis=0), shares.mean(axis=0)
    sure = [[one.error_s < 5 for one in draw if one.sure] for draw in draws]
    together = [hit for draw in sure for hit in draw]
    worst = min((float(np.mean(draw)) for draw in sure if draw), default=float("nan"))
    return (
        f"within 5 s / 10 s {low[0]:.3f} / {low[1]:.3f} (mean {mean[0]:.3f} / {mean[1]:.3f});"
        f" above .9: {worst:.3f} within 5 s"
        f" (all {np.mean(together) if together else float('nan'):.3f},"
        f" {len(together) / sum(map(len, draws)):.2f} of the units), {len(draws)} draws"
    )


AGAIN_MINUTES = 5.0


def twice(options: argparse.Namespace) -> Iterator[str]:
    """What is shown again, a whole talk or five minutes of it: somebody must be told."""
    paths = align_data.talks(options.talks)
    if not paths:
        yield f"skipped: no talks in {options.talks}"
        return
    chosen = paths[: options.draws]
    for name, kind in align_data.KINDS.items():
        for what, rows in _shown_twice(chosen).items():
            drawn = [align_data.disturbed(row, seed, kind) for seed, row in enumerate(rows)]
            told = [is_repeated(aligned(one.a, one.b)) for one in drawn if one is not None]
            yield f"{name:12} {what}: flagged in {sum(told)} of {len(told)}"
        for where in align_data.SIDES:
            shown = [
                align_data.shown_again(row, seed, kind, AGAIN_MINUTES, where)
                for seed, row in enumerate(_neighbours(paths)[1::6])
            ]
            told = [is_repeated(aligned(*sides)) for sides in shown if sides is not None]
            yield (
                f"{name:12} {AGAIN_MINUTES:.0f} minutes again in {where}: flagged in "
                f"{sum(told)} of {len(told)}"
            )


def _neighbours(paths: Sequence[Path]) -> list[list[Path]]:
    return [list(pair) for pair in zip(paths, [*paths[1:], *paths[:1]], strict=True)]


def _shown_twice(paths: Sequence[Path]) -> dict[str, list[list[Path]]]:
    """Programmes in which a talk comes twice; of the longer ones every third."""
    return {
        "the same talk twice": [[path, path] for path in paths],
        "again after another": [[one, other, one] for one, other in _neighbours(paths)[::3]],
    }


def scale(options: argparse.Namespace) -> Iterator[str]:
    """Time and memory by length, each in a process of its own."""
    paths = align_data.talks(options.talks)
    if not paths:
        yield f"skipped: no talks in {options.talks}"
        return
    yield from _news(options)
    for hours in options.hours:
        yield f"{hours:5.1f} h: " + _fresh(_talked, paths, hours)


def _fresh(measure: Callable[..., str], *given: object) -> str:
    """What is measured in a process that has done nothing before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure, *given).result()


def _talked(paths: Sequence[Path], hours: float) -> str:
    talk = align_data.disturbed(paths, 0, align_data.KINDS["interpreter"])
    assert talk is not None
    a, b = (
        Side(units=tuple(u for u in side.units if u.span and u.span.start < hours * 3_600_000))
        for side in (talk.a, talk.b)
    )
    return _cost(a, b)


def _cost(a: Side, b: Side) -> str:
    started = time.process_time()
    links(lines(["мир"]), lines(["peace"]))
    ready = time.process_time()
    links(a, b)
    return (
        f"{len(a.units)} × {len(b.units)} units, {time.process_time() - ready:.1f} CPU s, "
        f"{ready - started:.1f} s before to load the dictionaries, "
        f"peak memory {align_data.peak_mb():.0f} MB"
    )


NEWS_UNITS = 6_000


def _news(options: argparse.Namespace) -> Iterator[str]:
    """All news there is as one untimed text; nothing merged, so that it is long enough."""
    if not (options.bitext / "ntrex.uk.txt").exists():
        yield f"skipped: no bitexts in {options.bitext}"
        return
    names = ("ntrex", "wmt23-uk-en", "wmt23-en-uk")
    pairs = [pair for name in names for pair in align_news.bitext(options.bitext, name)]
    noisy = align_news.noisy(pairs, 0, align_news.Shares(split=0.15, merged=0.0))
    for units in (NEWS_UNITS // 4, NEWS_UNITS // 2, NEWS_UNITS):
        yield "news: " + _fresh(_cost, lines(noisy.a[:units]), lines(noisy.b[:units]))


def forum(_: argparse.Namespace) -> Iterator[str]:
    """The bundled forum, by its words alone."""
    gold_folder = files("mediacat") / "demo" / "forum" / "gold"
    gold = json.loads((gold_folder / "alignment.json").read_text(encoding="utf-8"))
    heard = [
        whisperjson.parse((gold_folder / f"words.{language}.json").read_text(encoding="utf-8"))
        for language in ("uk", "en")
    ]
    sides = [
        Side(
            units=tuple(
                Unit(id=str(n), text=segment.text, span=segment.span)
                for n, segment in enumerate(one.segments)
            )
        )
        for one in heard
    ]
    found = session.align(
        Text(name="uk", side=sides[0], kind=UnitKind.NUMBERS),
        Text(name="en", side=sides[1], kind=UnitKind.NUMBERS),
    )
    right = {(tuple(map(str, one["a"])), tuple(map(str, one["b"]))) for one in gold["beads"]}
    ours = {(bead.a, bead.b) for bead in found.beads}
    yield f"forum, by words alone: {len(right & ours)} of {len(right)} beads right"


def retimed(options: argparse.Namespace) -> Iterator[str]:
    """Subtitles of talks onto their recognised words."""
    paths = align_data.talks(options.talks)
    if not paths:
        yield f"skipped: no talks in {options.talks}"
        return
    results, astray = [], []
    for path in paths:
        heard, written = align_subtitles.subtitles(path)
        result = retime.retime(written, heard)
        there, near = align_subtitles.placed(result.transcript, heard)
        if there > 100:
            results.append((near / there, there, path.name[:30]))
        late = align_subtitles.lateness(written, heard)
        if len(late):
            astray.append((float(np.mean(np.abs(late) > 5_000)), path.name[:30]))
    low, high = min(results), max(astray)
    total = sum(share * there for share, there, _ in results) / sum(x[1] for x in results)
    yield (
        f"retime, {len(results)} talks: within 300 ms of the recognised word {total:.4f}, "
        f"worst talk {low[0]:.4f} ({low[2]})"
    )
    yield (
        f"subtitles more than 5 s from their words: median talk "
        f"{np.median([share for share, _ in astray]):.3f}, worst {high[0]:.3f} ({high[1]})"
    )


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "bitext": bitext,
    "talks": talks,
    "twice": twice,
    "scale": scale,
    "sound": align_sound.table,
    "forum": forum,
    "retime": retimed,
}


def main() -> None:
    """Print the table of each part asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=" ".join(PARTS))
    parser.add_argument("--talks", type=Path, default=SHARED / "data" / "talks")
    parser.add_argument("--bitext", type=Path, default=SHARED / "data" / "bitext")
    parser.add_argument(
        "--prototype", type=Path, default=SHARED / "prototypes" / "alignment", help="its folder"
    )
    parser.add_argument(
        "--prototype-draws", type=int, default=5, help="seeds and draws it is run on"
    )
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=20, help="of synthesised sound")
    parser.add_argument("--hours", type=float, nargs="*", default=[1, 4, 8, 16])
    parser.add_argument("--each", action="store_true", help="also print every draw of talks")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for part in options.parts or PARTS:
        print(f"# {part}")
        for line in PARTS[part](options):
            print(line, flush=True)


if __name__ == "__main__":
    main()
