"""How fast the site is, in a real Chromium: a long page, a tick of following, many readers.

    python -m benchmarks.web [--talks FOLDER]

The page is a recording of three hours in two languages: the talks one after the other, or invented
words where there are none.
"""

import argparse
import asyncio
import gzip
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import imageio_ffmpeg
from benchmarks import talks
from playwright.sync_api import Browser, sync_playwright

from mediacat.fetch import info
from mediacat.fetch.info import MediaFile, SourceInfo
from mediacat.model.bitext import Bead, Bitext, SideOf, UnitKind
from mediacat.model.language import Language, Localised
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.pipeline.workspace import Workspace
from mediacat.search import index
from mediacat.search.entry import About, IndexedRecording
from mediacat.timedtext import beadsjson, webvtt

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic")
_WORDS = 25_000
_READERS = 200
_SECONDS = 20
_CATALOG = 'title.en = "Measured"\nlanguages = ["uk", "en"]\nlicence = "CC0-1.0"\n'
_RECORD = 'language = "{0}"\ntitle.en = "Three hours"\nduration = "3:00:00"\n'
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
        _make(Path(folder), given.talks)
        with _serving(Path(folder)) as address:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                for key in ("long.uk", "short.uk"):
                    _measure(browser, f"{address}/uk/r/forum/{key}")
                browser.close()
            _weigh(address)
            asyncio.run(_load(address))


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """`mediacat serve` in a process of its own; gives its address."""
    places = {"MEDIACAT_CATALOG": str(folder / "catalog"), "MEDIACAT_VAR": str(folder / "var")}
    command = [sys.executable, "-m", "mediacat", "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=os.environ | places, cwd=folder, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split("/  ")[0].strip()
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


def _weigh(address: str) -> None:
    answer = httpx.get(f"{address}/en/search", params={"q": "time"})
    sizes = [len(answer.content)]
    print(
        f"page of search results: {sizes[0] / 1e3:.1f} KB, "
        f"{len(gzip.compress(answer.content)) / 1e3:.1f} KB compressed"
    )


async def _load(address: str) -> None:
    """Readers who search, open a page, and seek in it, each after a short thought."""
    spent: dict[str, list[float]] = {"search": [], "page": [], "seek": []}
    failed: list[str] = []
    end = time.monotonic() + _SECONDS
    limits = httpx.Limits(max_connections=_READERS)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60) as client:

        async def reader(number: int) -> None:
            dice = random.Random(number)
            await asyncio.sleep(dice.uniform(0, 5))
            while time.monotonic() < end:
                word = dice.choice(("time", "people", "water", "ім’я", "людина", "which way"))
                moment = dice.randrange(0, 9000)
                paths = {
                    "search": f"/en/search?q={quote(word)}",
                    "page": f"/uk/r/forum/short.uk?t={moment},{moment + 5}",
                    "seek": "/media/forum/short.uk.ogg",
                }
                for kind, path in paths.items():
                    begin = time.monotonic()
                    try:
                        answer = await client.get(
                            path,
                            headers={"Range": f"bytes={moment}00-{moment + 650}00"}
                            if kind == "seek"
                            else {},
                        )
                        if answer.status_code not in {200, 206}:
                            failed.append(f"{path}: {answer.status_code}")
                    except httpx.HTTPError as error:
                        failed.append(repr(error))
                    spent[kind].append(time.monotonic() - begin)
                    await asyncio.sleep(dice.uniform(2, 6))

        await asyncio.gather(*map(reader, range(_READERS)))
    print(
        f"{_READERS} readers for {_SECONDS} s: {sum(map(len, spent.values()))} answers, "
        f"{len(failed)} errors {failed[:1]}"
    )
    for kind, times in spent.items():
        p95 = statistics.quantiles(times, n=20)[-1] * 1000
        print(f"  {kind}: median {statistics.median(times) * 1000:.0f} ms, p95 {p95:.0f} ms")


def _make(folder: Path, given: Path | None) -> None:
    """A catalog with a long and a short recording in two languages."""
    root, workspace = folder / "catalog", Workspace(folder / "var")
    event = root / "events/forum"
    event.mkdir(parents=True)
    (root / "catalog.toml").write_text(_CATALOG)
    (event / "event.toml").write_text('title.en = "Forum"\n')
    workspace.root.mkdir()
    sound = folder / "media.ogg"
    subprocess.run(
        [
            *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi"),
            *("-i", "anullsrc=r=16000:cl=mono", "-t", "10800"),
            *("-c:a", "libopus", "-b:a", "6k", str(sound)),
        ],
        check=True,
    )
    with index.open_writer(workspace.index) as writer:
        for name, count in (("long", _WORDS), ("short", _WORDS // 10)):
            made = {tongue: _transcript(given, tongue, count) for tongue in ("uk", "en")}
            for tongue, transcript in made.items():
                key = f"forum/{name}.{tongue}"
                record = event / f"{name}.{tongue}"
                record.mkdir()
                (record / "recording.toml").write_text(_RECORD.format(tongue))
                derived = workspace.root / key
                derived.mkdir(parents=True)
                (derived / "draft.vtt").write_text(webvtt.render(transcript), encoding="utf-8")
                writer.put(_entry(key, transcript))
                (derived / "source").mkdir()
                shutil.copy(sound, derived / "source/media.ogg")
                published = SourceInfo(
                    title=key, extractor="file", media=MediaFile(file=sound.name)
                )
                (derived / "source/info.json").write_text(info.render(published))
            pair = workspace.root / "forum" / f"{name}.uk+{name}.en"
            pair.mkdir()
            (pair / "bitext.json").write_text(beadsjson.render(_bitext(name, made)))


def _entry(key: str, transcript: Transcript) -> IndexedRecording:
    about = About(key=key, event="forum", language=transcript.language, title=Localised(en=key))
    return IndexedRecording(about=about, transcript=transcript, fingerprint=key)


def _bitext(name: str, made: dict[str, Transcript]) -> Bitext:
    a, b = made["uk"], made["en"]
    beads = tuple(
        Bead(a=(one.id,), b=(other.id,), a_span=one.span, b_span=other.span, confidence=0.9)
        for one, other in zip(a.cues, b.cues, strict=False)
    )
    sides = [
        SideOf(name=f"forum/{name}.{tongue}", units=len(one.cues), kind=UnitKind.CUES)
        for tongue, one in made.items()
    ]
    return Bitext(a=sides[0], b=sides[1], beads=beads)


def _transcript(given: Path | None, tongue: str, count: int) -> Transcript:
    words = list(_said(given, tongue, count))
    cues = []
    for first in range(0, count, 10):
        part = words[first : first + 10]
        span = Span(part[0].span.start, part[-1].span.end)
        text = " ".join(word.text for word in part)
        cues.append(Cue(id=f"c{first}", span=span, text=text, words=tuple(part)))
    origin = Origin(kind=OriginKind.MACHINE, engine="none")
    return Transcript(language=Language(tongue), cues=tuple(cues), origin=origin)


def _said(given: Path | None, tongue: str, count: int) -> Iterator[Word]:
    step = 3 * 3_600_000 // _WORDS
    for number, text in zip(range(count), _texts(given, tongue), strict=False):
        span = Span(Milliseconds(number * step), Milliseconds(number * step + step - 20))
        yield Word(text=text, span=span)


def _texts(given: Path | None, tongue: str) -> Iterator[str]:
    if given and given.is_dir():
        for recording in talks.read(given):
            if recording.about.language == tongue:
                for cue in recording.transcript.cues:
                    yield from cue.text.split()
    dice = random.Random(1)
    letters = "абвгдежзиклмнопрст" if tongue == "uk" else "abcdefghiklmnoprst"
    while True:
        ending = "." if dice.random() < 0.08 else ""
        yield "".join(dice.choices(letters, k=dice.randint(2, 10))) + ending


if __name__ == "__main__":
    main()
