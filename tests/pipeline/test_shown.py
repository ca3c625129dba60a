"""What a build keeps for pages is what they would make themselves, and never out of date."""

from pathlib import Path
from shutil import copytree

import pytest
from tests.conftest import Forum

from mediacat.model.transcript import Transcript
from mediacat.pipeline import aligned, figures, finished, passages, shown
from mediacat.pipeline.finished import Finished
from mediacat.pipeline.workspace import Workspace
from mediacat.timedtext import shownjson

KEY = "two-shores-2025/forum.uk"


@pytest.fixture
def workspace(forum: Forum, tmp_path: Path) -> Workspace:
    """A copy of the derived files, to be changed."""
    return Workspace(Path(copytree(forum.workspace.root, tmp_path / "var")))


def work(forum: Forum, workspace: Workspace) -> Finished:
    return finished.of(forum.catalog.recordings[KEY], forum.catalog, workspace)


def words(transcript: Transcript | None) -> str:
    assert transcript is not None
    return " ".join(cue.text for cue in transcript.cues)


def test_what_is_kept_is_what_would_be_made(forum: Forum) -> None:
    made = work(forum, forum.workspace)
    named = made.named()
    assert named is not None
    kept = (made.folder / shown.WORDS).read_text(encoding="utf-8")
    assert shownjson.parse(kept) == named
    counted = figures.count(named, aligned.bitext(made, forum.workspace))
    assert shown.kept_figures(made, forum.workspace) == counted
    assert shown.kept_passages(made, forum.workspace) == passages.by_speaker(named)
    assert counted.words > 400
    assert counted.aligned is not None
    assert 0 < counted.covered <= counted.end


def test_words_that_have_changed_since_are_made_anew(forum: Forum, workspace: Workspace) -> None:
    draft = work(forum, workspace).folder / "draft.vtt"
    text = draft.read_text(encoding="utf-8").replace("Добрий день", "Доброго ранку")
    draft.write_text(text, encoding="utf-8")
    made = work(forum, workspace)
    assert words(shown.transcript(made, workspace)).startswith("Доброго ранку")
    assert shown.kept_figures(made, workspace) is None
    assert shown.kept_passages(made, workspace) is None


@pytest.mark.parametrize("name", [shown.WORDS, shown.FIGURES, shown.PASSAGES])
def test_what_cannot_be_read_is_made_anew(forum: Forum, workspace: Workspace, name: str) -> None:
    before = words(shown.transcript(work(forum, workspace), workspace))
    (work(forum, workspace).folder / name).write_text("{", encoding="utf-8")
    made = work(forum, workspace)
    assert words(shown.transcript(made, workspace)) == before
    assert shown.kept_figures(made, workspace) is None
    assert shown.kept_passages(made, workspace) is None
