"""The track of offsets that the words of two recordings vote for.

A hidden Markov model with one step a unit of a: its state is the offset a - b in bins; a unit
speaks for the offsets at which it meets units of b that look like its translation, and its say is
bounded, so that only a run of units that agree can move the track. The track stays, drifts by a
bin, or jumps at a cost. The best path is Viterbi's; forward-backward (L. R. Rabiner 1989) tells how
probable it is at every unit that the track is near the path at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mediacat.align import evidence as weighing
from mediacat.align import sparse
from mediacat.align.clocks import Clocks
from mediacat.align.evidence import Evidence
from mediacat.align.sparse import Floats, Integers

_SHARPNESS = 0.6
"""Nats of two units' words are not independent: they count this much."""
_TRUST = 0.7
"""λ: how much a unit's vote counts against its being translated freely or not at all."""
_LEAST = 0.003
"""Share of a unit's vote below which a candidate is dropped."""
_BLOCK = 256
_NEAR = 6
"""Bins around the path that count as the path."""
_UP, _DOWN = slice(1, None), slice(None, -1)
_NEIGHBOURS = ((1, _UP, _DOWN), (2, _DOWN, _UP))
"""How a step is written down, and the bins it leads to and from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one unit says: bins of offsets, and how much more likely than nothing each is."""

    bins: Integers
    gain: Floats
    """Likelihood relative to a unit that says nothing, minus 1; added up where bins repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The chosen offset at every unit of a."""

    offset: Floats
    """a - b on the clocks' scale."""
    certainty: Floats
    """Probability that the true track runs within a few bins of this one."""
    gain: Floats
    """Nats that the unit's words say for this offset; 0 where they say nothing."""


def votes(evidence: Evidence, clocks: Clocks) -> list[Vote]:
    """One vote a unit of a."""
    found: list[Vote] = []
    spread = int(np.ceil(4 * clocks.width))
    reach = np.arange(-spread, spread + 1)
    bell = np.exp(-0.5 * (reach / clocks.width) ** 2)
    count = _count(clocks)
    bell *= _TRUST / (1 - _TRUST) * count / bell.sum()
    for start in range(0, len(clocks.a), _BLOCK):
        middles = clocks.a[start : start + _BLOCK]
        low = int(np.searchsorted(clocks.b, middles.min() - clocks.reach))
        high = int(np.searchsorted(clocks.b, middles.max() + clocks.reach, side="right"))
        rows, columns, nats = sparse.entries(
            weighing.between(evidence, slice(start, start + len(middles)), slice(low, high))
        )
        offset = middles[rows] - clocks.b[columns + low]
        inside = np.abs(offset) <= clocks.reach
        rows, offset, nats = rows[inside], offset[inside], nats[inside]
        odds = np.exp(np.minimum(_SHARPNESS * nats, 25))
        against = np.bincount(rows, odds, minlength=len(middles)) + max(1, high - low)
        share = odds / against[rows]
        heavy = share > _LEAST
        places = np.rint(offset[heavy] + clocks.reach).astype(int)
        starts = np.searchsorted(rows[heavy], np.arange(len(middles) + 1))
        spread_bins = places[:, None] + reach[None]
        spread_gain = share[heavy][:, None] * bell[None]
        for one in range(len(middles)):
            part = slice(starts[one], starts[one + 1])
            found.append(_vote(spread_bins[part].ravel(), spread_gain[part].ravel(), count))
    return found


def track(votes: Sequence[Vote], clocks: Clocks) -> Track:
    """The best path through the votes, and how certain it is."""
    count = _count(clocks)
    bins = _viterbi(votes, count, clocks)
    certainty = _certainty(votes, bins, count, clocks)
    return Track(
        offset=bins.astype(np.float64) - clocks.reach,
        certainty=certainty,
        gain=np.array([_gain_at(vote, place) for vote, place in zip(votes, bins, strict=True)]),
    )


def _gain_at(vote: Vote, place: int) -> float:
    """Nats that a vote gives for the offset in a bin."""
    return float(np.log1p(vote.gain[vote.bins == place].sum()))


def _count(clocks: Clocks) -> int:
    return 2 * int(np.ceil(clocks.reach)) + 1


def _vote(bins: Integers, gain: Floats, count: int) -> Vote:
    inside = (bins >= 0) & (bins < count)
    kept, slot = np.unique(bins[inside], return_inverse=True)
    return Vote(bins=kept, gain=np.bincount(slot, gain[inside], minlength=len(kept)).astype(float))


def _viterbi(votes: Sequence[Vote], count: int, clocks: Clocks) -> Integers:
    """Bins of the best path; steps are kept as one byte: stay, one down, one up, jump."""
    best = np.zeros(count)
    steps = np.zeros((len(votes), count), np.int8)
    jumps = np.zeros(len(votes), np.int64)
    for number, vote in enumerate(votes):
        if number:
            before = best
            best = before.copy()
            step = steps[number]
            for code, here, there in _NEIGHBOURS:
                moved = before[there] - clocks.drift_cost
                better = moved > best[here]
                best[here][better] = moved[better]
                step[here][better] = code
            jumps[number] = before.argmax()
            far = before[jumps[number]] - clocks.jump_cost
            worse = best < far
            best[worse] = far
            step[worse] = 3
        best[vote.bins] += np.log1p(vote.gain)
    place = int(best.argmax()) if len(votes) else 0
    path = np.zeros(len(votes), np.int64)
    for number in range(len(votes) - 1, -1, -1):
        path[number] = place
        place = (place, place - 1, place + 1, int(jumps[number]))[steps[number, place]]
    return path


def _certainty(votes: Sequence[Vote], path: Integers, count: int, clocks: Clocks) -> Floats:
    """Posterior probability of the bins around the path, unit by unit (forward-backward)."""
    reach = path[:, None] + np.arange(-_NEAR, _NEAR + 1)[None]
    inside = (reach >= 0) & (reach < count)
    reach = np.clip(reach, 0, count - 1)
    drift, jump = np.exp(-clocks.drift_cost), np.exp(-clocks.jump_cost)
    ahead = np.zeros(reach.shape)
    scales = np.ones(len(votes))
    mass = np.full(count, 1 / count)
    for number, vote in enumerate(votes):
        if number:
            mass = _moved(mass, drift, jump)
        mass[vote.bins] *= 1 + vote.gain
        scales[number] = mass.sum()
        mass /= scales[number]
        ahead[number] = mass[reach[number]]
    certainty = np.zeros(len(votes))
    mass = np.ones(count)
    for number in range(len(votes) - 1, -1, -1):
        certainty[number] = (ahead[number] * mass[reach[number]] * inside[number]).sum()
        mass[votes[number].bins] *= 1 + votes[number].gain
        mass = _moved(mass, drift, jump) / scales[number]
    return np.minimum(certainty, 1)


def _moved(mass: Floats, drift: float, jump: float) -> Floats:
    """One step of the track; the same forwards and backwards."""
    after = (1 - 2 * drift - jump) * mass
    after[1:] += drift * mass[:-1]
    after[:-1] += drift * mass[1:]
    after += jump * mass.sum() / len(mass)
    return after
