"""How long work tells how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Called now and then with the work done so far, in seconds of sound or in bytes."""

    def __call__(self, done: float, total: float | None) -> None:
        """Report `done` of `total`; `total` is None while unknown."""


def silent(done: float, total: float | None) -> None:
    """Report to nobody."""
