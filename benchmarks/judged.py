"""Judged queries on the bundled forum: nDCG@10, so that a change in ranking is seen.

    python -m benchmarks.judged

Builds the forum from its captions, asks what the tests ask, prints the worst answers and the mean.
"""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.search import judging

from mediacat.catalog import store
from mediacat.demo import stage
from mediacat.fetch.options import FetchOptions
from mediacat.model.progress import Progress, silent
from mediacat.pipeline import order, workbench
from mediacat.pipeline.build import Outcome
from mediacat.pipeline.job import Tools
from mediacat.pipeline.recognisers import Recognisers
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.find import Searcher

SHOWN = 5


class Unwatched:
    """Watches a build without a word."""

    def started(self, key: str, stage: str) -> Progress:  # noqa: ARG002 - the protocol's
        """Nobody looks."""
        return silent

    def ended(self, outcome: Outcome) -> None:
        """Nobody looks."""


@contextmanager
def forum() -> Iterator[Searcher]:
    """The bundled forum's index, ready to be asked."""
    with tempfile.TemporaryDirectory() as folder, stage.set_up(Path(folder) / "demo") as root:
        catalog = store.open_catalog(root)
        workspace = Workspace(Path(folder) / "demo" / "var")
        tools = Tools(
            workspace=workspace,
            fetching=FetchOptions(retries=0),
            recognisers=Recognisers(model="tiny", engine="faster-whisper", may_download=False),
            indexed={},
        )
        chosen = workbench.select(catalog, ())
        order.build_all(catalog, chosen, tools, at_once=2, watcher=Unwatched())
        with closing(index.open_reader(workspace.index, terms=catalog.terms)) as searcher:
            yield searcher


def main() -> None:
    """Build, ask, print."""
    with forum() as searcher:
        scores = {
            one.query: judging.ndcg(one, searcher.search(one.query).hits) for one in judging.read()
        }
    for query in sorted(scores, key=scores.__getitem__)[:SHOWN]:
        print(f"{query:60}{scores[query]:8.3f}")
    print(
        f"{f'nDCG@10, mean of {len(scores)} queries':60}{sum(scores.values()) / len(scores):8.4f}"
    )


if __name__ == "__main__":
    main()
