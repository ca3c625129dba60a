"""The forum's site, served for a browser."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser
from tests.conftest import Forum
from tests.web import chromium

from mediacat.catalog import store
from mediacat.pipeline import eventwide
from mediacat.web import app, server
from mediacat.web.site import Site

QUOTES = """
[[quotes]]
id = "list"
speaker = "melana-stryzhavets"
text.uk = "Чого немає в каталозі, того не можна врятувати"
text.en = "What is not in the catalogue cannot be saved"
page = "http://demo.invalid/release/uk.html"

[[quotes]]
id = "never"
speaker = "sofron-haivskyi"
text.uk = "Виноградники Бессарабії чекають на врожай сімдесят другого року"
page = "http://demo.invalid/release/uk.html"
"""


@pytest.fixture(scope="session")
def forum_site(forum: Forum, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The forum with two printed quotes, one of which nobody said."""
    root = Path(copytree(forum.catalog.root, tmp_path_factory.mktemp("records") / "catalog"))
    (root / "events/two-shores-2025/quotes.toml").write_text(QUOTES, encoding="utf-8")
    eventwide.current(store.open_catalog(root), "two-shores-2025", forum.workspace)
    return Site(root, forum.workspace)


@pytest.fixture(scope="session")
def address(forum_site: Site) -> Iterator[str]:
    with server.beside(app.create(forum_site)) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.browser() as running:
        yield running
