"""Talks as an interpreter and a recogniser leave them, and passages that are shown again."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mediacat.align import units
from mediacat.align.units import Side
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.timedtext import spread


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How an interpreter and a recogniser treat a talk."""

    drop: float
    lost: float
    misheard: float
    lag_s: tuple[float, float]


KINDS = {
    "interpreter": Kind(drop=0.20, lost=0.20, misheard=0.12, lag_s=(2, 6)),
    "harsh": Kind(drop=0.30, lost=0.35, misheard=0.20, lag_s=(1, 10)),
}

CUT_S, OFFSET_S, DRIFT = 180.0, 137.0, 50e-6
CUT_FROM = 0.4
"""Of the recording."""
BETWEEN = 20_000
"""Milliseconds between two talks."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Two recordings of talks: a's units were said in b's clock at `truth`."""

    a: Side
    b: Side
    truth: list[tuple[float, float]]
    """Start and end in b's clock of every unit of a, in seconds."""
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Talks one after another on one clock, in milliseconds."""

    english: list[Word]
    """As recognised."""
    ukrainian: list[Word]
    """As subtitled."""

    @property
    def end(self) -> int:
        """Of the last word."""
        return max(said[-1].span.end for said in (self.english, self.ukrainian) if said)


def talks(folder: Path) -> list[Path]:
    """The talks there are."""
    return sorted(folder.glob("*.json.gz"))


def programme(paths: Sequence[Path]) -> Programme:
    """Talks one after another."""
    whole = Programme(english=[], ukrainian=[])
    offset = 0
    for path in paths:
        talk = json.loads(gzip.decompress(path.read_bytes()))
        whole.english.extend(
            Word(text=text.strip(), span=_span(start + offset, end + offset))
            for text, start, end in talk["words"]
            if text.strip() and len(text.split()) == 1
        )
        for start, end, text in talk["uk"]:
            if text.split():
                cue = _span(start + offset, end + offset)
                whole.ukrainian.extend(spread.by_letters(text.split(), cue))
        offset = whole.end + BETWEEN
    return whole


def _span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(max(start, end)))


def draw(folder: Path, seed: int, kind: Kind) -> Talk | None:
    """One to three talks by this seed; None where too little is left to align."""
    rng = random.Random(seed)
    chosen = rng.sample(talks(folder), rng.choice([1, 2, 3]))
    return disturbed(chosen, seed, kind)


def disturbed(chosen: Sequence[Path], seed: int, kind: Kind) -> Talk | None:
    """Ukrainian as an interpreter's recording with another start, drift and one cut."""
    whole = programme(chosen)
    a, b, truth = _recorded(whole, random.Random(seed), kind)
    if len(a.units) < 20:
        return None
    return Talk(a=a, b=b, truth=truth, names=tuple(path.name[:30] for path in chosen))


SIDES = {"a": (True, False), "b": (False, True), "both": (True, True)}
"""In which recording a passage is shown again."""


def shown_again(
    paths: Sequence[Path], seed: int, kind: Kind, minutes: float, where: str
) -> tuple[Side, Side] | None:
    """Two recordings, a passage of whose first part comes again in the second half.

    None where nobody speaks for so long.
    """
    rng = random.Random(seed)
    whole = programme(paths)
    passages = list(_spoken(whole, round(60_000 * minutes)))
    if not passages:
        return None
    passage = rng.choice(passages)
    again = round(rng.uniform(0.55, 0.9) * whole.end)
    in_a, in_b = SIDES[where]
    shown = replace(
        whole,
        ukrainian=_twice(whole.ukrainian, passage, again, rng) if in_a else whole.ukrainian,
        english=_twice(whole.english, passage, again, rng) if in_b else whole.english,
    )
    a, b, _ = _recorded(shown, rng, kind)
    return a, b


def _spoken(whole: Programme, length: int) -> Iterator[Span]:
    """Passages of the first part in which both recordings hold a word a second at least."""
    for word in whole.ukrainian[::50]:
        passage = _span(word.span.start, word.span.start + length)
        if 0.05 * whole.end < passage.start < 0.35 * whole.end and all(
            sum(passage.start <= one.span.start < passage.end for one in said) > length / 1000
            for said in (whole.ukrainian, whole.english)
        ):
            yield passage


def _twice(said: Sequence[Word], passage: Span, again: int, rng: random.Random) -> list[Word]:
    """What was said in `passage` comes once more at `again`, and what followed comes later.

    The second time one word in twenty is heard as another, and times differ by a fifth of a second.
    """
    vocabulary = [word.text for word in said]
    shown = [
        replace(
            _later(word, again - passage.start + rng.randint(-200, 200)),
            text=rng.choice(vocabulary) if rng.random() < 0.05 else word.text,
        )
        for word in said
        if passage.start <= word.span.start < passage.end
    ]
    return [
        *(word for word in said if word.span.start < again),
        *sorted(shown, key=lambda word: word.span.start),
        *(_later(word, passage.duration) for word in said if word.span.start >= again),
    ]


def _later(word: Word, by: int) -> Word:
    return replace(word, span=_span(max(0, word.span.start + by), max(0, word.span.end + by)))


def _recorded(
    whole: Programme, rng: random.Random, kind: Kind
) -> tuple[Side, Side, list[tuple[float, float]]]:
    """The interpreter's recording, the other one, and when the interpreter's units were said."""
    b = units.from_words(whole.english)
    kept, truth = _interpreted(units.from_words(whole.ukrainian), b, rng, kind)
    numbered = tuple(
        units.Unit(id=str(n), text=text, span=span) for n, (text, span) in enumerate(kept)
    )
    return Side(units=numbered), b, truth


def _interpreted(
    said: Side, b: Side, rng: random.Random, kind: Kind
) -> tuple[list[tuple[str, Span]], list[tuple[float, float]]]:
    last = b.units[-1].span
    assert last is not None
    cut_from = CUT_FROM * last.end / 1000
    lag, skip = sum(kind.lag_s) / 2, 0
    vocabulary = [word for unit in said.units for word in unit.text.split()]
    kept: list[tuple[str, Span]] = []
    truth: list[tuple[float, float]] = []
    for unit in said.units:
        assert unit.span is not None
        start, end = unit.span.start / 1000, unit.span.end / 1000
        lag = min(kind.lag_s[1], max(kind.lag_s[0], lag + rng.gauss(0, 0.8)))
        if skip:
            skip -= 1
            continue
        if rng.random() < kind.drop / 2:
            skip = rng.choice([0, 1, 1, 2])
            continue
        if cut_from < start < cut_from + CUT_S:
            continue
        heard = _heard(unit.text.split(), vocabulary, rng, kind)
        late = start + lag - (CUT_S if start >= cut_from + CUT_S else 0)
        begins = late * (1 + DRIFT) + OFFSET_S
        if not heard or begins < OFFSET_S + 90:
            continue
        length = (end - start) * max(0.4, len(heard) / len(unit.text.split()))
        kept.append((" ".join(heard), _span(round(begins * 1000), round((begins + length) * 1000))))
        truth.append((start, end))
    return kept, truth


_LETTERS = "абвгдежзиіклмнопрст"


def _heard(said: list[str], vocabulary: list[str], rng: random.Random, kind: Kind) -> list[str]:
    heard = []
    for word in said:
        chance = rng.random()
        if chance < kind.lost:
            continue
        if chance < kind.lost + kind.misheard:
            if rng.random() < 0.5:
                heard.append(rng.choice(vocabulary))
                continue
            heard.append("".join(rng.choice(_LETTERS) if rng.random() < 0.25 else c for c in word))
            continue
        heard.append(word)
    return heard


def peak_mb() -> float:
    """Peak memory of this process so far, as Linux tells it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024
