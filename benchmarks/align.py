"""How well two texts, and two sounds, are aligned: `python benchmarks/align.py [PART…]`.

Parts: bitext talks twice scale sound forum retime (default: all). Data outside the repository is
looked for where `--talks` and `--bitext` say; what is absent is said and skipped.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np

import align_data
import align_sound
from mediacat.align import alignment, calibration, fixed, retime, session
from mediacat.align.alignment import Task
from mediacat.align.chain import Link
from mediacat.align.session import Text
from mediacat.align.units import Side, Unit
from mediacat.align.weights import DEFAULT, Weights
from mediacat.model.bitext import Doubt, UnitKind
from mediacat.timedtext import whisperjson

SHARED = Path(__file__).parents[2] / "shared" / "data"
LENGTH_ONLY = replace(DEFAULT, words=0.0, silence=0.0)
PROTOTYPE = {
    "bitext": ".854/.991 and .832/.984 (two seeds of NTREX, tuned on WMT23)",
    "interpreter": "worst draw .80/.86",
    "harsh": "worst draw .47/.57",
}


def lines(texts: Sequence[str]) -> Side:
    """Units of untimed lines."""
    return Side(units=tuple(Unit(id=str(n), text=text) for n, text in enumerate(texts)))


def links(a: Side, b: Side, weights: Weights = DEFAULT) -> tuple[Link, ...]:
    """The beads of two texts."""
    return alignment.align(Task(a=a, b=b, fixed=fixed.NONE, weights=weights)).links


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(gold: Sequence[align_data.Block], found: Sequence[Link]) -> tuple[float, float, float]:
    """Strict F1, lax F1 (as vecalign counts them) and expected calibration error."""
    right = {(a, b) for a, b in gold if a and b}
    ours = [(tuple(range(*one.a)), tuple(range(*one.b))) for one in found]
    exact = [one in right for one in ours]
    strict = f1(sum(exact) / max(1, len(ours)), sum(exact) / max(1, len(right)))

    def touching(some: Sequence[align_data.Block], others: Sequence[align_data.Block]) -> float:
        held = {unit: set(b) for a, b in others for unit in a}
        return sum(any(held.get(u, set()) & set(b) for u in a) for a, b in some) / max(1, len(some))

    lax = f1(touching(ours, list(right)), touching(list(right), ours))
    sure = np.array([calibration.probability(one) for one in found])
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
    names = ("ntrex", "wmt23-uk-en", "wmt23-en-uk")
    if not (options.bitext / "ntrex.uk.txt").exists():
        yield f"skipped: no bitexts in {options.bitext}"
        return
    yield "text         worst of seeds: strict  lax    calibration error | length only strict lax"
    for name in names:
        pairs = align_data.bitext(options.bitext, name)
        ours, base = [], []
        for seed in range(options.seeds):
            noisy = align_data.noisy(pairs, seed)
            a, b = lines(noisy.a), lines(noisy.b)
            ours.append(score(noisy.gold, links(a, b)))
            base.append(score(noisy.gold, links(a, b, LENGTH_ONLY)))
        low, plain = np.min(ours, axis=0), np.min(base, axis=0)
        mean, most = np.mean(ours, axis=0), np.max(ours, axis=0)
        role = "report" if name == "ntrex" else "tuned on"
        yield (
            f"{name:12} {role:8} {low[0]:.3f} / {low[1]:.3f}  ECE {most[2]:.3f}"
            f"  (mean {mean[0]:.3f} / {mean[1]:.3f}, {mean[2]:.3f})"
            f" | {plain[0]:.3f} / {plain[1]:.3f}"
        )
    yield f"prototype: {PROTOTYPE['bitext']}"


def measured(talk: align_data.Talk) -> dict[str, float]:
    """Every unit of a that has a bead: how far its bead's middle is from where it was said."""
    started = time.process_time()
    found = session.align(
        Text(name="a", side=talk.a, kind=UnitKind.CLAUSES),
        Text(name="b", side=talk.b, kind=UnitKind.CLAUSES),
    )
    taken = time.process_time() - started
    errors, sure = [], []
    for bead in found.beads:
        if bead.b_span is None:
            continue
        middle = (bead.b_span.start + bead.b_span.end) / 2000
        for one in bead.a:
            errors.append(abs(middle - sum(talk.truth[int(one)]) / 2))
            sure.append(bead.confidence > 0.9)
    error, confident = np.array(errors), np.array(sure, bool)
    return {
        "matched": len(error) / len(talk.a.units),
        "w5": float((error < 5).mean()) if len(error) else float("nan"),
        "w10": float((error < 10).mean()) if len(error) else float("nan"),
        "sure": float(confident.mean()) if len(error) else 0.0,
        "sure5": float((error[confident] < 5).mean()) if confident.any() else float("nan"),
        "sure_right": float((error[confident] < 5).sum()) if confident.any() else 0.0,
        "sure_all": float(confident.sum()),
        "suspect": float(any(one.doubt is Doubt.REPEATED for one in found.suspects)),
        "cpu": taken,
    }


def talks(options: argparse.Namespace) -> Iterator[str]:
    """Talks as an interpreter and a recogniser leave them."""
    if not align_data.talks(options.talks):
        yield f"skipped: no talks in {options.talks}"
        return
    for name, kind in align_data.KINDS.items():
        rows = []
        for seed in range(options.draws):
            talk = align_data.draw(options.talks, seed, kind)
            if talk is None:
                continue
            row = measured(talk)
            rows.append(row)
            if options.each:
                yield f"  {name} {seed} {talk.names} " + " ".join(
                    f"{key} {value:.3f}" for key, value in row.items()
                )
        worst = {key: np.nanmin([row[key] for row in rows]) for key in ("w5", "w10", "sure5")}
        mean = {key: np.nanmean([row[key] for row in rows]) for key in ("w5", "w10", "matched")}
        pooled = sum(row["sure_right"] for row in rows) / sum(row["sure_all"] for row in rows)
        yield (
            f"{name:12} {len(rows)} draws: worst within 5 s {worst['w5']:.3f}, 10 s "
            f"{worst['w10']:.3f}; mean {mean['w5']:.3f}, {mean['w10']:.3f}; units matched "
            f"{mean['matched']:.2f}; confidence > .9: within 5 s worst {worst['sure5']:.3f}, "
            f"all draws together {pooled:.3f}; wrongly called repeated: "
            f"{sum(row['suspect'] for row in rows):.0f}"
        )
        yield f"  prototype: {PROTOTYPE[name]}"


def twice(options: argparse.Namespace) -> Iterator[str]:
    """The same talk twice in both recordings: somebody must be told."""
    paths = align_data.talks(options.talks)
    if not paths:
        yield f"skipped: no talks in {options.talks}"
        return
    for name, kind in align_data.KINDS.items():
        flagged = [
            measured(talk)["suspect"]
            for seed, path in enumerate(paths[: options.draws])
            if (talk := align_data.disturbed([path, path], seed, kind)) is not None
        ]
        yield f"{name:12} the same talk twice: flagged in {sum(flagged):.0f} of {len(flagged)}"


def scale(options: argparse.Namespace) -> Iterator[str]:
    """Time and memory by length, each in a fresh process of its own when asked one at a time."""
    paths = align_data.talks(options.talks)
    if not paths:
        yield f"skipped: no talks in {options.talks}"
        return
    kind = align_data.KINDS["interpreter"]
    for hours in options.hours:
        talk = align_data.disturbed(paths, 0, kind)
        assert talk is not None
        cut = [
            Side(units=tuple(u for u in side.units if u.span and u.span.start < hours * 3_600_000))
            for side in (talk.a, talk.b)
        ]
        started = time.process_time()
        alignment.align(Task(a=cut[0], b=cut[1], fixed=fixed.NONE))
        taken = time.process_time() - started
        yield (
            f"{hours:5.1f} h: {len(cut[0].units)} × {len(cut[1].units)} units, "
            f"{taken:.1f} CPU s, peak memory {align_data.peak_mb():.0f} MB"
        )


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
    results = []
    for path in paths:
        heard, written = align_data.subtitles(path)
        result = retime.retime(written, heard)
        there, placed = align_data.placed(result.transcript, heard)
        if there > 100:
            results.append((placed / there, len(result.guessed), there, path.name[:30]))
    low = min(results)
    total = sum(share * there for share, _, there, _ in results) / sum(x[2] for x in results)
    yield (
        f"retime, {len(results)} talks: within 300 ms of the recognised word {total:.4f}, "
        f"worst talk {low[0]:.4f} ({low[3]})"
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
    parser.add_argument("--talks", type=Path, default=SHARED / "talks")
    parser.add_argument("--bitext", type=Path, default=SHARED / "bitext")
    parser.add_argument("--draws", type=int, default=30)
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
