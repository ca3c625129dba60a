"""Straight lines of the map between two clocks, and where each of them holds.

Sightings at nearly the same lag make a line. What a line says of every half second of b, for it or
against it, is bounded and added up; a path through the lines with a cost for each change
(A. J. Viterbi 1967) begins and ends each where the sum is highest, and a cut lies where the next
line starts to say more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from mediacat.align.sound.flux import BANDS, FPS, Frames
from mediacat.align.sound.windows import Sighting
from mediacat.align.sparse import Flags, Floats

BLOCK = FPS // 2
"""Frames of b that are judged together."""
_SAME_LINE = round(0.2 * FPS)
"""Frames of lag that neighbouring sightings of one line may differ by."""
_SURE = 8.0
"""Strength from which one sighting makes a line; else two that share no window."""
_BEYOND = 600 * FPS // BLOCK
"""Blocks beyond its sightings in which a line is looked for."""
_WRONG = 4.7
"""Seconds beside the line: what chance says there."""
_SOFT = 0.25
"""A line is expected to be at least as plain as in the other three quarters of its sightings."""
_SOFTEST = 0.3
"""And this share of its usual plainness."""
_MOST_SHARED = 0.5
_SPREAD = 5 * FPS
"""Frames over which plainness is measured."""
_MOST = 3.0
"""Nats that a block may say against a line."""
_FOR = 1.0
"""And for it: less, so that where voices meet by chance a line does not run on."""
_CHANGE = 6.0
"""Nats that beginning a line costs, or ending it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A lag that changes evenly with time."""

    at: float
    """Frame of b."""
    lag: float
    """Frames there: a's clock minus b's."""
    slope: float = 0.0

    def lags(self, frames: Floats) -> Floats:
        """At frames of b."""
        found: Floats = self.lag + self.slope * (frames - self.at)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A line, and the frames of b in which it was sighted."""

    line: Line
    start: int
    end: int
    share: float
    """How much of both recordings is common along it."""


def gather(sightings: Sequence[Sighting]) -> Iterator[list[Sighting]]:
    """Sightings of one line together, where they are enough to be believed."""
    groups: list[list[Sighting]] = []
    for one in sightings:
        near = [group for group in groups if abs(group[-1].lag - one.lag) <= _SAME_LINE]
        if near:
            min(near, key=lambda group: abs(group[-1].lag - one.lag)).append(one)
        else:
            groups.append([one])
    for group in groups:
        apart = min(one.after for one in group) <= max(one.first for one in group)
        if apart or max(one.strength for one in group) >= _SURE:
            yield group


def extents(seen: Sequence[Seen], a: Frames, b: Frames) -> list[tuple[int, int, int]]:
    """Which line holds from which frame of b to which, in order."""
    if not seen:
        return []
    said = np.stack([_said(one, a, b) for one in seen])
    return [(number, first * BLOCK, after * BLOCK) for number, first, after in _joined(_path(said))]


def _said(one: Seen, a: Frames, b: Frames) -> Floats:
    """Nats that each block of b says for the line."""
    found = np.full(len(b) // BLOCK, -_MOST)
    low = max(0, one.start // BLOCK - _BEYOND)
    high = min(len(found), one.end // BLOCK + _BEYOND)
    here = compare(one.line, (low * BLOCK, high * BLOCK), a, b).together(BLOCK)
    beside = replace(one.line, lag=one.line.lag + _WRONG * FPS)
    chance = compare(beside, (low * BLOCK, high * BLOCK), a, b).together(BLOCK)
    if not chance.inside.any():
        return found
    # Neighbouring frames and bands do not say independent things.
    spread = 1.4826 * float(np.median(np.abs(chance.product[chance.inside])))
    alike = spread**2 / (BLOCK * BANDS) + 1e-9
    nats = here.nats(one.share) / alike
    found[low:high] = np.where(here.inside, np.clip(nats, -_MOST, _FOR), -_MOST)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A stretch of b beside what a has there, frame by frame or several together."""

    product: Floats
    """Of both, in units of their mean energies."""
    energy: Floats
    """Mean of both, less what is usual."""
    inside: Flags
    """Where a reaches."""

    def together(self, frames: int) -> "Compared":
        """Summed up; what does not fill the last sum is left out."""
        kept = len(self.product) // frames * frames
        inside: Flags = np.all(self.inside[:kept].reshape(-1, frames), axis=1)
        return Compared(
            product=self.product[:kept].reshape(-1, frames).sum(axis=1),
            energy=self.energy[:kept].reshape(-1, frames).sum(axis=1),
            inside=inside,
        )

    def nats(self, share: float) -> Floats:
        """What speaks for a common share of both against two strangers.

        The likelihood ratio of normal deviates that correlate by a small `share`. Where one is loud
        and the other knows nothing of it, much speaks against; where both are silent, little for.
        """
        found: Floats = share * self.product - share**2 * self.energy
        return found


def compare(line: Line, frames: tuple[int, int], a: Frames, b: Frames) -> Compared:
    """Frames `[start, end)` of b beside what a has along a line; both of mean energy 1."""
    here = np.arange(*frames)
    there = here + np.rint(line.lags(here.astype(float))).astype(int)
    inside = (there >= 0) & (there < len(a)) & (here < len(b))
    ours = a[np.where(inside, there, 0)]
    theirs = b[np.minimum(here, len(b) - 1)]
    energy = np.einsum("ij,ij->i", ours, ours) + np.einsum("ij,ij->i", theirs, theirs)
    return Compared(
        product=np.einsum("ij,ij->i", ours, theirs) * inside,
        energy=(energy / 2 - BANDS) * inside,
        inside=inside,
    )


def share(line: Line, frames: tuple[int, int], a: Frames, b: Frames) -> float:
    """How much of both is common along a line, in the passages where it is little."""
    found = compare(line, frames, a, b).together(_SPREAD)
    if not found.inside.any():
        return 0.0
    shares = found.product / np.maximum(found.energy + BANDS * _SPREAD, BANDS)
    shares = shares[found.inside]
    soft = max(float(np.quantile(shares, _SOFT)), _SOFTEST * float(np.median(shares)))
    return float(np.clip(soft, 0, _MOST_SHARED))


def _path(said: Floats) -> list[int]:
    """The line of each block, or -1 for none: the path on which most is said."""
    lines, blocks = said.shape
    best, none = np.full(lines, -_CHANGE), 0.0
    stayed = np.zeros((blocks, lines), bool)
    came = np.zeros(blocks, int)
    for block in range(blocks):
        last = int(best.argmax())
        ended = float(best[last]) - _CHANGE
        came[block] = last if block and ended > none else -1
        none = max(none, ended) if block else 0.0
        begun = none - _CHANGE
        stayed[block] = best >= begun
        best = np.maximum(best, begun) + said[:, block]
    place = int(best.argmax()) if float(best.max()) - _CHANGE > none else -1
    path = [0] * blocks
    for block in range(blocks - 1, -1, -1):
        path[block] = place
        if place >= 0 and stayed[block, place] and block:
            continue
        place = int(came[block])
    return path


def _joined(path: Sequence[int]) -> list[tuple[int, int, int]]:
    """Runs of each line; what lies between two runs of the same line belongs to it."""
    runs: list[tuple[int, int, int]] = []
    block = 0
    for line, group in groupby(path):
        length = len(list(group))
        if line >= 0 and runs and runs[-1][0] == line:
            runs[-1] = (line, runs[-1][1], block + length)
        elif line >= 0:
            runs.append((line, block, block + length))
        block += length
    return runs
