"""What a place is worth: found, to be reviewed, or absent.

The limits come from real talks: half of them set the limits, the other half measures them
(benchmarks/quotes.py, docs/quotes.md).
"""

import math

from mediacat.model.sighting import Verdict

FOUND, REVIEW = 2.2, 1.0
"""Confidence from which on a quote is found, and below which it is absent."""
PARAPHRASE_FOUND, PARAPHRASE_REVIEW = 2.2, 0.68
"""The same for retold words, of which fewer are the spoken ones."""
TRANSLATED_REVIEW = 0.75
"""The same for likely translations of a quote's words, which never make it found. One in twenty
quotes that were never said reaches it."""
_MEASURED_WORDS = 277_000
"""Words among which the limits were measured."""
EQUAL = 0.05
"""Places whose scores differ by less fit equally."""


def confidence(score: float, evidence: float) -> float:
    """How much a place is to be believed: the share of the quote that is there, and how much it is.

    Neither is enough by itself. Of a short quote of common words most is there everywhere; of a
    long quote some words are.
    """
    return score * math.sqrt(max(0.0, evidence))


def judge(score: float, evidence: float, *, searched: int, paraphrase: bool = False) -> Verdict:
    """The verdict on the best place among `searched` spoken words.

    Among fewer words less is found by accident, so that less is needed to be worth a look.
    """
    worth = confidence(score, evidence)
    found, review = (PARAPHRASE_FOUND, PARAPHRASE_REVIEW) if paraphrase else (FOUND, REVIEW)
    if worth >= found:
        return Verdict.FOUND
    return Verdict.REVIEW if worth >= review * _fewer(searched) ** 1.5 else Verdict.ABSENT


def judge_translated(score: float, evidence: float, *, searched: int) -> Verdict:
    """The same where likely translations of the quote's words were looked for: never *found*."""
    least = TRANSLATED_REVIEW * _fewer(searched)
    return Verdict.REVIEW if confidence(score, evidence) >= least else Verdict.ABSENT


def _fewer(searched: int) -> float:
    """How much less is found by accident than among the words that the limits were measured in."""
    return min(1.0, math.log(max(2, searched)) / math.log(_MEASURED_WORDS))
