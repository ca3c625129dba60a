"""The forum's site, served for a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.conftest import Forum
from tests.web import chromium

from mediacat.web import app, server
from mediacat.web.site import Site


@pytest.fixture(scope="session")
def forum_site(forum: Forum) -> Site:
    return Site(forum.catalog.root, forum.workspace)


@pytest.fixture(scope="session")
def address(forum_site: Site) -> Iterator[str]:
    with server.beside(app.create(forum_site)) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium.browser() as running:
        yield running
