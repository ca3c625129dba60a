"""The index as a whole: resumed, rid of what the catalog has no more."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import Forum
from tests.pipeline.conftest import tools

from mediacat.catalog import store
from mediacat.model.progress import silent
from mediacat.pipeline import indexing
from mediacat.pipeline.indexing import Indexed
from mediacat.search import index


@pytest.fixture
def root(forum: Forum, tmp_path: Path) -> Path:
    """The miniature forum with its derived files, but without an index."""
    shutil.copytree(forum.workspace.root, tmp_path / "var")
    (tmp_path / "var" / "catalog.db").unlink()
    return Path(shutil.copytree(forum.catalog.root, tmp_path / "catalog"))


def indexed(root: Path) -> Indexed:
    return indexing.bring_up_to_date(store.open_catalog(root), tools(root), progress=silent)


def known(root: Path) -> list[str]:
    return sorted(index.fingerprints(root.parent / "var" / "catalog.db"))


BOTH = ["two-shores-2025/forum.en", "two-shores-2025/forum.uk"]


def test_whoever_is_interrupted_goes_on_from_there(root: Path) -> None:
    def interrupted(done: float, total: float | None) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexing.bring_up_to_date(store.open_catalog(root), tools(root), progress=interrupted)
    assert len(known(root)) == 1
    done = indexed(root)
    assert (done.written, done.standing) == (1, 2)
    assert known(root) == BOTH
    done = indexed(root)
    assert (done.written, done.standing) == (0, 2)


def test_what_is_withheld_is_taken_out(root: Path) -> None:
    indexed(root)
    with (root / "withheld.toml").open("a") as file:
        file.write(f'[[withheld]]\nrecording = "{BOTH[1]}"\nreason = "asked for"\n')
    done = indexed(root)
    assert done.forgotten == [BOTH[1]]
    assert known(root) == BOTH[:1]


def test_after_many_recordings_the_index_is_compacted(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_MANY", 2)
    indexed(root)
    file = root.parent / "var" / "catalog.db"
    assert Path(f"{file}-wal").exists() is False or Path(f"{file}-wal").stat().st_size == 0
