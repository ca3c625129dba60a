"""Quotes that are nearly what was said: the moment although words were dropped or changed.

Printed quotes differ from speech in every tenth word or so. A few of a quote's rarest words, and
pairs of its neighbouring words, vote for rows; in the rows with most votes the stretch that holds
most of the quote in order is looked for. Pairs of words that both are common take an engine most of
the time, so they are asked only where the others have not found nearly all of the quote.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import Match, SequenceMatcher
from itertools import pairwise
from math import log

import numpy as np

from mediacat.search.blocks import ROW_WORDS
from mediacat.search.engine import Engine, Field, Run
from mediacat.search.moments import Moment
from mediacat.search.numbering import RECORDING_BITS, Floats, Rows
from mediacat.search.window import Words
from mediacat.text import keys

LONG = 8
"""Words from which on a text is taken for a quote, before its words are looked for one by one."""
SHORTEST = 5
"""Words from which on a text is taken for a quote when nothing else has been found."""
_VOTERS = 12
_RARE = 1_500
"""A word said more often is no voter; pairs of such words are."""
_COMMON = 8_000
"""A pair of words that both are said more often is asked last."""
_SURE = 0.75
"""Share of the quote's words with which a moment needs no further votes."""
_ROWS_EACH = 2_000
"""What is said in more rows than that tells little."""
_LOOKED_AT = 16
_ROOM = 1.4
"""How much longer than the quote the stretch may be."""
_ENOUGH = 0.42
"""Share of the quote's words that must be there, in order."""
_ENOUGH_IF_SHORT = 0.6


def moments(
    engine: Engine, words: Words, forms: Sequence[str], recordings: Collection[int] | None
) -> list[Moment]:
    """Where most of a quote was said, the best first."""
    wanted = [keys.key(form) for form in forms]
    said = engine.said(set(wanted))
    asked: list[_Asked] = []
    found: list[Moment] = []
    for voters in _voters(engine, forms, wanted):
        if found and found[0].score >= _SURE:
            break
        asked += _asked(engine, voters, recordings)
        some = (_in_row(words, row, wanted, said) for row in _likeliest(asked))
        found = sorted(filter(None, some), key=lambda moment: -moment.score)
    return found


_Asked = tuple[Rows, float]
"""Rows that hold a voter, and what its vote weighs."""


def _asked(
    engine: Engine, voters: Iterable[Run], recordings: Collection[int] | None
) -> Iterator[_Asked]:
    for run in voters:
        rows = engine.rows(run, recordings=recordings, limit=_ROWS_EACH + 1)
        if 0 < len(rows) <= _ROWS_EACH:
            yield rows, 1 / log(3 + len(rows))


def _likeliest(asked: Sequence[_Asked]) -> Sequence[int]:
    """The rows with most votes; a row counts half of what only the next one holds."""
    if not asked:
        return ()
    rows = np.concatenate([part for held, _ in asked for part in (held, held - 1)])
    weights = np.concatenate([_weights(held, weight) for held, weight in asked])
    order = np.argsort(rows, kind="stable")  # made of ascending parts
    begins = np.flatnonzero(np.diff(rows[order], prepend=-2))
    votes = np.add.reduceat(weights[order], begins)
    best = np.argsort(-votes, kind="stable")[:_LOOKED_AT]
    likeliest: list[int] = rows[order[begins[best]]].tolist()
    return likeliest


def _weights(held: Rows, weight: float) -> Floats:
    """What a vote weighs for the rows that hold it, then for those before them."""
    is_held = held[held.searchsorted(held - 1)] == held - 1
    return np.concatenate((np.full(len(held), weight), np.where(is_held, 0, weight / 2)))


def _voters(engine: Engine, forms: Sequence[str], wanted: Sequence[str]) -> Iterator[list[Run]]:
    """The rarest words and pairs; then those of the pairs whose words are both common."""
    often = engine.frequencies(set(forms))
    count = dict(zip(wanted, (often.get(form, 0) for form in forms), strict=True))
    rare = sorted((key for key in count if count[key] <= _RARE), key=lambda key: (count[key], key))
    rare = rare[:_VOTERS]
    pairs = sorted(
        dict.fromkeys(pairwise(wanted)), key=lambda pair: (count[pair[0]] * count[pair[1]], pair)
    )[: _VOTERS - len(rare)]
    common = {pair for pair in pairs if min(count[key] for key in pair) > _COMMON}
    single = [Run(Field.KEY, (key,)) for key in rare]
    yield single + [Run(Field.KEY, pair) for pair in pairs if pair not in common]
    if common:
        yield [Run(Field.KEY, pair) for pair in pairs if pair in common]


def _in_row(
    words: Words, row: int, wanted: Sequence[str], key_of: Mapping[str, str]
) -> Moment | None:
    """The stretch from this row on that holds most of the quote, if it holds enough."""
    recording, place = row >> RECORDING_BITS, row & (1 << RECORDING_BITS) - 1
    room = int(len(wanted) * _ROOM) + 2
    first = place * ROW_WORDS
    window = words.window(recording, first, first + ROW_WORDS + room)
    said = [key_of.get(form, "") for form in window.forms]
    enough = (_ENOUGH if len(wanted) >= LONG else _ENOUGH_IF_SHORT) * len(wanted)
    start, held = _fullest(said, wanted, room)
    blocks = _aligned(wanted, said[start : start + room]) if held >= enough else []
    size = sum(block.size for block in blocks)
    if size < enough:
        return None
    # Words that are missing before the first match were said before it; so with the last.
    begin = max(0, start + blocks[0].b - blocks[0].a)
    tail = len(wanted) - blocks[-1].a - blocks[-1].size
    end = min(len(said), start + blocks[-1].b + blocks[-1].size + tail)
    return Moment(
        recording=recording,
        first=window.words[begin],
        last=window.words[end - 1],
        exact=False,
        score=size / len(wanted),
    )


def _aligned(wanted: Sequence[str], said: Sequence[str]) -> list[Match]:
    """What both have in common in the same order, as near as can be to the longest stretch of it.

    difflib takes the first of several places, which is the nearest one only after that stretch; so
    what comes before it is read backwards.
    """
    core = SequenceMatcher(None, wanted, said, autojunk=False).find_longest_match()
    before = _common(wanted[: core.a][::-1], said[: core.b][::-1])
    after = _common(wanted[core.a + core.size :], said[core.b + core.size :])
    return [
        *(Match(core.a - m.a - m.size, core.b - m.b - m.size, m.size) for m in reversed(before)),
        *([core] if core.size else []),
        *(Match(core.a + core.size + m.a, core.b + core.size + m.b, m.size) for m in after),
    ]


def _common(wanted: Sequence[str], said: Sequence[str]) -> list[Match]:
    blocks = SequenceMatcher(None, wanted, said, autojunk=False).get_matching_blocks()
    return [block for block in blocks if block.size]


def _fullest(said: Sequence[str], wanted: Sequence[str], room: int) -> tuple[int, int]:
    """Where the stretch of `room` words begins that holds most words of the quote; how many."""
    missing = Counter(wanted)
    held = best = best_start = 0
    for end, key in enumerate(said):
        if key in missing:
            missing[key] -= 1
            held += missing[key] >= 0
        if end >= room and (gone := said[end - room]) in missing:
            missing[gone] += 1
            held -= missing[gone] > 0
        if held > best:
            best, best_start = held, max(0, end - room + 1)
    return best_start, best
