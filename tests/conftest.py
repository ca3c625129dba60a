"""What tests of several rooms share."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from mediacat.catalog import store
from mediacat.catalog.view import Catalog
from mediacat.demo import stage
from mediacat.fetch.options import FetchOptions
from mediacat.model.progress import Progress, silent
from mediacat.pipeline import order, workbench
from mediacat.pipeline.build import Outcome
from mediacat.pipeline.job import Tools
from mediacat.pipeline.recognisers import Recognisers
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.place import Server
from tests import parting, postgres_server

# How long an example takes, or takes to draw, tells of the machine, not of the code.
# In CI the examples are always the same, so that a change is judged by what it changed; new ones
# are tried wherever a person runs the tests.
settings.register_profile("person", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("person"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "person")

# Nor may a proxy, a terminal's size or colours, or a model that was or can be downloaded.
os.environ["HF_HUB_CACHE"] = os.devnull
os.environ["HF_HUB_OFFLINE"] = "1"
for _name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
    os.environ.pop(_name, None)
    os.environ.pop(_name.upper(), None)
for _name in ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR"):
    os.environ.pop(_name, None)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> parting.ByModule:
    return parting.ByModule(config, log)


@dataclass(frozen=True, slots=True)
class Forum:
    """The bundled miniature forum, built."""

    catalog: Catalog
    workspace: Workspace
    outcomes: list[Outcome]


@pytest.fixture(scope="session")
def socket_folder() -> Iterator[Path]:
    """A PostgreSQL server of the tests' own."""
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(postgres_server.running())
        except postgres_server.NoServerError as error:
            pytest.skip(f"{error}")
        yield folder


@pytest.fixture
def server(socket_folder: Path) -> Server:
    """A database without an index."""
    server = Server(f"host={socket_folder} user={postgres_server.OWNER} dbname=postgres")
    with psycopg.connect(server.dsn) as connection:
        connection.execute("DROP SCHEMA IF EXISTS mediacat CASCADE")
    return server


class Unwatched:
    """Watches a build without a word."""

    def started(self, recording: str, stage: str) -> Progress:
        return silent

    def ended(self, outcome: Outcome) -> None:
        pass


@contextlib.contextmanager
def built_forum(folder: Path, model: str) -> Iterator[Forum]:
    """The miniature forum, built with a speech model; its media stay served on loopback."""
    with stage.set_up(folder) as root:
        catalog = store.open_catalog(root)
        workspace = Workspace(folder / "var")
        tools = Tools(
            workspace=workspace,
            fetching=FetchOptions(retries=0),
            recognisers=Recognisers(model=model, engine="faster-whisper", may_download=False),
            indexed=index.fingerprints(workspace.index),
        )
        chosen = workbench.select(catalog, ())
        built = order.build_all(catalog, chosen, tools, at_once=2, watcher=Unwatched())
        yield Forum(catalog, workspace, [*built.recordings, *built.pairs])


@pytest.fixture(scope="session")
def forum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forum]:
    """The forum from its captions, built once for all tests; "tiny" is on no test's machine."""
    with built_forum(tmp_path_factory.mktemp("forum") / "demo", "tiny") as built:
        yield built
