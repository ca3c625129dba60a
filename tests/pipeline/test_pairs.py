"""Two recordings together: which belong together, and what the miniature forum's give."""

import json
import shutil
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from tests.conftest import Forum

from mediacat.catalog import store
from mediacat.model.language import Language
from mediacat.model.progress import silent
from mediacat.model.recording import Recording
from mediacat.model.span import Milliseconds, Span
from mediacat.pipeline import ledger, pairs, walk
from mediacat.pipeline.stage import Inputs, Standing
from mediacat.timedtext import beadsjson, timelinejson


def recording(id_: str, *sessions: str) -> Recording:
    language = Language(id_.rpartition(".")[2])
    return Recording(id=id_, event="forum", language=language, sessions=sessions)


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["full.uk", "full.en"], [("full.uk", "full.en")]),
        (["day.uk", "live.en"], [("day.uk", "live.en")]),
        (["a.uk", "b.uk", "a.en", "b.en"], [("a.uk", "a.en"), ("b.uk", "b.en")]),
        (["a.uk", "b.uk", "c.en"], []),
        (["a.uk"], []),
    ],
)
def test_which_recordings_belong_together(ids: list[str], expected: list[tuple[str, str]]) -> None:
    found = pairs.of_event([recording(one) for one in ids])
    assert [(a.id, b.id) for a, b in found] == expected


def test_recordings_of_different_sessions_do_not_belong_together() -> None:
    morning, evening = recording("one.uk", "opening"), recording("two.en", "panel-1")
    assert pairs.of_event([morning, evening]) == []


def test_the_forum_is_aligned_as_it_was_made(forum: Forum) -> None:
    folder = forum.workspace.root / "two-shores-2025" / "forum.uk+forum.en"
    timeline = timelinejson.parse((folder / "timeline.json").read_text())
    gold = json.loads(
        (files("mediacat.demo") / "forum/gold/alignment.json").read_text(encoding="utf-8")
    )
    assert len(timeline.stretches) == len(gold["timeline"])
    for found, true in zip(timeline.stretches, gold["timeline"], strict=True):
        assert found.offset == pytest.approx(true["offset_ms"], abs=20)
    bitext = beadsjson.parse((folder / "bitext.json").read_text())
    matched = [bead for bead in bitext.beads if bead.is_matched]
    right = [bead for bead in matched if _meets_gold(bead.a_span, bead.b_span, gold["beads"])]
    assert len(right) == len(matched) >= 50


def _meets_gold(a: object, b: object, beads: list[dict[str, list[int]]]) -> bool:
    """Whether a bead of cues lies where a gold bead pairs the same two stretches."""
    assert isinstance(a, Span)
    assert isinstance(b, Span)

    def span(times: list[int]) -> Span:
        return Span(Milliseconds(times[0]), Milliseconds(times[1]))

    return any(
        bead["b"] and span(bead["a_ms"]).overlap(a) and span(bead["b_ms"]).overlap(b)
        for bead in beads
    )


def test_a_second_look_finds_everything_done(forum: Forum) -> None:
    outcome = next(one for one in forum.outcomes if "+" in one.key)
    assert [state.stage for state in outcome.states if state.seconds is not None] == [
        "timeline",
        "beads",
    ]


def test_reviewed_beads_are_fixed_points(forum: Forum, tmp_path: Path) -> None:
    root = tmp_path / "catalog"
    shutil.copytree(forum.catalog.root, root)
    folder = forum.workspace.root / "two-shores-2025" / "forum.uk+forum.en"
    machine = beadsjson.parse((folder / "bitext.json").read_text())
    first, second = [bead for bead in machine.beads if bead.is_matched][10:12]
    (root / "events" / "two-shores-2025" / "bitext.toml").write_text(
        f'[[pairs]]\nuk = "forum.uk"\nen = "forum.en"\nbeads = [\n'
        f'  {{ uk = ["{first.a[0]}", "{second.a[0]}"], en = ["{first.b[0]}"] }},\n]\n'
    )
    catalog = store.open_catalog(root)
    (pair,) = pairs.line_up(catalog, list(catalog.recordings.values()), forum.workspace)
    states = walk.look(pair, pairs.STAGES)
    assert [state.standing for state in states] == [Standing.DONE, Standing.STALE]
    inputs = pairs.BEADS.inputs(pair)
    assert isinstance(inputs, Inputs)
    elsewhere = replace(pair, ledger=ledger.load(tmp_path / "pair"))
    pairs.BEADS.run(elsewhere, silent)
    redone = beadsjson.parse((tmp_path / "pair" / "bitext.json").read_text())
    (reviewed,) = [bead for bead in redone.beads if bead.reviewed]
    assert (reviewed.a, reviewed.b) == ((first.a[0], second.a[0]), (first.b[0],))
