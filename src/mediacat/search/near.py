"""Quotes that are nearly what was said: the moment although words were dropped or changed.

Printed quotes differ from speech in every tenth word or so. A few of a quote's rarest words, and
pairs of its neighbouring words, vote for rows; in the rows with most votes the stretch that holds
most of the quote in order is looked for.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from heapq import nsmallest
from itertools import pairwise
from math import log

from mediacat.search.blocks import ROW_WORDS
from mediacat.search.engine import RECORDING_BITS, Engine, Field, Run
from mediacat.search.moments import Moment
from mediacat.search.window import Words
from mediacat.text import keys

LONG = 8
"""Words from which on a text is taken for a quote, before its words are looked for one by one."""
SHORTEST = 5
"""Words from which on a text is taken for a quote when nothing else has been found."""
_VOTERS = 12
_RARE = 1_500
"""A word said more often is no voter; pairs of such words are."""
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
    votes = _votes(engine, forms, wanted, recordings)
    best = nsmallest(_LOOKED_AT, votes, key=lambda row: (-votes[row], row))
    found = (_in_row(words, row, wanted) for row in best)
    return sorted(filter(None, found), key=lambda moment: -moment.score)


def _votes(
    engine: Engine,
    forms: Sequence[str],
    wanted: Sequence[str],
    recordings: Collection[int] | None,
) -> dict[int, float]:
    """Rows with the weight of what they hold of the quote; a row counts what the next one holds."""
    votes: dict[int, float] = defaultdict(float)
    for run in _voters(engine, forms, wanted):
        rows = engine.rows(run, recordings=recordings, limit=_ROWS_EACH + 1)
        if len(rows) > _ROWS_EACH:
            continue
        weight = 1 / log(3 + len(rows))
        held = set(rows)
        for row in held | {row - 1 for row in rows}:
            votes[row] += weight if row in held else weight / 2
    return votes


def _voters(engine: Engine, forms: Sequence[str], wanted: Sequence[str]) -> list[Run]:
    """The rarest words, then pairs, the rarest first."""
    often = engine.frequencies(set(forms))
    count = dict(zip(wanted, (often.get(form, 0) for form in forms), strict=True))
    rare = sorted((key for key in count if count[key] <= _RARE), key=lambda key: (count[key], key))
    runs = [Run(Field.KEY, (key,)) for key in rare[:_VOTERS]]
    pairs = sorted(
        dict.fromkeys(pairwise(wanted)), key=lambda pair: (count[pair[0]] * count[pair[1]], pair)
    )
    return runs + [Run(Field.KEY, pair) for pair in pairs[: max(0, _VOTERS - len(runs))]]


def _in_row(words: Words, row: int, wanted: Sequence[str]) -> Moment | None:
    """The stretch from this row on that holds most of the quote, if it holds enough."""
    recording, place = row >> RECORDING_BITS, row & (1 << RECORDING_BITS) - 1
    room = int(len(wanted) * _ROOM) + 2
    first = place * ROW_WORDS
    window = words.window(recording, first, first + ROW_WORDS + room)
    said = [keys.key(form) for form in window.forms]
    start = _fullest(said, wanted, room)
    blocks = SequenceMatcher(None, wanted, said[start : start + room], autojunk=False)
    matched = [block for block in blocks.get_matching_blocks() if block.size]
    size = sum(block.size for block in matched)
    if size < (_ENOUGH if len(wanted) >= LONG else _ENOUGH_IF_SHORT) * len(wanted):
        return None
    # Words that are missing before the first match were said before it; so with the last.
    begin = max(0, start + matched[0].b - matched[0].a)
    tail = len(wanted) - matched[-1].a - matched[-1].size
    end = min(len(said), start + matched[-1].b + matched[-1].size + tail)
    return Moment(
        recording=recording,
        first=window.words[begin],
        last=window.words[end - 1],
        exact=False,
        score=size / len(wanted),
    )


def _fullest(said: Sequence[str], wanted: Sequence[str], room: int) -> int:
    """Where the stretch of `room` words begins that holds most words of the quote."""
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
    return best_start
