"""The whole journey on three hours of speech in two languages: 25,000 words each."""

from collections.abc import Iterator

import pytest
from benchmarks import long_forum
from playwright.sync_api import Browser, Page, Route, expect
from tests.web import chromium

from mediacat.pipeline.workspace import Workspace
from mediacat.web import app, server
from mediacat.web.site import Site

FIRST, LAST = 20_000, 20_011
FOUND = """() => [...(CSS.highlights.get("asked") ?? [])].map(String).join(" ")
  .replace(/\\s+/g, " ")"""
TIME = "() => document.querySelector('audio').currentTime"
IN_VIEW = """() => {
  const box = [...(CSS.highlights.get("asked") ?? [])][0]?.getBoundingClientRect();
  const top = document.querySelector(".screen").getBoundingClientRect();
  const covered = innerWidth < 992 ? top.bottom : 0;
  return box && box.top >= covered && box.bottom <= innerHeight;
}"""
SOUNDING_AND_ASKED = """() => {
  const asked = [...CSS.highlights.get("asked")][0].startContainer.parentElement;
  return [document.querySelector(".paragraph.now").id, asked.closest(".paragraph").id];
}"""
# Frames, not seconds: a busy machine draws fewer of them, but needs no more.
SOON_AFTER = f"""async (moment) => {{
  const inView = {IN_VIEW.replace("asked", "now")};
  for (let frame = 0; frame < 30; frame += 1) {{
    await new Promise(requestAnimationFrame);
    if (document.querySelector(".paragraph.now").dataset.start > moment && inView()) return true;
  }}
  return false;
}}"""
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
        chromium.follow(page, ".moments .play >> nth=0")
        assert page.evaluate(FOUND) == quote
        hears(page, start)
        page.wait_for_function(IN_VIEW)
        page.evaluate(SELECT, [FIRST, LAST])
        link = chromium.copied(page, ".selection [data-action=link]")
    with chromium.visit(browser) as page:
        chromium.open_page(page, link)
        assert page.evaluate(FOUND) == quote
        assert page.evaluate("() => document.querySelector('.transcript').dataset.found") == (
            "numbers"
        )
        hears(page, start)


def test_both_languages_stand_side_by_side_in_the_third_hour(
    browser: Browser, long_site: str
) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{long_site}/en/r/forum/long.en?t=9000,9004")
        asked = page.locator(".paragraph.now, .paragraph:has(.asked)").first
        page.check("[data-control=beside]")
        page.wait_for_selector(".beside .other")
        assert page.locator(".other").count() == page.locator(".paragraph").count()
        expect(page.locator(".paragraph.now")).to_be_in_viewport()
        expect(asked.locator(".other [data-start]").first).to_have_attribute("lang", "uk")


def test_the_page_stays_where_it_was_opened_while_the_sound_is_on_its_way(
    browser: Browser, long_site: str
) -> None:
    """A player says that it plays before its sound has come; the first word does not sound then."""
    with chromium.visit(browser) as page:
        awaited: list[Route] = []

        def wait(route: Route) -> None:
            awaited.append(route)

        page.route("**/*.wav", wait)
        chromium.open_page(page, f"{long_site}/en/r/forum/long.en?t=9000,9004")
        page.wait_for_selector(".paragraph.now")
        sounding, asked = page.evaluate(SOUNDING_AND_ASKED)
        assert sounding == asked
        for route in awaited:
            route.continue_()
        page.unroute("**/*.wav")
        hears(page, 9000)
        assert page.evaluate(IN_VIEW)


def test_a_moment_far_off_is_in_view_as_soon_as_it_sounds(browser: Browser, long_site: str) -> None:
    """No smooth scroll through hours whose paragraphs get their sizes on the way."""
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{long_site}/en/r/forum/long.en?t=30")
        hears(page, 30)
        bar = page.locator(".bar")
        box = bar.bounding_box()
        assert box
        bar.click(position={"x": 0.8 * box["width"], "y": box["height"] / 2})
        assert page.evaluate(SOON_AFTER, 6_000_000)


def test_on_a_phone_the_word_that_sounds_stays_in_view(browser: Browser, long_site: str) -> None:
    """Paragraphs are longer than the window, of which the player takes its part."""
    with chromium.visit(browser, width=390) as page:
        chromium.open_page(page, f"{long_site}/uk/r/forum/long.uk")
        for second in (5_000, 5_030, 5_060):
            page.evaluate(
                """(second) => {
                  const audio = document.querySelector("audio");
                  audio.muted = true;
                  audio.currentTime = second;
                  return audio.play();
                }""",
                second,
            )
            page.wait_for_function(IN_VIEW.replace("asked", "now"))
