"""English quotes looked for directly in Ukrainian words, by likely translations.

What stands in for a forum is the Ukrainian subtitles of all talks: people's translations, which
share the clock of the English ones. A quote was never said where its talk is left out.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import quote_data as data
from mediacat.model.sighting import Verdict
from mediacat.pipeline import renderings
from mediacat.quotes import judging
from mediacat.quotes.index import Index
from mediacat.quotes.placing import Placed
from mediacat.quotes.translated import Translator
from quote_data import Case, Talk

NEAR_MS = 10_000


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Of quotes that were said: right place first, among the places, absent; of others: found."""

    first: float
    among: float
    said_absent: float
    never_reviewed: float


def measure(talks: Sequence[Talk], seed: int, count: int) -> Shares:
    """A tenth of the quotes' words edited; verdicts are measured on the talks with odd numbers."""
    chance = random.Random(seed)
    translator = Translator(Index([talk.subtitled for talk in talks]), renderings.both_ways())
    vocabulary = [word.text for talk in talks[::5] for word in talk.heard.words]
    sentences = [one for talk in talks for one in talk.english]
    first = among = odd = absent = reviewed = 0
    for case in data.quotes(sentences, count, chance):
        places = translator.places(data.edited(case, 0.1, chance, vocabulary).text)
        right = [_is_right(one, case, talks) for one in places]
        first += right[:1] == [True]
        among += any(right)
        if case.talk % 2:
            odd += 1
            # With another talk alone to look in, its own places would still come in this order.
            others = [
                one for one in places if one.recording != talks[case.talk].subtitled.recording
            ]
            absent += _verdict(places, translator) is Verdict.ABSENT
            reviewed += _verdict(others, translator) is Verdict.REVIEW
    return Shares(
        first=first / count,
        among=among / count,
        said_absent=absent / odd,
        never_reviewed=reviewed / odd,
    )


def _is_right(one: Placed, case: Case, talks: Sequence[Talk]) -> bool:
    near = abs(one.place.span.start - case.spans[0].start) <= NEAR_MS
    return near and one.recording == talks[case.talk].subtitled.recording


def _verdict(places: Sequence[Placed], translator: Translator) -> Verdict:
    if not places:
        return Verdict.ABSENT
    return judging.judge_translated(
        places[0].score, places[0].evidence, searched=len(translator.index)
    )
