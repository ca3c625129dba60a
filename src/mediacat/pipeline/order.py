"""A whole build, in order: recordings, then two together, then events, then what they changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediacat.catalog.view import Catalog
from mediacat.model.recording import Recording
from mediacat.pipeline import (
    build,
    eventwide,
    indexing,
    pairs,
    shown,
    stages,
    words,
    workbench,
)
from mediacat.pipeline.build import Outcome, Watcher
from mediacat.pipeline.job import Tools
from mediacat.search import index


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did."""

    recordings: list[Outcome]
    pairs: list[Outcome]
    events: list[Outcome]
    indexed_again: list[Outcome]
    """Recordings of which pages and index were told what pairs and events brought to light."""


def build_all(
    catalog: Catalog,
    recordings: Sequence[Recording],
    tools: Tools,
    *,
    at_once: int,
    watcher: Watcher,
) -> Built:
    """Run every stale stage of these recordings, their pairs and their events.

    Each recording is in the index as soon as it has words. Where its counterpart says the same, and
    who spoke, is known only after the recordings of its event have been aligned and searched for
    quotes; then pages and index are told.
    """
    work = workbench.line_up(catalog, recordings, tools)
    alone = build.build(work, stages.STAGES, at_once=at_once, watcher=watcher)
    together = pairs.line_up(catalog, recordings, tools.workspace)
    paired = build.build(together, pairs.STAGES, at_once=at_once, watcher=watcher)
    events = eventwide.line_up(catalog, recordings, tools.workspace)
    located = build.build(events, eventwide.STAGES, at_once=at_once, watcher=watcher)
    worked = {one.key for one in (*paired, *located) if one.has_worked}
    aligned = [side.recording for one in together if one.key in worked for side in (one.a, one.b)]
    spoken = [one for event in events if event.key in worked for one in event.recordings]
    touched = list(dict.fromkeys([*aligned, *spoken]))
    current = replace(tools, indexed=index.fingerprints(tools.workspace.index))
    again = build.build(
        workbench.line_up(catalog, touched, current),
        (shown.SHOWN, words.INDEX),
        at_once=1,
        watcher=watcher,
    )
    indexing.forget_absent(catalog, current)
    indexing.compact_if_large(current, [*alone, *again])
    return Built(recordings=alone, pairs=paired, events=located, indexed_again=again)
