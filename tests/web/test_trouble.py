"""What visitors see, and what only the keeper sees, when the catalog cannot answer."""

import logging
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.conftest import Forum

from mediacat.pipeline.workspace import Workspace
from mediacat.web import app
from mediacat.web.site import Site


def test_a_missing_index_names_no_file_of_the_machine(
    forum: Forum, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(forum.catalog.root, Workspace(tmp_path / "var"))
    with TestClient(app.create(site)) as client, caplog.at_level(logging.ERROR):
        page = client.get("/uk/search", params={"q": "мир"})
        answer = client.get("/api/search", params={"q": "мир"})
    assert (page.status_code, answer.status_code) == (503, 503)
    assert "Каталог зараз не може відповісти" in page.text
    for text in (page.text, answer.text):
        assert str(tmp_path) not in text
    assert str(tmp_path) in caplog.text
