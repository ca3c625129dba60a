"""Posteriors become probabilities: in order, never certain, large beads believed less."""

import pytest

from mediacat.align import calibration
from mediacat.align.chain import Link


def probability(posterior: float, a: int, b: int) -> float:
    link = Link(a=(3, 3 + a), b=(5, 5 + b), posterior=posterior, runner_up=0)
    return calibration.probability(link)


@pytest.mark.parametrize(("a", "b"), [(1, 1), (1, 2), (2, 1), (2, 2), (3, 3)])
def test_more_posterior_is_never_less_probable(a: int, b: int) -> None:
    steps = [probability(step / 200, a, b) for step in range(201)]
    assert steps == sorted(steps)
    assert steps[0] > 0
    assert steps[-1] < 1


def test_large_beads_are_believed_less() -> None:
    for posterior in (0.5, 0.9, 0.99, 1.0):
        assert probability(posterior, 3, 1) < probability(posterior, 1, 1)
