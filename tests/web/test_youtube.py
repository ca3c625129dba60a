"""Recordings we may not copy: one that YouTube alone may play, one that nobody plays here.

YouTube is a stand-in that speaks the same messages.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect
from tests.conftest import Forum
from tests.web import chromium

from mediacat.web import app, server
from mediacat.web.site import Site

# What YouTube's frame does with the messages of its IFrame API: it is silent until greeted, takes
# commands as JSON, and tells its state and time.
STAND_IN = """<!doctype html><title>stand-in</title><script>
let time = 0, state = -1, rate = 1, greeted = false;
const tell = (event, info) =>
  parent.postMessage(JSON.stringify({ event, id: 1, channel: "widget", info }), "*");
const facts = () => ({ currentTime: time, duration: 260, playerState: state, playbackRate: rate });
addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.event === "listening" && !greeted) {
    greeted = true;
    tell("initialDelivery", facts());
    tell("onReady", null);
  }
  if (message.event !== "command" || !greeted) return;
  const [first] = message.args;
  if (message.func === "seekTo") time = first;
  if (message.func === "playVideo") state = 1;
  if (message.func === "pauseVideo") state = 2;
  if (message.func === "setPlaybackRate") rate = first;
  tell("infoDelivery", facts());
});
setInterval(() => {
  if (state === 1) { time += 0.1 * rate; tell("infoDelivery", { currentTime: time }); }
}, 100);
</script>"""


@pytest.fixture
def linked(forum: Forum, tmp_path: Path) -> Iterator[str]:
    """The forum's site with nothing we may copy; the Ukrainian recording is on YouTube."""
    root = Path(copytree(forum.catalog.root, tmp_path / "catalog"))
    youtube = {"uk": '"https://youtu.be/abcdefghijk", ', "en": ""}
    for language, source in youtube.items():
        record = root / f"events/two-shores-2025/forum.{language}/recording.toml"
        text = record.read_text(encoding="utf-8")
        text = text.replace("sources = [", f'rights = "link"\nsources = [{source}')
        record.write_text(text, encoding="utf-8")
    with server.beside(app.create(Site(root, forum.workspace))) as base:
        yield base


def answer(route: Route) -> None:
    assert "enablejsapi=1" in route.request.url
    assert "/embed/abcdefghijk?" in route.request.url
    route.fulfill(content_type="text/html", body=STAND_IN)


def player(page: Page) -> Frame:
    return next(one for one in page.frames if "youtube-nocookie" in one.url)


def test_words_jump_in_youtubes_player_and_follow_it(browser: Browser, linked: str) -> None:
    with chromium.visit(browser) as page:
        page.route("https://www.youtube-nocookie.com/**", answer)
        chromium.open_page(page, f"{linked}/uk/r/two-shores-2025/forum.uk")
        assert page.locator("iframe").count() == 0, "nothing is asked of YouTube before a click"
        page.click("[data-action=load]")
        page.wait_for_selector("iframe")
        page.click(".paragraph >> nth=1 >> .time")
        start = int(page.get_attribute(".paragraph >> nth=1", "data-start") or 0) / 1000
        page.wait_for_function("() => [...(CSS.highlights.get('now') ?? [])].length === 1")
        frame = player(page)
        frame.wait_for_function("(start) => time > start", arg=start)
        assert frame.evaluate("() => time") < start + 8
        expect(page.locator(".paragraph.now")).to_have_id("p1")
        page.select_option("[data-control=speed]", "2")
        frame.wait_for_function("() => rate === 2")
        page.keyboard.press("k")
        frame.wait_for_function("() => state === 2")


def test_a_quote_is_found_heard_and_shared_with_youtubes_player(
    browser: Browser, linked: str
) -> None:
    asked = """() => [...(CSS.highlights.get("asked") ?? [])].map(String).join(" ")"""
    with chromium.visit(browser) as page:
        page.route("https://www.youtube-nocookie.com/**", answer)
        page.goto(f"{linked}/uk/")
        page.fill("#q", "чого немає в каталозі, того не можна ні врятувати")
        page.keyboard.press("Enter")
        chromium.follow(page, ".moments .play >> nth=0")
        found = page.evaluate(asked)
        assert found.startswith("чого немає")
        assert page.locator("iframe").count() == 0, "YouTube is asked by a click only"
        page.click("[data-action=load]")
        page.wait_for_selector("iframe")
        start = page.evaluate("() => Number(new URL(location).searchParams.get('t').split(',')[0])")
        page.wait_for_function("() => [...(CSS.highlights.get('now') ?? [])].length === 1")
        frame = player(page)
        frame.wait_for_function("(start) => time > start - 1", arg=start)
        assert frame.evaluate("() => time") < start + 8
        page.evaluate(
            """() => getSelection().addRange([...CSS.highlights.get("asked")][0].cloneRange())"""
        )
        link = chromium.copied(page, ".selection [data-action=link]")
    with chromium.visit(browser) as page:
        chromium.open_page(page, link)
        assert page.evaluate(asked) == found


def test_where_nothing_plays_the_words_are_read_and_searched_all_the_same(
    browser: Browser, linked: str
) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{linked}/en/r/two-shores-2025/forum.en?t=64,68")
        expect(page.get_by_text("The recording is not kept here.")).to_be_visible()
        for control in ("speed", "follow"):
            expect(page.locator(f"[data-control={control}]")).to_have_count(0)
        assert page.evaluate("() => CSS.highlights.has('asked')")
        page.check("[data-control=beside]")
        expect(page.locator(".beside .other").first).to_be_attached()
        page.fill("#find", "harbour")
        page.keyboard.press("Enter")
        expect(page.locator(".place")).to_have_text(re.compile(r"^1 of \d$"))
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("k")
        page.keyboard.press("Shift+Slash")
        expect(page.locator("dialog.keys")).to_be_visible()
