"""The index as a whole: made from what is already finished, in whichever place, and kept tidy."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from mediacat.catalog.view import Catalog
from mediacat.model.progress import Progress, silent
from mediacat.pipeline import walk, words, workbench
from mediacat.pipeline.build import Outcome
from mediacat.pipeline.job import Tools
from mediacat.pipeline.stage import Standing
from mediacat.search import index
from mediacat.search.errors import IndexUnwritableError

_MANY = 50
"""Recordings indexed in one go after which the index is compacted: 5 % smaller, 5 % faster, for
less time than indexing one of them took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What was done to an index."""

    outcomes: list[Outcome]
    forgotten: list[str]
    """Keys of recordings that were in it and are in the catalog no more, or withheld."""

    @property
    def written(self) -> int:
        """How many recordings were put in."""
        return sum(outcome.has_worked for outcome in self.outcomes)

    @property
    def standing(self) -> int:
        """How many are in it now."""
        return sum(state.standing is Standing.DONE for one in self.outcomes for state in one.states)


def bring_up_to_date(catalog: Catalog, tools: Tools, *, progress: Progress) -> Indexed:
    """Index every recording whose words are there and not in the index as they are now.

    Runs no other stage. Each recording is kept as soon as it is done: whoever is interrupted goes
    on from there. `progress` counts recordings.
    """
    work = workbench.line_up(catalog, workbench.select(catalog, ()), tools)
    outcomes = []
    for done, job in enumerate(work):
        progress(done, len(work))
        states = walk.run(job, (words.INDEX,), lambda _: silent)
        outcomes.append(Outcome(job.key, tuple(states)))
    forgotten = forget_absent(catalog, tools)
    progress(len(work), len(work))
    compact_if_large(tools, outcomes)
    return Indexed(outcomes=outcomes, forgotten=forgotten)


def forget_absent(catalog: Catalog, tools: Tools) -> list[str]:
    """Take out of the index what the catalog has no more, or withholds; gives the keys."""
    shown = {one.key for one in workbench.select(catalog, ())}
    absent = sorted(tools.indexed.keys() - shown)
    if absent:
        with tools.writing, index.open_writer(tools.workspace.index) as writer:
            for key in absent:
                writer.delete(key)
    return absent


def compact_if_large(tools: Tools, outcomes: Iterable[Outcome]) -> None:
    """Tidy the index up where many recordings were indexed in one go."""
    written = sum(
        state.stage == words.INDEX.name and state.seconds is not None
        for outcome in outcomes
        for state in outcome.states
    )
    if written >= _MANY:
        # An index that is not tidy answers as well: no reason for a build to fail.
        with (
            suppress(IndexUnwritableError),
            tools.writing,
            index.open_writer(tools.workspace.index) as writer,
        ):
            writer.compact()
