"""What a stage is, and how it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from mediacat.model.progress import Progress
from mediacat.pipeline import fingerprint
from mediacat.pipeline.ledger import Ledger


class Work(Protocol):
    """What stages work on: a recording, or two recordings together."""

    @property
    def key(self) -> str:
        """Its name across the catalog."""

    @property
    def ledger(self) -> Ledger:
        """What has been made of it."""


W = TypeVar("W", bound=Work)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that decides a stage's result, JSON-able."""

    made_from: object
    """The material: fingerprints of files, facts of the record."""
    options: object = None
    """How it is worked: engine, model, limits."""


@dataclass(frozen=True, slots=True)
class Skip:
    """The stage does not run now, and that is in order."""

    reason: str | None = None
    """Why, in words; None where an earlier stage has said it already."""
    made_from: object = None
    """With material given, an earlier result made from the same material still stands."""
    is_outdated: bool = False
    """That result would be another one now; whoever wants it has to say so."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a run of a stage left behind."""

    products: Sequence[Path]
    note: str | None = None
    """One short remark for the summary, e.g. the model that was used."""
    given: object = None
    """What it was told besides, kept for the stage's own `inputs` to compare with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[W]):
    """One step of a walk: reads files, makes files, all or nothing."""

    name: str
    version: int
    """Raised whenever the code would make something else from the same inputs."""
    after: tuple[str, ...]
    """Stages whose products it may read."""
    inputs: Callable[[W], Inputs | Skip]
    run: Callable[[W, Progress], Result | Skip]
    """Gives Skip where only trying could show that the stage cannot run."""
    kept: Callable[[W], str | None] | None = None
    """For a result that lies elsewhere: the key it was made under, None if absent."""

    def is_fresh(self, work: W, inputs: Inputs) -> bool:
        """Whether the result is there and was made from just this."""
        key = self.key(inputs)
        if self.kept is not None:
            return self.kept(work) == key
        return work.ledger.is_fresh(self.name, key)

    def key(self, inputs: Inputs) -> str:
        """The fingerprint of a run: its material, then everything else."""
        return (
            f"{self._material(inputs.made_from)}-{fingerprint.of([self.version, inputs.options])}"
        )

    def stands(self, work: W, skip: Skip) -> bool:
        """Whether an earlier result was made from the material of a skipped run."""
        made = work.ledger.made.get(self.name)
        return (
            skip.made_from is not None
            and made is not None
            and made.key.startswith(self._material(skip.made_from) + "-")
            and work.ledger.is_whole(self.name)
        )

    def _material(self, made_from: object) -> str:
        return fingerprint.of([self.name, made_from])


class Standing(StrEnum):
    """How a stage stands."""

    DONE = "done"
    KEPT = "kept"
    """An earlier result stands although it would be another one now."""
    STALE = "stale"
    WAITING = "waiting"
    """A stage before it has to run first."""
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageState:
    """A stage, as the files show it or as a run left it."""

    stage: str
    standing: Standing
    note: str | None = None
    seconds: float | None = None
    """How long it ran, where it ran just now."""
