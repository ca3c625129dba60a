"""Measuring while a shared machine is quiet: from second to second it may take twice as long."""

import time
from collections.abc import Callable
from typing import TypeVar

_TURNS = 120_000
_ATTEMPTS = 12
_NEAR = 1.1
"""Times the quickest loop so far, up to which a loop tells that the machine is quiet."""
_PATIENCE = 60
"""Seconds to wait for that."""

T = TypeVar("T")


class Quiet:
    """Measures again until the machine was quiet before and after."""

    def __init__(self) -> None:
        self._best = min(_loop() for _ in range(20))

    def __call__(self, measure: Callable[[], T]) -> tuple[T, bool]:
        """What was measured, and whether the machine was quiet then."""
        for _ in range(_ATTEMPTS):
            ends = time.monotonic() + _PATIENCE
            while not self._is_quiet() and time.monotonic() < ends:
                time.sleep(1)
            measured = measure()
            if self._is_quiet():
                return measured, True
        return measured, False

    def _is_quiet(self) -> bool:
        took = min(_loop() for _ in range(3))
        self._best = min(self._best, took)
        return took <= _NEAR * self._best


def _loop() -> float:
    """Seconds that a loop of Python takes."""
    began = time.perf_counter()
    counts: dict[str, int] = {}
    for turn in range(_TURNS):
        key = str(turn & 1023)
        counts[key] = counts.get(key, 0) + turn
    return time.perf_counter() - began
