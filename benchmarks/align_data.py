"""Texts to measure alignment on, disturbed in known ways; what is not there is said and skipped."""

import gzip
import json
import random
import re
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from mediacat.align import units
from mediacat.align.units import Side
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.text import tokens
from mediacat.timedtext import spread

Pair = tuple[str, str]
Block = tuple[tuple[int, ...], tuple[int, ...]]

_BOUNDARY = re.compile(
    r"[,;:.!?—–-]\s|\s(?=(?:і|й|та|а|але|що|який|яка|яке|які|коли|"
    r"and|but|that|which|who|when|because)\s)"
)


def bitext(folder: Path, name: str) -> list[Pair]:
    """Ukrainian and English lines of `name` in a folder of bitexts."""
    uk, en = (
        (folder / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
        for language in ("uk", "en")
    )
    return [(a.strip(), b.strip()) for a, b in zip(uk, en, strict=True) if a.strip() and b.strip()]


@dataclass(frozen=True, kw_only=True)
class Noisy:
    """Two disturbed texts and the beads that are right."""

    a: list[str]
    b: list[str]
    gold: list[Block]


def noisy(pairs: Sequence[Pair], seed: int) -> Noisy:
    """Each side by itself: 5-10 % of sentences dropped, 10 % split, 12 % merged."""
    rng = random.Random(seed)
    drops = [rng.uniform(0.05, 0.10) for _ in range(2)]
    sides = [_side([pair[side] for pair in pairs], rng, drops[side]) for side in range(2)]
    parent = list(range(len(pairs)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for side in sides:
        for _, sources in side:
            first, *others = sorted(sources)
            for one in others:
                parent[root(one)] = root(first)
    groups: dict[int, tuple[list[int], list[int]]] = {}
    for which, side in enumerate(sides):
        for number, (_, sources) in enumerate(side):
            groups.setdefault(root(min(sources)), ([], []))[which].append(number)
    gold = [(tuple(a), tuple(b)) for a, b in groups.values()]
    return Noisy(a=[t for t, _ in sides[0]], b=[t for t, _ in sides[1]], gold=gold)


def _side(texts: Sequence[str], rng: random.Random, drop: float) -> list[tuple[str, set[int]]]:
    pieces: list[tuple[str, set[int]]] = []
    for number, text in enumerate(texts):
        if rng.random() < drop:
            continue
        halves = _halves(text, rng) if rng.random() < 0.10 else None
        pieces += [(half, {number}) for half in halves or (text,)]
    merged: list[tuple[str, set[int]]] = []
    rest = iter(pieces)
    for text, sources in rest:
        following = next(rest, None) if rng.random() < 0.12 else None
        if following is None:
            merged.append((text, sources))
        else:
            merged.append((f"{text} {following[0]}", sources | following[1]))
    return merged


def _halves(text: str, rng: random.Random) -> tuple[str, str] | None:
    places = [m.end() for m in _BOUNDARY.finditer(text) if 12 < m.end() < len(text) - 12]
    places = places or [
        m.start() for m in re.finditer(r"\s", text) if 15 < m.start() < len(text) - 15
    ]
    if not places:
        return None
    cut = rng.choice(places)
    return text[:cut].strip(), text[cut:].strip()


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


@dataclass(frozen=True, kw_only=True)
class Talk:
    """Two recordings of talks: a's units were said in b's clock at `truth`."""

    a: Side
    b: Side
    truth: list[tuple[float, float]]
    """Start and end in b's clock of every unit of a, in seconds."""
    names: tuple[str, ...]


def talks(folder: Path) -> list[Path]:
    """The talks there are."""
    return sorted(folder.glob("*.json.gz"))


def words(paths: Sequence[Path]) -> tuple[list[Word], list[Word]]:
    """English words as recognised and Ukrainian words of subtitles; talks follow one another."""
    english: list[Word] = []
    ukrainian: list[Word] = []
    offset = 0
    for path in paths:
        talk = json.loads(gzip.decompress(path.read_bytes()))
        english += [
            Word(text=text.strip(), span=_span(start + offset, end + offset))
            for text, start, end in talk["words"]
            if text.strip() and len(text.split()) == 1
        ]
        for start, end, text in talk["uk"]:
            if text.split():
                ukrainian += spread.by_letters(text.split(), _span(start + offset, end + offset))
        offset = max(english[-1].span.end, ukrainian[-1].span.end) + 20_000
    return english, ukrainian


def _span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(max(start, end)))


def draw(folder: Path, seed: int, kind: Kind) -> Talk | None:
    """One to three talks by this seed; None where too little is left to align."""
    rng = random.Random(seed)
    chosen = rng.sample(talks(folder), rng.choice([1, 2, 3]))
    return disturbed(chosen, seed, kind)


def disturbed(chosen: Sequence[Path], seed: int, kind: Kind) -> Talk | None:
    """Ukrainian as an interpreter's recording with another start, drift and one cut."""
    english, ukrainian = words(chosen)
    b = units.from_words(english)
    said = units.from_words(ukrainian)
    kept, truth = _interpreted(said, b, random.Random(seed), kind)
    if len(kept) < 20:
        return None
    numbered = tuple(
        units.Unit(id=str(n), text=text, span=span) for n, (text, span) in enumerate(kept)
    )
    return Talk(
        a=Side(units=numbered), b=b, truth=truth, names=tuple(path.name[:30] for path in chosen)
    )


def _interpreted(
    said: Side, b: Side, rng: random.Random, kind: Kind
) -> tuple[list[tuple[str, Span]], list[tuple[float, float]]]:
    last = b.units[-1].span
    assert last is not None
    cut_from = 0.4 * last.end / 1000
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


def subtitles(path: Path) -> tuple[list[Word], Transcript]:
    """A talk's recognised English words, and its English subtitles as people wrote them."""
    talk = json.loads(gzip.decompress(path.read_bytes()))
    heard = [
        Word(text=text.strip(), span=_span(start, end))
        for text, start, end in talk["words"]
        if text.strip() and len(text.split()) == 1
    ]
    rows = sorted((row for row in talk["en"] if row[2].split()), key=lambda row: row[0])
    cues = tuple(
        Cue(id=f"c{number}", span=_span(start, end), text=" ".join(text.split()))
        for number, (start, end, text) in enumerate(rows)
    )
    origin = Origin(kind=OriginKind.IMPORTED)
    return heard, Transcript(language=Language.ENGLISH, cues=cues, origin=origin)


def placed(written: Transcript, heard: Sequence[Word]) -> tuple[int, int]:
    """Written words that certainly were heard, and those within 300 ms of the heard one.

    Certain are words in a row of four that `difflib` finds equal, at most 20 s from their cue.
    """
    ours = [(word, cue.span) for cue in written.cues for word in cue.words]
    left = [" ".join(tokens.forms(word.text)) for word, _ in ours]
    right = [" ".join(tokens.forms(word.text)) for word in heard]
    there = near = 0
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        if block.size < 4:
            continue
        for step in range(block.size):
            word, cue = ours[block.a + step]
            said = heard[block.b + step].span
            if said.start < cue.end + 20_000 and said.end > cue.start - 20_000:
                there += 1
                near += abs(word.span.start - said.start) <= 300
    return there, near


def peak_mb() -> float:
    """Peak memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
