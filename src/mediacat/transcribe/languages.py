"""Which language each stretch of speech is in; pure.

A model's guess for one stretch may be off, and languages change seldom. The most probable sequence
is found by the Viterbi algorithm: evidence adds its log-probability, each change costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds
from mediacat.transcribe.recogniser import Evidence

_FLOOR = 1e-3
"""No single stretch counts for more than this against a language."""
_FULL_WEIGHT = Milliseconds(2_500)
"""Shorter stretches are heard less surely and count for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What was heard of the language of one stretch of speech."""

    evidence: Evidence
    duration: Milliseconds

    def score(self, language: Language) -> float:
        """Log-probability of the language, as far as this stretch counts."""
        weight = min(1.0, self.duration / _FULL_WEIGHT)
        return weight * log(max(_FLOOR, self.evidence.get(language, 0.0)))


def allowed(track: Language, spoken: Sequence[Language]) -> tuple[Language, ...]:
    """The languages speech may be in, the track's own first.

    Russian can always turn up where Ukrainian is spoken, and must not pass for it.

    >>> allowed(Language.UKRAINIAN, ())
    (<Language.UKRAINIAN: 'uk'>, <Language.RUSSIAN: 'ru'>)
    >>> allowed(Language.ENGLISH, ())
    (<Language.ENGLISH: 'en'>,)
    """
    found = [track, *(language for language in Language if language in spoken)]
    if Language.UKRAINIAN in found:
        found.append(Language.RUSSIAN)
    return tuple(dict.fromkeys(found))


def folded(evidence: Evidence, languages: Sequence[Language]) -> Evidence:
    """The evidence for `languages` alone; what is heard as another counts for the first of them.

    >>> heard = {Language.UKRAINIAN: 0.1, Language.RUSSIAN: 0.2, Language.ENGLISH: 0.7}
    >>> folded(heard, (Language.UKRAINIAN, Language.RUSSIAN))[Language.RUSSIAN]
    0.2
    """
    shares = {language: evidence.get(language, 0.0) for language in languages}
    return shares | {languages[0]: 1.0 - sum(shares.values()) + shares[languages[0]]}


def decide(
    observed: Sequence[Observed], languages: Sequence[Language], before: Language, change: float
) -> tuple[Language, ...]:
    """The most probable language of each stretch, given the language `before` the first.

    `change` is the cost of a change in nats. Of equal sequences the one that stays longest with
    the earlier of `languages` wins.
    """
    scores = {language: 0.0 if language is before else -change for language in languages}
    origins: list[dict[Language, Language]] = []
    for place, one in enumerate(observed):
        if place:
            origins.append({to: _best_origin(scores, to, change) for to in languages})
            scores = {
                to: scores[source] - _cost(source, to, change) for to, source in origins[-1].items()
            }
        scores = {language: score + one.score(language) for language, score in scores.items()}
    path = [max(languages, key=scores.__getitem__)] if observed else []
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return tuple(reversed(path))


def _best_origin(scores: dict[Language, float], to: Language, change: float) -> Language:
    return max(scores, key=lambda source: scores[source] - _cost(source, to, change))


def _cost(source: Language, to: Language, change: float) -> float:
    return 0.0 if source is to else change
