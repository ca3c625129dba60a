"""The whole journey on three hours of speech in two languages: 25,000 words each."""

from collections.abc import Iterator

import pytest
from benchmarks import long_forum
from playwright.sync_api import Browser, Page
from tests.web import chromium

from mediacat.pipeline.workspace import Workspace
from mediacat.web import app, server
from mediacat.web.site import Site

FIRST, LAST = 20_000, 20_011
FOUND = """() => [...(CSS.highlights.get("asked") ?? [])].map(String).join(" ")
  .replace(/\\s+/g, " ")"""
TIME = "() => document.querySelector('audio').currentTime"
SELECT = """async ([first, last]) => {
  const { Words } = await import("/static/words.js");
  const words = new Words(document.querySelector(".transcript"));
  getSelection().removeAllRanges();
  getSelection().addRange(words.range(first, last));
}"""


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("long")
    long_forum.make(folder)
    with server.beside(app.create(Site(folder / "catalog", Workspace(folder / "var")))) as at:
        yield at


def hears(page: Page, start: float) -> None:
    page.wait_for_function(
        "(start) => document.querySelector('audio').currentTime > start", arg=start
    )
    assert page.evaluate(TIME) < start + 20


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_a_quote_from_the_third_hour_is_found_heard_and_shared(
    browser: Browser, long_site: str, ui: str
) -> None:
    transcript = long_forum.transcript(None, ui, long_forum.WORDS)
    words = [word for cue in transcript.cues for word in cue.words][FIRST : LAST + 1]
    quote, start = " ".join(word.text for word in words), words[0].span.start / 1000
    assert "’" in quote or "«" in quote or "“" in quote
    with chromium.visit(browser, width=390 if ui == "uk" else 1440) as page:
        page.goto(f"{long_site}/{ui}/")
        page.fill("#q", quote)
        page.keyboard.press("Enter")
        page.click(".moments .play >> nth=0")
        page.wait_for_selector(chromium.READY, state="attached")
        assert page.evaluate(FOUND) == quote
        hears(page, start)
        marked = page.evaluate("""() => {
          const box = [...CSS.highlights.get("asked")][0].getBoundingClientRect();
          return [box.top, box.bottom, innerHeight];
        }""")
        assert 0 < marked[0] < marked[1] < marked[2], "the words are in view"
        page.evaluate(SELECT, [FIRST, LAST])
        page.click(".selection [data-action=link]")
        page.wait_for_selector(".selection[data-said]")
        link = page.evaluate("() => navigator.clipboard.readText()")
    with chromium.visit(browser) as page:
        page.goto(link)
        page.wait_for_selector(chromium.READY, state="attached")
        assert page.evaluate(FOUND) == quote
        assert page.evaluate("() => document.querySelector('.transcript').dataset.found") == (
            "numbers"
        )
        hears(page, start)


def test_both_languages_stand_side_by_side_in_the_third_hour(
    browser: Browser, long_site: str
) -> None:
    with chromium.visit(browser) as page:
        page.goto(f"{long_site}/en/r/forum/long.en?t=9000,9004")
        page.wait_for_selector(chromium.READY, state="attached")
        asked = page.locator(".paragraph.now, .paragraph:has(.asked)").first
        page.check("[data-control=beside]")
        page.wait_for_selector(".beside .other")
        assert page.locator(".other").count() == page.locator(".paragraph").count()
        page.wait_for_function("() => document.querySelector('.paragraph.now')")
        box = page.locator(".paragraph.now").bounding_box()
        assert box is not None
        assert -box["height"] < box["y"] < 800, "what was in view stays in view"
        assert asked.locator(".other").get_attribute("lang") == "uk"
