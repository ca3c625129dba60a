"""An event as a whole: sightings and speakers are made once, and again when they must."""

import json
import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest
from tests.conftest import Forum, Unwatched
from tests.quotes import forum as printed

from mediacat.catalog import canonical, schema, store, values
from mediacat.fetch.options import FetchOptions
from mediacat.model.sighting import Verdict
from mediacat.model.span import Milliseconds, Span
from mediacat.pipeline import eventwide, order, workbench
from mediacat.pipeline.finished import SPEAKERS
from mediacat.pipeline.job import Tools
from mediacat.pipeline.order import Built
from mediacat.pipeline.recognisers import Recognisers
from mediacat.pipeline.workspace import Workspace
from mediacat.quotes.errors import NothingSaidError, SightingsUnreadableError
from mediacat.search import index
from mediacat.timedtext import webvtt

EVENT = "two-shores-2025"
UKRAINIAN = f"{EVENT}/forum.uk"

HARBOUR = """[[quotes]]
id = "harbour"
speaker = "ryuta-shiomizaka"
text.en = "A harbour is a promise: those who leave will have somewhere to come back to."
page = "http://demo.invalid/release/en.html"
"""
CATALOGUE = """
[[quotes]]
id = "catalogue"
speaker = "melana-stryzhavets"
text.uk = "чого немає в каталозі, того не можна ні врятувати, ні повернути"
page = "http://demo.invalid/release/uk.html"
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the forum, records and derived files, to change at will."""

    root: Path
    workspace: Workspace

    @property
    def quotes(self) -> Path:
        return self.root / "events" / EVENT / "quotes.toml"

    @property
    def folder(self) -> Path:
        return self.workspace.root / EVENT

    def build(self) -> Built:
        catalog = store.open_catalog(self.root)
        tools = Tools(
            workspace=self.workspace,
            fetching=FetchOptions(retries=0),
            recognisers=Recognisers(model="tiny", engine="faster-whisper", may_download=False),
            indexed=index.fingerprints(self.workspace.index),
        )
        chosen = workbench.select(catalog, ())
        return order.build_all(catalog, chosen, tools, at_once=2, watcher=Unwatched())

    def ran(self) -> list[str]:
        """The stages of the event that a build ran."""
        built = self.build()
        return [s.stage for one in built.events for s in one.states if s.seconds is not None]


@pytest.fixture
def copy(forum: Forum, tmp_path: Path) -> Copy:
    root = Path(shutil.copytree(forum.catalog.root, tmp_path / "catalog"))
    derived = Path(shutil.copytree(forum.workspace.root, tmp_path / "var"))
    made = Copy(root, Workspace(derived))
    made.quotes.write_text(HARBOUR, encoding="utf-8")
    return made


def test_quotes_are_located_by_a_build_and_only_once(copy: Copy) -> None:
    assert copy.ran() == ["locate", "speakers"]
    found = eventwide.read(copy.workspace, EVENT)
    assert {(one.recording, one.verdict) for one in found} >= {(f"{EVENT}/forum.en", Verdict.FOUND)}
    assert copy.ran() == []


def test_what_does_not_change_a_quote_does_not_locate_it_again(copy: Copy) -> None:
    copy.build()
    copy.quotes.write_text("# checked\n" + HARBOUR, encoding="utf-8")
    assert copy.ran() == []


@pytest.mark.parametrize("what", ["quotes", "words", "beads", "file"])
def test_they_are_located_again_when_what_they_were_made_from_changes(
    copy: Copy, what: str
) -> None:
    copy.build()
    if what == "quotes":
        copy.quotes.write_text(HARBOUR + CATALOGUE, encoding="utf-8")
    elif what == "words":
        review(copy)
    elif what == "beads":
        read = json.loads((copy.folder / "forum.uk+forum.en" / "bitext.json").read_text("utf-8"))
        one = next(bead for bead in read["beads"] if bead["a"] and bead["b"])
        (copy.root / "events" / EVENT / "bitext.toml").write_text(
            f"""[[pairs]]\nuk = "forum.uk"\nen = "forum.en"\n"""
            f"""beads = [{{ uk = {json.dumps(one["a"])}, en = {json.dumps(one["b"])} }}]\n""",
            encoding="utf-8",
        )
    else:
        (copy.folder / eventwide.SIGHTINGS).write_text("[]", encoding="utf-8")
    assert copy.ran()[0] == "locate"
    assert eventwide.read(copy.workspace, EVENT)


def review(copy: Copy, *named: tuple[str, str]) -> None:
    """Take the draft as reviewed, with these speakers of cues that hold a text."""
    draft = (copy.folder / "forum.uk" / "draft.vtt").read_text("utf-8")
    machine = "origin: captions (draft, not reviewed)"
    text = draft.replace(machine, "origin: reviewed\nreviewer: A Person")
    assert text != draft
    for words, speaker in named:
        assert words in text
        text = text.replace(words, f"<v {speaker}>{words}")
    file = copy.root / "events" / EVENT / "forum.uk" / "transcript.vtt"
    file.write_text(text, encoding="utf-8")


def test_a_sighting_says_that_the_words_under_it_are_no_longer_the_same(copy: Copy) -> None:
    copy.quotes.write_text(HARBOUR + CATALOGUE, encoding="utf-8")
    copy.build()
    review(copy)
    file = copy.root / "events" / EVENT / "forum.uk" / "transcript.vtt"
    heard = file.read_text("utf-8")
    file.write_text(heard.replace("врятувати", "вберегти"), encoding="utf-8")
    copy.build()
    changed = {
        (one.quote.partition("/")[2], one.recording)
        for one in eventwide.read(copy.workspace, EVENT)
        if one.words_changed
    }
    assert changed == {("catalogue", UKRAINIAN)}


def test_nothing_is_known_of_quotes_that_are_gone(copy: Copy) -> None:
    copy.build()
    copy.quotes.unlink()
    copy.build()
    assert eventwide.read(copy.workspace, EVENT) == []
    assert all(one.proposed_speakers == [] for one in work(copy).sides)


def work(copy: Copy) -> eventwide.EventWork:
    return eventwide.of(store.open_catalog(copy.root), EVENT, copy.workspace)


def test_a_look_locates_what_is_stale_and_keeps_it(copy: Copy) -> None:
    catalog = store.open_catalog(copy.root)
    found = eventwide.current(catalog, EVENT, copy.workspace)
    assert found == eventwide.read(copy.workspace, EVENT) != []
    assert copy.ran() == ["speakers"]


def test_an_event_without_words_says_so(copy: Copy, tmp_path: Path) -> None:
    catalog = store.open_catalog(copy.root)
    with pytest.raises(NothingSaidError):
        eventwide.current(catalog, EVENT, Workspace(tmp_path / "empty"))


def test_a_file_by_another_hand_is_not_read(copy: Copy) -> None:
    copy.build()
    file = copy.folder / eventwide.SIGHTINGS
    text = file.read_text("utf-8")
    file.write_text(text.replace('"verdict"', '"verdikt"', 1), encoding="utf-8")
    assert eventwide.read(copy.workspace, EVENT) == []
    ledger = copy.folder / "made.json"
    made = json.loads(ledger.read_text("utf-8"))
    facts = file.stat()
    made["locate"]["products"][eventwide.SIGHTINGS][:2] = [facts.st_size, facts.st_mtime_ns]
    ledger.write_text(json.dumps(made), encoding="utf-8")
    with pytest.raises(SightingsUnreadableError, match="has no verdict"):
        eventwide.read(copy.workspace, EVENT)


def test_located_quotes_name_the_speakers_of_a_draft_and_of_the_index(copy: Copy) -> None:
    built = copy.build()
    # Only the English recording has the words of the quote themselves.
    assert [one.key for one in built.indexed_again if one.has_worked] == [f"{EVENT}/forum.en"]
    english = next(one for one in work(copy).sides if one.key.endswith(".en"))
    plain, named = english.transcript(), english.named()
    assert plain is not None
    assert named is not None
    assert all(cue.speaker is None for cue in plain.cues)
    assert {cue.speaker for cue in named.cues} == {None, "ryuta-shiomizaka"}
    hits = index.open_reader(copy.workspace.index, terms=()).search("harbour is a promise").hits
    assert hits[0].speaker == "ryuta-shiomizaka"


def test_the_proposed_speakers_of_the_forum_are_the_true_ones(copy: Copy) -> None:
    release = canonical.render(schema.QUOTES, values.quotes(printed.quotes()))
    copy.quotes.write_text(release, encoding="utf-8")
    copy.build()
    named = 0
    for side in work(copy).sides:
        transcript = side.named()
        assert transcript is not None
        truth = json.loads(
            (files("mediacat.demo") / f"forum/gold/words.{side.recording.language}.json").read_text(
                encoding="utf-8"
            )
        )["segments"]
        for cue in transcript.cues:
            if cue.speaker is not None:
                named += 1
                assert cue.speaker == max(truth, key=lambda one: _shared(one, cue.span))["speaker"]
    assert named > 40


def _shared(segment: dict[str, float], span: Span) -> int:
    times = Span(
        Milliseconds(round(segment["start"] * 1000)), Milliseconds(round(segment["end"] * 1000))
    )
    return span.overlap(times)


def test_a_persons_own_word_wins(copy: Copy) -> None:
    copy.quotes.write_text(CATALOGUE.lstrip(), encoding="utf-8")
    copy.build()
    file = copy.folder / SPEAKERS
    assert "forum.uk" in file.read_text("utf-8")
    review(copy, ("чого немає", "sofron-haivskyi"))
    copy.build()
    assert "forum.uk" not in file.read_text("utf-8")
    side = next(one for one in work(copy).sides if one.key == UKRAINIAN)
    transcript = side.named()
    assert transcript is not None
    assert webvtt.render(transcript).count("<v ") == 1
