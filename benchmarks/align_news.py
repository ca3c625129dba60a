"""Translated news, disturbed in known ways: what is aligned without times, and what is right."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, kw_only=True)
class Shares:
    """How many sentences of each side are cut in two, and then put together with the next."""

    split: float = 0.10
    merged: float = 0.12


def noisy(pairs: Sequence[Pair], seed: int, shares: Shares = Shares()) -> Noisy:
    """Each side by itself; 5-10 % of its sentences are dropped as well."""
    rng = random.Random(seed)
    drops = [rng.uniform(0.05, 0.10) for _ in range(2)]
    sides = [_side([pair[side] for pair in pairs], rng, drops[side], shares) for side in range(2)]
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


def _side(
    texts: Sequence[str], rng: random.Random, drop: float, shares: Shares
) -> list[tuple[str, set[int]]]:
    pieces: list[tuple[str, set[int]]] = []
    for number, text in enumerate(texts):
        if rng.random() < drop:
            continue
        halves = _halves(text, rng) if rng.random() < shares.split else None
        pieces += [(half, {number}) for half in halves or (text,)]
    merged: list[tuple[str, set[int]]] = []
    rest = iter(pieces)
    for text, sources in rest:
        following = next(rest, None) if rng.random() < shares.merged else None
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
