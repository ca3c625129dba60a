"""Pinning and rejecting by command, and what is left of it in another transcript."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran, Run
from tests.conftest import Forum

from mediacat.demo import stage
from mediacat.pipeline.workspace import Workspace

EVENT = "two-shores-2025"
QUOTES = """# Checked against the printed release.

[[quotes]]
id = "harbour"
speaker = "ryuta-shiomizaka"
text.en = "A harbour is a promise: those who leave will have somewhere to come back to."
page = "http://demo.invalid/release/en.html"  # the second paragraph

# Nobody is sure of this one.
[[quotes]]
id = "museum"
speaker = "melana-stryzhavets"
text.uk = "Жоден трактор не отримає супутника, а кавуни дозріватимуть узимку глибоко надворі"
page = "http://demo.invalid/release/uk.html"
"""
SAID = "A harbour is a promise: it says that those who leave will have somewhere to come back to."


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor's copy of the forum, and its commands."""

    root: Path
    derived: Path
    run: Run

    def __call__(self, *arguments: str | Path) -> Ran:
        return self.run("--catalog", self.root, "--var", self.derived, *arguments)

    @property
    def quotes(self) -> Path:
        return self.root / "events" / EVENT / "quotes.toml"

    def sighting(self, quote: str, recording: str) -> dict[str, Any]:
        """What the table says of a quote in a recording; empty where it says nothing."""
        rows = json.loads(self("quotes", EVENT, "--json").out)
        key, heard = f"{EVENT}/{quote}", f"{EVENT}/{recording}"
        return next((r for r in rows if r["quote"] == key and r.get("recording") == heard), {})


@pytest.fixture
def desk(forum: Forum, tmp_path: Path, run: Run) -> Desk:
    root = Path(shutil.copytree(forum.catalog.root, tmp_path / "catalog"))
    derived = Path(shutil.copytree(forum.workspace.root, tmp_path / "var"))
    made = Desk(root, derived, run)
    made.quotes.write_text(QUOTES, encoding="utf-8")
    return made


def test_what_was_found_is_pinned_by_name_alone_and_comments_stay(desk: Desk) -> None:
    found = desk.sighting("harbour", "forum.en")
    assert (found["verdict"], found["via"]) == ("found", "direct")
    answer = desk("pin", "harbour", "forum.en")
    assert answer.status == 0
    assert answer.out.startswith(f"pinned: {EVENT}/harbour forum.en 00:02:3")
    pinned = desk.sighting("harbour", "forum.en")
    assert (pinned["via"], pinned["start_ms"]) == ("person", found["start_ms"])
    assert "words_changed" not in pinned
    text = desk.quotes.read_text("utf-8")
    for line in QUOTES.splitlines():
        assert line in text.splitlines()
    assert desk("check").status == 0
    assert desk("unpin", f"{EVENT}/harbour").status == 0
    assert desk.quotes.read_text("utf-8") == QUOTES


def test_about_a_time_the_quote_is_looked_for_and_its_words_are_kept(desk: Desk) -> None:
    desk("pin", "harbour", "en", "2:28")
    pinned = desk.sighting("harbour", "forum.en")
    assert pinned["via"] == "person"
    assert pinned["spoken"].startswith("A harbour is a promise")
    assert pinned["spoken"].endswith("come back to.")


def test_words_that_are_none_of_the_quote_s_can_be_pinned_too(desk: Desk) -> None:
    assert desk.sighting("museum", "forum.uk") == {}
    answer = desk("pin", "museum", "forum.uk", "0:43", "0:44.9")
    assert answer.status == 0
    pinned = desk.sighting("museum", "forum.uk")
    assert (pinned["verdict"], pinned["spoken"]) == ("found", "Дякую, пане Софроне.")
    assert desk("pin", "museum", "forum.uk", "0:49.6").status == 0
    again = desk.sighting("museum", "forum.uk")
    assert 49_350 <= again["start_ms"] <= 52_000
    assert len(again["spoken"].split()) == 11
    assert desk.quotes.read_text("utf-8").count("recording = ") == 1


def test_a_rejected_place_is_gone_for_good(desk: Desk) -> None:
    answer = desk("reject", "harbour", "forum.en")
    assert answer.out.startswith("rejected: ")
    now = desk.sighting("harbour", "forum.en")
    assert not now or abs(now["start_ms"] - 151_000) > 10_000
    desk("pin", "harbour", "forum.en", "2:31", "2:42")
    assert "rejected" not in desk.quotes.read_text("utf-8")
    desk("reject", "harbour", "forum.en", "2:31", "2:42")
    assert "pinned" not in desk.quotes.read_text("utf-8")
    assert desk("unpin", "harbour", "uk").err.startswith("Nothing was pinned or rejected")
    desk("unpin", "harbour", "en")
    assert desk.quotes.read_text("utf-8") == QUOTES


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("pin", "harbor", "forum.en"), 1, "There is no quote harbor. It has: two-sho"),
        (("pin", "harbour", "forum.de"), 1, "There is no recording forum.de"),
        (("pin", "museum", "forum.uk"), 1, "it was not found there; say when it was said."),
        (("pin", "museum", "forum.uk", "9:00"), 1, "nothing is said at 9:00."),
        (("pin", "museum", "uk", "9:00", "9:10"), 1, "nothing is said from 9:00 to 9:10."),
        (("reject", "museum", "forum.uk", "then"), 2, "write it as h:mm:ss.mmm"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(
    desk: Desk, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    answer = desk(*arguments)
    assert answer.status == status
    assert sentence in answer.err
    assert "Traceback" not in answer.err
    assert desk.quotes.read_text("utf-8") == QUOTES


Heard = list[dict[str, Any]]


def _later(segments: Heard) -> None:
    """Seven seconds put in front of everything."""
    for segment in segments:
        for one in (segment, *segment["words"]):
            one["start"] += 7
            one["end"] += 7


def _misheard(segments: Heard) -> None:
    _later(segments)
    for segment in segments:
        for word in segment["words"]:
            word["word"] = word["word"].replace("harbour", "arbor").replace("somewhere", "summer")


def _silent(segments: Heard) -> None:
    segments[:] = [one for one in segments if not 145 < one["start"] < 160]


@pytest.mark.parametrize(
    ("change", "moved", "changed"),
    [
        pytest.param(_later, 7_000, False, id="moved"),
        pytest.param(_misheard, 7_000, True, id="changed"),
        pytest.param(_silent, 0, True, id="gone"),
    ],
)
def test_a_pin_survives_another_transcript(
    desk: Desk, change: Callable[[Heard], None], moved: int, tmp_path: Path, *, changed: bool
) -> None:
    desk("pin", "harbour", "forum.en")
    before = desk.sighting("harbour", "forum.en")
    gold = Path(stage.__file__).parent / "forum" / "gold" / "words.en.json"
    heard = json.loads(gold.read_text("utf-8"))
    change(heard["segments"])
    words = tmp_path / "again.json"
    words.write_text(json.dumps(heard), encoding="utf-8")
    assert desk("import", "transcript", words, "--recording", f"{EVENT}/forum.en").status == 0
    assert desk("build").status == 0
    after = desk.sighting("harbour", "forum.en")
    assert after["via"] == "person"
    assert after["start_ms"] == pytest.approx(before["start_ms"] + moved, abs=600)
    assert after.get("words_changed", False) is changed
    text = desk.quotes.read_text("utf-8")
    assert SAID in text, "what a person has decided is as it was"


def test_speakers_are_listed_and_accepted_into_a_reviewed_transcript(desk: Desk) -> None:
    desk("build")
    listed = desk("speakers", EVENT)
    assert listed.out.startswith(f"{EVENT}/forum.en  2:31–2:36  Ryuta Shiomizaka  A harbour is")
    assert "(in the draft)" in listed.out
    draft = (desk.derived / EVENT / "forum.en" / "draft.vtt").read_text("utf-8")
    reviewed = desk.root / "events" / EVENT / "forum.en" / "transcript.vtt"
    reviewed.write_text(draft, encoding="utf-8")
    desk("build")
    assert "(to accept)" in desk("speakers", EVENT, "--accept").out
    text = reviewed.read_text("utf-8")
    assert "<v ryuta-shiomizaka>" in text
    assert text.replace("<v ryuta-shiomizaka>", "") == draft
    desk("build")
    nothing = desk("speakers", EVENT)
    assert nothing.out == ""
    assert nothing.err.startswith("Nobody is proposed")
    assert "Ryuta Shiomizaka" in desk("export", f"{EVENT}/forum.en", "--format", "vtt").out


def test_while_a_build_is_at_work_the_last_one_s_places_are_shown(desk: Desk) -> None:
    before = desk("quotes", EVENT, "--json").out
    desk.quotes.write_text(QUOTES.replace("those who leave", "all who leave"), encoding="utf-8")
    with Workspace(desk.derived).locked():
        answer = desk("quotes", EVENT, "--json")
    assert (answer.status, answer.out) == (0, before)
    assert "Another build is at work" in answer.err
    assert desk("quotes", EVENT, "--json").out != before
