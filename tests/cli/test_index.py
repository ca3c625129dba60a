"""`mediacat index`, from one engine to the other and back."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import Forum

from mediacat.search.place import Server


@pytest.fixture
def here(forum: Forum, tmp_path: Path) -> Path:
    """The built miniature forum, to be changed at will; commands run in this folder."""
    shutil.copytree(forum.catalog.root, tmp_path / "catalog")
    shutil.copytree(forum.workspace.root, tmp_path / "var")
    return tmp_path


def test_a_catalog_moves_to_a_server_and_is_asked_there(
    run: Run, here: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "var" / "catalog.db").unlink()
    run("index")  # equally good moments come in the order of indexing
    before = run("search", "безпека", "--json").out
    assert '"start"' in before
    moved = run("index", "--engine", "postgres", "--dsn", server.dsn)
    assert moved.status == 0
    assert "Recordings in the index: 2; put in now: 2; taken out: 0." in moved.err
    assert 'index_engine = "postgres"' in moved.err
    again = run("index", "--engine", "postgres", "--dsn", server.dsn)
    assert "Recordings in the index: 2; put in now: 0; taken out: 0." in again.err
    (here / "var" / "catalog.db").unlink()
    (here / "mediacat.toml").write_text('index_engine = "postgres"\n')
    monkeypatch.setenv("MEDIACAT_INDEX_DSN", server.dsn)
    assert run("search", "безпека", "--json").out == before
    assert run("index").err.splitlines()[-1].startswith("Recordings in the index: 2; put in now: 0")
    assert "the PostgreSQL server (2 recordings)" in run("doctor").out
    assert "postgres" not in run("index", "--engine", "sqlite").out
    assert (here / "var" / "catalog.db").is_file()


def test_an_index_that_is_gone_is_made_again(run: Run, here: Path) -> None:
    (here / "var" / "catalog.db").unlink()
    assert "no index yet" in run("search", "безпека").err
    assert "put in now: 2" in run("index").err
    assert run("search", "безпека").status == 0


def test_a_server_that_is_not_there_is_said_in_a_sentence(run: Run, here: Path) -> None:
    answer = run("index", "--engine", "postgres", "--dsn", f"host={here} password=secret")
    assert answer.status == 1
    assert answer.err.startswith("Cannot search in PostgreSQL (host=")
    assert "secret" not in answer.err
