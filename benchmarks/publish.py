"""What a visitor of a published site downloads for a first query, in a catalog of many hours.

    python -m benchmarks.publish [--talks FOLDER] [--hours N]

The talks are told again and again, each time as another recording, until there are enough hours.
"""

import argparse
import gzip
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import talks
from benchmarks.web import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from mediacat.model.transcript import Word
from mediacat.search.entry import IndexedRecording
from mediacat.web import server, shards

STATIC = Path(shards.__file__).parent / "static"
_QUERIES = (
    "свобода",
    "свободою",
    "людина",
    "це",
    "що ми є",
    "kundalini awakening",
    "the people",
    "як може людина знати себе",
    "the Divine has to express itself through you",
)
_ASK = """async (query) => {
  const { search } = await import("/static/shards.js");
  const { groups, total } = await search(query, 12, 3);
  return [total, groups.length];
}"""


def main() -> None:
    """Build the index of a published site, ask it in Chromium, and print what was fetched."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--talks", type=Path)
    parser.add_argument("--hours", type=float, default=300)
    given = parser.parse_args()
    if given.talks is None or not given.talks.is_dir():
        print("skipped: it needs talks")
        return
    recordings = list(_until(given.talks, given.hours))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begin = time.monotonic()
        sizes = _write(folder, recordings)
        print(
            f"{given.hours:.0f} hours, {len(recordings)} recordings: {len(sizes)} files, "
            f"{sum(sizes) / 1e6:.0f} MB, largest {max(sizes) / 1e3:.0f} KB, "
            f"made in {time.monotonic() - begin:.0f} s"
        )
        mounts = [Mount("/static", StaticFiles(directory=STATIC))]
        mounts.append(Mount("/", StaticFiles(directory=folder, html=True)))
        with server.beside(Starlette(routes=mounts)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for query in _QUERIES:
                _measure(browser, address, folder, query)
            browser.close()


def _measure(browser: Browser, address: str, folder: Path, query: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/empty.html")
    fetched: list[str] = []
    page.on("response", lambda one: fetched.append(one.url) if one.ok else None)
    begin = time.monotonic()
    total, groups = page.evaluate(_ASK, query)
    spent = time.monotonic() - begin
    paths = [folder / urlsplit(url).path.lstrip("/") for url in fetched if "/search/" in url]
    raw = [path.read_bytes() for path in paths]
    print(
        f"  {query!r}: {total} moments shown from {groups} recordings; {len(raw)} files, "
        f"{sum(map(len, raw)) / 1e3:.0f} KB "
        f"({sum(len(gzip.compress(one)) for one in raw) / 1e3:.0f} KB compressed), {spent:.2f} s"
    )
    page.close()


def _write(folder: Path, recordings: list[tuple[str, IndexedRecording]]) -> list[int]:
    described = [
        {
            "key": key,
            "language": one.about.language.value,
            "title": {"en": one.about.title.en},
            "event": {"en": one.about.title.en},
        }
        for key, one in recordings
    ]
    texts: Iterator[list[Word]] = (shards.words_of(one.transcript) for _, one in recordings)
    sizes = []
    for path, content in shards.of(described, texts):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
        sizes.append(len(content))
    (folder / "empty.html").write_text("<!doctype html><title>empty</title>")
    return sizes


def _until(folder: Path, hours: float) -> Iterator[tuple[str, IndexedRecording]]:
    length = 0
    for number, one in enumerate(cycle(list(talks.read(folder)))):
        if length >= hours * 3_600_000:
            return
        length += one.transcript.cues[-1].span.end
        yield f"{one.about.event}-{number}/talk.{one.about.language}", one


if __name__ == "__main__":
    main()
