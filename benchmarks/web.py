"""How fast the site is, in a real Chromium: a long page, a tick of following, many readers.

    python -m benchmarks.web [--talks FOLDER]

The page is a recording of three hours in two languages: the talks one after the other, or invented
words where there are none.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from benchmarks import long_forum
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic")
_READERS = 200
_SECONDS = 20
_HOURS = 300
_SCRIPT = Path(__file__).with_name("readers.lua")
_PAINT = """() => new Promise((done) => {
  const told = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const ask = () => (told() === undefined ? setTimeout(ask, 20) : done(told()));
  ask();
})"""
_CLICK = """async () => {
  const words = document.querySelectorAll(".said")[12];
  words.scrollIntoView({ block: "center", behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const box = words.getBoundingClientRect();
  return [box.left + 40, box.top + 12];
}"""
_WATCH = """() => { window.longest = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.longest = Math.max(window.longest, one.duration);
}).observe({ type: "event", durationThreshold: 16, buffered: true }); }"""
_TICKS = """async (hours) => {
  const { Words } = await import("/static/words.js");
  const { Follow } = await import("/static/follow.js");
  const words = new Words(document.querySelector(".transcript"));
  const media = Object.assign(new EventTarget(), { paused: true, currentTime: 0 });
  const follow = new Follow(words, media, {
    pill: document.createElement("button"), checkbox: document.createElement("input") });
  const length = words.starts[words.starts.length - 1] / 1000;
  let worst = 0, all = 0;
  for (let tick = 0; tick < 2000; tick += 1) {
    media.currentTime = (tick / 2000) * length;
    const begin = performance.now();
    follow.tick();
    const spent = performance.now() - begin;
    all += spent; worst = Math.max(worst, spent);
  }
  return [all / 2000, worst, words.count];
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--talks", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        long_forum.make(Path(folder), given.talks)
        with _serving(Path(folder)) as address:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                for key in ("long.uk", "short.uk"):
                    _measure(browser, f"{address}/uk/r/forum/{key}")
                browser.close()
            _weigh(address, "time" if given.talks else "a*")  # made-up words are letters
            _load(address)
    with tempfile.TemporaryDirectory() as folder:
        long_forum.make_many(Path(folder), _HOURS, given.talks)
        _first_visits(Path(folder))


def _first_visits(folder: Path) -> None:
    """Pages about the whole catalog, to a server that has read nothing yet."""
    print(f"catalog of {_HOURS} hours, first visit after the server has started:")
    for path in ("about", "p/person-3"):
        with _serving(folder) as address:
            httpx.get(f"{address}/uk/")
            begin = time.monotonic()
            httpx.get(f"{address}/uk/{path}", timeout=600).raise_for_status()
            print(f"  /uk/{path}: {time.monotonic() - begin:.2f} s")


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """`mediacat serve` in a process of its own; gives its address."""
    places = {"MEDIACAT_CATALOG": str(folder / "catalog"), "MEDIACAT_VAR": str(folder / "var")}
    command = [sys.executable, "-m", "mediacat", "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=os.environ | places, cwd=folder, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split("/  ")[0].strip()
        finally:
            process.terminate()


def _measure(browser: Browser, address: str) -> None:
    begin = time.monotonic()
    httpx.get(address, timeout=60)
    cold = time.monotonic() - begin
    begin = time.monotonic()
    raw = httpx.get(address, headers={"Accept-Encoding": "identity"}).content
    warm = time.monotonic() - begin
    paints, clicks = [], []
    for _ in range(3):
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.on("pageerror", lambda error: print(f"  error in the page: {error}"))
        page.goto(address, wait_until="commit")
        paints.append(page.evaluate(_PAINT))
        page.wait_for_selector("html[data-ready]", state="attached")
        page.wait_for_function("() => document.querySelector('audio').readyState >= 1")
        page.evaluate(_WATCH)
        x, y = page.evaluate(_CLICK)
        page.mouse.click(x, y)
        page.wait_for_timeout(500)
        clicks.append(page.evaluate("() => window.longest"))
        assert page.evaluate("() => document.querySelector('audio').currentTime") > 0, "it jumped"
        ticks = page.evaluate(_TICKS, 3)
        page.close()
    mean, worst, count = ticks
    print(
        f"page of {count} words beside as many: {len(raw) / 1e3:.0f} KB, "
        f"{len(gzip.compress(raw)) / 1e3:.0f} KB compressed"
    )
    print(
        f"  the server's own part: {cold * 1000:.0f} ms the first time, {warm * 1000:.0f} ms after"
    )
    print(f"  first contentful paint, worst of 3: {max(paints):.0f} ms")
    print(f"  answer to a click, worst of 3: {max(clicks):.0f} ms (0: under 16)")
    print(f"  following, per tick: mean {mean:.3f} ms, worst {worst:.2f} ms")


def _weigh(address: str, query: str) -> None:
    answer = httpx.get(f"{address}/en/search", params={"q": query})
    if 'class="moments"' not in answer.text:
        print(f"nothing was found for {query}: its page was not weighed")
        return
    print(
        f"page of search results: {len(answer.content) / 1e3:.1f} KB, "
        f"{len(gzip.compress(answer.content)) / 1e3:.1f} KB compressed"
    )


def _load(address: str) -> None:
    """Readers who search, open a page at a moment, and seek in its media; see `readers.lua`."""
    print(f"{_READERS} readers for {_SECONDS} s:")
    tool = shutil.which("wrk")
    if tool is None:
        print("  not measured: there is no wrk (apt-get install wrk)")
        return
    for _ in range(2):  # the first one warms up
        told = subprocess.run(
            [
                *(tool, "--threads", "2", "--connections", str(_READERS)),
                *("--duration", f"{_SECONDS}s", "--timeout", "30s", "--script", str(_SCRIPT)),
                address,
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    print(f"  {told.stdout.splitlines()[-1]}")


if __name__ == "__main__":
    main()
