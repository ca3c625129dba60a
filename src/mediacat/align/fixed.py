"""Reviewed beads as fixed points: the machine aligns between them and never over them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mediacat.align.errors import UnknownUnit, UnorderedBeads
from mediacat.align.units import Side

Block = tuple[tuple[int, int], tuple[int, int]]
"""Units `[a0, a1)` with `[b0, b1)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Units that no reviewed bead holds, between two of them."""

    a: slice
    b: slice


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Reviewed beads by unit numbers."""

    blocks: tuple[Block, ...] = ()
    """In order; both sides of each hold something."""
    alone: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """Units of a, and of b, that a person found to have no counterpart."""

    def gaps(self, units_a: int, units_b: int) -> Iterator[Gap]:
        """The stretches before, between and after the reviewed beads."""
        from_a = from_b = 0
        for a, b in (*self.blocks, ((units_a, units_a), (units_b, units_b))):
            yield Gap(a=slice(from_a, a[0]), b=slice(from_b, b[0]))
            from_a, from_b = a[1], b[1]


NONE = Fixed()

Ids = tuple[Sequence[str], Sequence[str]]
"""A reviewed bead: ids of a, ids of b."""


def read(beads: Sequence[Ids], a: Side, b: Side) -> Fixed:
    """Find the units of reviewed beads.

    Raises UnknownUnit for an id that is not there and UnorderedBeads where beads cross, share a
    unit, or skip units inside. A bead with one empty side keeps its units from being matched.
    """
    places_a = {unit.id: number for number, unit in enumerate(a.units)}
    places_b = {unit.id: number for number, unit in enumerate(b.units)}
    blocks = sorted(
        (_run(ours, places_a, "the first text"), _run(theirs, places_b, "the second text"))
        for ours, theirs in beads
        if ours and theirs
    )
    end_a = end_b = 0
    for one_a, one_b in blocks:
        if one_a[0] < end_a or one_b[0] < end_b:
            ids = tuple(unit.id for unit in a.units[slice(*one_a)])
            raise UnorderedBeads(ids, "it crosses another reviewed bead or shares a unit with it")
        end_a, end_b = one_a[1], one_b[1]
    alone_a = _alone((ours for ours, theirs in beads if not theirs), places_a, "the first text")
    alone_b = _alone((theirs for ours, theirs in beads if not ours), places_b, "the second text")
    for side, places, alone in ((0, places_a, alone_a), (1, places_b, alone_b)):
        matched = {unit for block in blocks for unit in range(*block[side])}
        if both := alone & matched:
            ids = tuple(one for one, place in places.items() if place in both)
            raise UnorderedBeads(ids, "it has a counterpart in one reviewed bead, none in another")
    return Fixed(blocks=tuple(blocks), alone=(alone_a, alone_b))


def _alone(beads: Iterable[Sequence[str]], places: dict[str, int], name: str) -> frozenset[int]:
    runs = (_run(ids, places, name) for ids in beads if ids)
    return frozenset(unit for run in runs for unit in range(*run))


def _run(ids: Sequence[str], places: dict[str, int], name: str) -> tuple[int, int]:
    for one in ids:
        if one not in places:
            raise UnknownUnit(one, name)
    numbers = sorted(places[one] for one in ids)
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise UnorderedBeads(tuple(ids), "its units do not follow one another")
    return numbers[0], numbers[-1] + 1
