"""Stretches of beads a reviewer should see first, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mediacat.align.sparse import Flags
from mediacat.model.bitext import Bead, Doubt, Suspect

_WEAK, _WEAK_RUN = 0.5, 4
_EMPTY_WINDOW, _EMPTY_SHARE = 20, 0.6
_UNSUPPORTED_RUN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is known about each bead besides its confidence."""

    unsupported: Flags
    repeated: Flags
    jump: Flags


def find(beads: Sequence[Bead], signs: Signs) -> tuple[Suspect, ...]:
    """Suspect stretches, in order; one stretch may be suspect for several reasons."""
    weak = np.array([one.is_matched and one.confidence < _WEAK for one in beads], bool)
    empty = np.array([not one.is_matched for one in beads], bool)
    found = [
        *_suspects(Doubt.WEAK, weak, least=_WEAK_RUN),
        *_suspects(Doubt.UNMATCHED, _crowded(empty), least=1),
        *_suspects(Doubt.JUMP, signs.jump, least=1),
        *_suspects(Doubt.UNSUPPORTED, signs.unsupported, least=_UNSUPPORTED_RUN),
        *_suspects(Doubt.REPEATED, signs.repeated, least=1),
    ]
    return tuple(sorted(found, key=lambda one: (one.first, one.after)))


def runs(flags: Flags) -> Iterator[tuple[int, int]]:
    """`[first, after)` of every run of true flags."""
    changes = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    yield from zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True)


def _suspects(doubt: Doubt, flags: Flags, *, least: int) -> Iterator[Suspect]:
    for first, after in runs(flags):
        if after - first >= least:
            yield Suspect(doubt=doubt, first=first, after=after)


def _crowded(empty: Flags) -> Flags:
    """Beads in windows most of whose beads have one side only."""
    flags = np.zeros(len(empty), bool)
    width = min(_EMPTY_WINDOW, len(empty))
    if not width:
        return flags
    share = np.convolve(empty, np.ones(width), mode="valid") / width
    for start in np.flatnonzero(share > _EMPTY_SHARE):
        flags[start : start + width] = True
    return flags
