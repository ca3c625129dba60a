"""The whole of aligning two texts: evidence, track, chain, and what the first round taught.

Two rounds. The first knows the seed table; the second also what the first round's sure beads teach
about these two texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mediacat.align import (
    chain,
    clocks,
    explaining,
    following,
    induction,
    lattice,
    scoring,
    table,
    wandering,
)
from mediacat.align import evidence as weighing
from mediacat.align import vocabulary as words
from mediacat.align.chain import Link
from mediacat.align.clocks import Clocks
from mediacat.align.encoder import Embedded, Encoder, Likeness
from mediacat.align.evidence import Evidence
from mediacat.align.fixed import Fixed
from mediacat.align.following import Followed, Hint
from mediacat.align.scoring import Witnesses
from mediacat.align.sparse import Flags, Floats, Integers, Matrix
from mediacat.align.units import Side
from mediacat.align.vocabulary import Vocabulary
from mediacat.align.weights import DEFAULT, Weights
from mediacat.model import progress as reporting

RARE, USUAL = 0.06, 0.25
"""Share of the units above which a word says nothing, for the track and for beads."""
_WIDTHS = (30, 20)
"""Units of b on either side of the track that a bead may reach, by round."""
_SIGMAS_S = (4.0, 2.0)
"""Standard deviation of a bead's edges from the track, by round."""
_SIGMA_SAME_S = 0.7
"""Both recordings carry the same sound: only the cut into units differs."""
_SURE = 0.5
_NEVER = 1e4
"""Nats against a bead that holds what a person found to have no counterpart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """What was found, by unit numbers."""

    links: tuple[Link, ...]
    """Beads between the fixed ones."""
    clocks: Clocks
    followed: Followed
    evidence: Evidence
    seeds: Matrix
    """What was known of words before the text."""
    offset: Floats
    """Of each unit of a: the track's as the beads moved it, or the sound's where that is exact."""
    exact: Flags
    """Where the offset is the sound's own."""
    alike: frozenset[table.Place]
    """Pairs of keys that sound alike or are the same."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """Two texts and what is known about them."""

    a: Side
    b: Side
    fixed: Fixed
    hints: Sequence[Hint] = ()
    exact: Floats | None = None
    """The offset a - b in seconds of each unit of a whose very sound b carries too, else NaN."""
    weights: Weights = DEFAULT
    encoder: Encoder | None = None


def align(task: Task, progress: reporting.Progress = reporting.silent) -> Aligned:
    """Pair the units of two texts, neither of which is empty."""
    a = words.read([unit.text for unit in task.a.units])
    b = words.read([unit.text for unit in task.b.units])
    steps = 2.0 + 2 * len(_WIDTHS)
    progress(1, steps)
    seeds = table.seeded(a, b)
    rare = weighing.weigh(seeds.table, a, b, commonest=RARE)
    time = _clocks(task, a, b)
    followed = following.follow(rare, time, task.hints)
    embedded = _embedded(task)
    known = seeds.table
    links: list[Link] = []
    track = followed.track.offset
    for number, (width, sigma) in enumerate(zip(_WIDTHS, _SIGMAS_S, strict=True)):
        progress(2.0 + 2 * number, steps)
        evidence = weighing.weigh(known, a, b, commonest=USUAL)
        centre = _centre(time, followed, links)
        if time.timed and links:
            track = wandering.refined(track, time, links)
        limits = _limits(task, time, followed, track, sigma) if time.timed else None
        alike = _likeness(embedded, links)
        links = _between(task, evidence, centre, width, Witnesses(residuals=limits, likeness=alike))
        if number + 1 < len(_WIDTHS):
            known = table.joined(seeds.table, _learnt(links, task.fixed, evidence))
    progress(steps, steps)
    known_exactly = np.zeros(len(time.a), bool) if task.exact is None else ~np.isnan(task.exact)
    return Aligned(
        links=tuple(links),
        clocks=time,
        followed=followed,
        evidence=evidence,
        seeds=seeds.table,
        offset=track if task.exact is None else np.where(known_exactly, task.exact, track),
        exact=known_exactly,
        alike=seeds.alike,
    )


def _clocks(task: Task, a: Vocabulary, b: Vocabulary) -> Clocks:
    if task.a.is_timed and task.b.is_timed:
        return clocks.of_times(task.a, task.b)
    return clocks.of_letters(a.letters, b.letters)


def _embedded(task: Task) -> Embedded | None:
    if task.encoder is None:
        return None
    a, b = ([unit.text for unit in side.units] for side in (task.a, task.b))
    return Embedded(task.encoder, a, b)


def _likeness(embedded: Embedded | None, links: Sequence[Link]) -> Likeness | None:
    """What the encoder may say in this round: what the beads of the one before showed."""
    if embedded is None:
        return None
    single = [one for one in links if one.a[1] - one.a[0] == one.b[1] - one.b[0] == 1]
    pairs = np.array([(one.a[0], one.b[0]) for one in single], np.int64).reshape(-1, 2)
    sure = np.array([one.posterior for one in single], float)
    return embedded.likeness(pairs[:, 0], pairs[:, 1], sure)


def _limits(
    task: Task, time: Clocks, followed: Followed, track: Floats, sigma: float
) -> scoring.Residuals:
    offset, sigmas, doubt = track, np.full(len(time.a), sigma), followed.doubt
    if task.exact is not None:
        known = ~np.isnan(task.exact)
        offset = np.where(known, task.exact, offset)
        sigmas[known] = _SIGMA_SAME_S
        doubt = np.where(known, 0, doubt)
    return scoring.Residuals(offset=offset, clocks=time, sigma=sigmas, doubt=doubt)


def _centre(time: Clocks, followed: Followed, links: Sequence[Link]) -> Floats:
    """The unit of b each unit of a should be near: by the track, in later rounds by the beads."""
    if time.timed or len(links) < 2:
        return np.searchsorted(time.b, time.a - followed.track.offset).astype(float)
    return np.interp(
        np.arange(len(time.a)), [link.a[0] for link in links], [link.b[0] for link in links]
    )


def _between(
    task: Task,
    evidence: Evidence,
    centre: Floats,
    width: int,
    witnesses: Witnesses,
) -> list[Link]:
    """Beads of every stretch between reviewed ones."""
    words = explaining.Words(evidence, task.weights)
    costs = words.costs()
    for cost, alone in zip(costs, task.fixed.alone, strict=True):
        cost[sorted(alone)] = _NEVER
    found: list[Link] = []
    for stretch in task.fixed.gaps(len(task.a.units), len(task.b.units)):
        rows, columns = stretch.a.stop - stretch.a.start, stretch.b.stop - stretch.b.start
        if not rows or not columns:
            continue
        band = lattice.around(centre[stretch.a] - stretch.b.start, columns, width)
        scores = scoring.score(band, stretch, words, costs, witnesses)
        found += [
            link.moved(stretch.a.start, stretch.b.start)
            for link in chain.links(band, scores, task.weights.sharpness * task.weights.skip)
        ]
    return found


def _learnt(links: Sequence[Link], fixed: Fixed, evidence: Evidence) -> Matrix:
    sure = [(link.a, link.b) for link in links if link.posterior > _SURE]
    passages = [(_keys(evidence.a, a), _keys(evidence.b, b)) for a, b in [*sure, *fixed.blocks]]
    return induction.learn(passages, evidence.ratios.shape)


def _keys(side: Vocabulary, units: tuple[int, int]) -> Integers:
    held = {key for unit in range(*units) for key in side.rows[unit]}
    return np.array(sorted(held), np.int64)
