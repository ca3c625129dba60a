"""English quotes carried to the Ukrainian recording of the same talk, through the beads of both.

The Ukrainian side is disturbed as an interpreter and a recogniser disturb it: passages dropped,
words lost and misheard, a lag, another start, drift and one cut. What the interpreter dropped is
left out, for it is nowhere.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import align_data
import quote_data as data
from mediacat.align import session
from mediacat.align.session import Text
from mediacat.model.bitext import UnitKind
from mediacat.model.sighting import Place
from mediacat.model.span import Span
from mediacat.quotes import across, placing
from mediacat.quotes.finder import Finder
from quote_data import Case, Clock, Talk

NEAR_MS = 10_000
FEWEST_WORDS = 5000


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many were carried to within ten seconds, of those that were said on both sides."""

    near: int
    carried: int
    of: int


def measure(folder: Path, talks: list[Talk], clocks: list[Clock], seed: int, count: int) -> Share:
    """One long talk by this seed, a tenth of the quotes' words edited."""
    chance = random.Random(seed)
    long = [n for n, talk in enumerate(talks) if len(talk.heard.words) >= FEWEST_WORDS]
    number = chance.choice(long)
    path = sorted(folder.glob("*.json.gz"))[number]
    pair = align_data.disturbed([path], seed, align_data.KINDS["interpreter"])
    assert pair is not None
    bitext = session.align(
        Text(name="uk", side=pair.a, kind=UnitKind.CLAUSES),
        Text(name="en", side=pair.b, kind=UnitKind.CLAUSES),
    )
    talk = talks[number]
    carry = across.over({("uk", talk.heard.recording): bitext})
    finder = Finder([talk.heard])
    said = [
        (unit.span, begins, ends)
        for unit, (begins, ends) in zip(pair.a.units, pair.truth, strict=True)
        if unit.span is not None
    ]
    near = carried = asked = 0
    vocabulary = [word.text for word in talk.heard.words]
    for case in data.quotes(talk.english, count, chance):
        clocked = clocks[number].on_clock(case)
        truth = _interpreted(case, said)
        if clocked is None or truth is None:
            continue
        asked += 1
        places = placing.places(finder, data.edited(case, 0.1, chance, vocabulary).text)
        found = [
            one
            for fragment in (places[0].fragments if places else ())
            for one in carry(Place(recording=talk.heard.recording, span=fragment.span))
        ]
        carried += bool(found)
        near += bool(found) and abs(found[0].place.span.start - truth.start) <= NEAR_MS
    return Share(near=near, carried=carried, of=asked)


def _interpreted(case: Case, said: list[tuple[Span, float, float]]) -> Span | None:
    """Where the interpreter said it: the first unit made of what the quote's time holds."""
    start, end = case.spans[0].start / 1000, case.spans[0].end / 1000
    return next(
        (span for span, begins, ends in said if begins < end - 1 and ends > start + 1), None
    )
