"""From the votes of words (and of sound) to where each unit of a should lie on b's clock."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mediacat.align import offsets
from mediacat.align.clocks import Clocks
from mediacat.align.evidence import Evidence
from mediacat.align.offsets import Track, Vote
from mediacat.align.sparse import Flags, Floats

_AROUND = 15
"""Units before and after that support a unit's place on the track."""
ENOUGH = 0.4
"""Nats a unit, on the average of the units around, below which the words support no track. Right
tracks through heavily disturbed talks have less at 1 unit in 1,000; stretches where the recogniser
invented the words have 0."""
_TRUSTED, _DISTRUSTED = 0.8, 0.5
_HOPELESS = 20.0
"""Where the track is more likely wrong than right, only strong words may pair units: a whole
stretch is right or wrong together, so the doubt weighs more than its logarithm on every bead."""
_SURE_VOTE = 1e6
"""How many times likelier an offset is that sound or a person allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The track, and how far it can be trusted."""

    track: Track
    support: Floats
    """Mean nats that the words around each unit say for the track."""

    @property
    def doubt(self) -> Floats:
        """Nats to take from every bead for the chance that the track is wrong at its units."""
        trust = self.track.certainty * np.clip(self.support / ENOUGH, 0, 1)
        return _HOPELESS * np.clip((_TRUSTED - trust) / (_TRUSTED - _DISTRUSTED), 0, 1)

    @property
    def unsupported(self) -> Flags:
        """Where the words say too little for any offset."""
        return self.support < ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What is known of a unit's offset before its words are looked at."""

    unit: int
    low: float
    high: float
    """Offsets a - b, on the clocks' scale, between which it lies."""


def follow(evidence: Evidence, clocks: Clocks, hints: Sequence[Hint] = ()) -> Followed:
    """The best track, and its support."""
    votes = offsets.votes(evidence, clocks)
    for hint in hints:
        votes[hint.unit] = _hinted(votes[hint.unit], hint, clocks)
    track = offsets.track(votes, clocks)
    window = np.ones(2 * _AROUND + 1)
    counts = np.convolve(np.ones(len(track.gain)), window, mode="full")[_AROUND:-_AROUND]
    support = np.convolve(track.gain, window, mode="full")[_AROUND:-_AROUND] / counts
    return Followed(track=track, support=support)


def _hinted(vote: Vote, hint: Hint, clocks: Clocks) -> Vote:
    first = int(np.floor(hint.low + clocks.reach))
    bins = np.arange(max(0, first), int(np.ceil(hint.high + clocks.reach)) + 1)
    bins = bins[bins < 2 * int(np.ceil(clocks.reach)) + 1]
    gain = np.full(len(bins), _SURE_VOTE)
    # What the words say still decides among the bins the hint leaves.
    shared = np.isin(bins, vote.bins)
    gain[shared] += _SURE_VOTE * vote.gain[np.searchsorted(vote.bins, bins[shared])]
    return Vote(
        bins=np.concatenate([vote.bins[~np.isin(vote.bins, bins)], bins]),
        gain=np.concatenate([vote.gain[~np.isin(vote.bins, bins)], gain]),
    )
