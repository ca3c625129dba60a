"""Beads move the track to where they lie, and only as far as one bead may."""

import numpy as np
import pytest

from mediacat.align import clocks, wandering
from mediacat.align.chain import Link
from mediacat.align.units import Side, Unit
from mediacat.model.span import Milliseconds, Span


def side(offset: int, count: int = 60) -> Side:
    starts = [10_000 * n + offset for n in range(count)]
    spans = [Span(Milliseconds(start), Milliseconds(start + 2_000)) for start in starts]
    return Side(units=tuple(Unit(id=str(n), text="так", span=one) for n, one in enumerate(spans)))


def links(count: int, posterior: float = 0.9) -> list[Link]:
    return [
        Link(a=(n, n + 1), b=(n, n + 1), posterior=posterior, runner_up=0) for n in range(count)
    ]


def test_beads_move_the_track() -> None:
    time = clocks.of_times(side(102_400), side(0))
    found = wandering.refined(np.full(60, 100.0), time, links(60))
    assert found == pytest.approx(102.4, abs=0.2)


def test_without_beads_the_track_stays() -> None:
    time = clocks.of_times(side(102_400), side(0))
    offset = np.linspace(90, 110, 60)
    assert wandering.refined(offset, time, []).tolist() == offset.tolist()


def test_one_bead_far_away_says_little() -> None:
    time = clocks.of_times(side(100_000), side(0))
    astray = Link(a=(30, 31), b=(55, 56), posterior=0.9, runner_up=0)
    others = [one for one in links(60) if one.a[0] != 30]
    found = wandering.refined(
        np.full(60, 100.0), time, sorted([*others, astray], key=lambda x: x.a)
    )
    assert np.abs(found - 100).max() < 0.5
