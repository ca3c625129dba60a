"""Judged queries: how well an order of hits serves them, as nDCG@10.

Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002):
a moment's gain is divided by the logarithm of its rank, the sum by that of the best order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean

from mediacat.search.find import Searcher
from mediacat.search.hit import Hit
from mediacat.text import tokens

_FILE = Path(__file__).with_name("judged.txt")
_RANKS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what a person expects: the folded words of each moment, with its grade."""

    query: str
    moments: tuple[tuple[int, str], ...]


def read() -> list[Judged]:
    """The judged queries."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return [_judged(line) for line in lines if line and not line.startswith("#")]


def _judged(line: str) -> Judged:
    query, _, expected = line.partition(" =>")
    moments = [one.strip().partition(" ") for one in expected.split(";") if one.strip()]
    return Judged(query, tuple((int(grade), _folded(words)) for grade, _, words in moments))


def mean(searcher: Searcher) -> float:
    """nDCG@10 over all judged queries."""
    return fmean(ndcg(one, searcher.search(one.query, limit=_RANKS).hits) for one in read())


def ndcg(judged: Judged, hits: Sequence[Hit]) -> float:
    """From 0 to 1; where nothing is expected, 1 if nothing is found."""
    if not judged.moments:
        return 0.0 if hits else 1.0
    best = sorted((grade for grade, _ in judged.moments), reverse=True)[:_RANKS]
    return _cumulated(_gains(hits, judged)) / _cumulated(best)


def _gains(hits: Sequence[Hit], judged: Judged) -> list[int]:
    """The grade of what each hit shows for the first time."""
    left = list(judged.moments)
    gains = []
    for hit in hits:
        shown = [moment for moment in left if _shows(hit, moment[1])]
        gains.append(max((grade for grade, _ in shown), default=0))
        left = [moment for moment in left if moment not in shown]
    return gains


def _shows(hit: Hit, words: str) -> bool:
    """Whether the hit's passage, or the counterpart's beside it, has these words."""
    passages = [hit.passage, *([hit.counterpart.passage] if hit.counterpart else [])]
    return any(f" {words} " in f" {_folded(passage.text)} " for passage in passages)


def _cumulated(gains: Sequence[int]) -> float:
    return sum((2.0**gain - 1) / log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _folded(text: str) -> str:
    return " ".join(tokens.forms(text))
