"""A catalog on disk, and the work on its recordings with stages of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mediacat.catalog import store
from mediacat.fetch.options import FetchOptions
from mediacat.model.progress import Progress
from mediacat.pipeline import job as jobs
from mediacat.pipeline.job import Job, Tools
from mediacat.pipeline.recognisers import Recognisers
from mediacat.pipeline.stage import Inputs, Result, Stage
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index

MakeCatalog = Callable[..., Path]


@pytest.fixture
def make_catalog(tmp_path: Path) -> MakeCatalog:
    """Write a catalog with one event and these recordings (id → sources)."""

    def make(**recordings: list[str]) -> Path:
        root = tmp_path / "catalog"
        event = root / "events" / "forum"
        event.mkdir(parents=True)
        (root / "catalog.toml").write_text(
            'title.en = "Test"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n'
        )
        (event / "event.toml").write_text('title.uk = "Форум"\ntitle.en = "Forum"\n')
        for name, sources in recordings.items():
            folder = event / name.replace("_", ".")
            folder.mkdir()
            quoted = ", ".join(f'"{source}"' for source in sources)
            language = name.rsplit("_", 1)[-1]
            (folder / "recording.toml").write_text(
                f'language = "{language}"\nsources = [{quoted}]\n'
                if sources
                else f'language = "{language}"\n'
            )
        return root

    return make


def tools(root: Path, *, model: str | None = None) -> Tools:
    """The tools of a build that never asks a network for models."""
    workspace = Workspace(root.parent / "var")
    return Tools(
        workspace=workspace,
        fetching=FetchOptions(retries=0),
        recognisers=Recognisers(model=model, engine="faster-whisper", may_download=False),
        indexed=index.fingerprints(workspace.index),
    )


def line_up(root: Path) -> list[Job]:
    """The work on every recording of a catalog, as it stands now."""
    catalog = store.open_catalog(root)
    shared = tools(root)
    return [jobs.job(one, catalog, shared) for one in catalog.recordings.values()]


def copying(name: str, source: str, *, after: tuple[str, ...] = (), version: int = 1) -> Stage[Job]:
    """A stage that copies a file of the recording's folder, in capitals."""

    def inputs(job: Job) -> Inputs:
        return Inputs((job.folder / source).read_text())

    def run(job: Job, progress: Progress) -> Result:
        out = job.folder / f"{name}.txt"
        out.write_text((job.folder / source).read_text().upper())
        progress(1, 1)
        return Result([out], f"made {name}")

    return Stage(name=name, version=version, after=after, inputs=inputs, run=run)
