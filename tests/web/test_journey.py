"""Journeys in a real browser: find a quote, land on the word, hear it, share it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web import chromium

JOURNEYS = {
    "uk": ("чого немає в каталозі, того не можна ні врятувати", "чого", "врятувати"),
    "en": ("What is not in the catalogue can be neither saved", "What is not", "saved"),
}
FOUND = """() => {
  const ranges = [...(CSS.highlights.get("asked") ?? [])];
  return ranges.map((range) => range.toString()).join(" ").replace(/\\s+/g, " ");
}"""
TIME = "() => document.querySelector('video').currentTime"
SELECT = """([first, last]) => {
  const root = document.querySelector(".transcript");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const from = begun ? -1 : node.data.indexOf(first);
    if (from >= 0) { range.setStart(node, from); begun = true; }
    const to = begun ? node.data.indexOf(last, Math.max(from, 0)) : -1;
    if (to >= 0) { range.setEnd(node, to + last.length); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_a_pasted_quote_is_found_heard_and_shared(browser: Browser, address: str, ui: str) -> None:
    quote, first, last = JOURNEYS[ui]
    with chromium.visit(browser) as page:
        page.goto(f"{address}/{ui}/")
        page.fill("#q", quote)
        page.keyboard.press("Enter")
        chromium.follow(page, ".moments .play >> nth=0")
        start = page.evaluate("() => Number(new URL(location).searchParams.get('t').split(',')[0])")
        assert page.evaluate(FOUND).startswith(first)
        page.wait_for_function(
            "(start) => document.querySelector('video').currentTime > start", arg=start
        )
        assert page.evaluate(TIME) < start + 12
        page.evaluate(SELECT, [first, last])
        link = chromium.copied(page, ".selection [data-action=link]")
    with chromium.visit(browser) as page:
        chromium.open_page(page, link)
        found = page.evaluate(FOUND)
        assert found.startswith(first)
        assert last in found.split()[-1]
        assert (
            page.evaluate("() => document.querySelector('.transcript').dataset.found") == "numbers"
        )


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_a_quote_is_copied_with_its_citation(browser: Browser, address: str, ui: str) -> None:
    _, first, last = JOURNEYS[ui]
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/{ui}/r/two-shores-2025/forum.{ui}")
        page.evaluate(SELECT, [first, last])
        copied = chromium.copied(page, ".selection [data-action=quote]")
    opening, closing = "«»" if ui == "uk" else "“”"
    assert copied.startswith(f"{opening}{first}")
    assert f"{closing} — " in copied
    assert f"/{ui}/r/two-shores-2025/forum.{ui}?t=" in copied


def link_of(page: Page, first: str, last: str) -> str:
    page.evaluate(SELECT, [first, last])
    return chromium.copied(page, ".selection [data-action=link]")


def test_a_link_outlives_another_version_and_then_its_own_words(
    browser: Browser, address: str
) -> None:
    recording = f"{address}/uk/r/two-shores-2025/forum.uk"
    with chromium.visit(browser) as page:
        chromium.open_page(page, recording)
        link = link_of(page, "пам’ять, яку", "береже")
        version = page.evaluate("() => document.querySelector('.transcript').dataset.version")
        chromium.open_page(page, link.replace(version, "00000000").replace("t=", "t=9"))
        assert page.evaluate(FOUND).startswith("пам’ять, яку")
        expect(page.locator(".resolved")).to_be_in_viewport()
        gone = f"{recording}?t=20.02,24.05&w=1-2&v=00000000&x=гіпопотам"
        chromium.open_page(page, gone)
        assert page.evaluate("() => document.querySelector('.transcript').dataset.found") == "time"
        assert "Good" in page.evaluate(FOUND)


def test_a_click_on_a_word_jumps_and_a_selection_does_not(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/en/r/two-shores-2025/forum.en")
        page.wait_for_function("() => document.querySelector('video').readyState >= 1")
        place = """(word) => {
          const root = document.querySelector(".transcript");
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(word);
            if (at < 0) continue;
            const range = new Range();
            range.setStart(node, at); range.setEnd(node, at + word.length);
            const box = range.getBoundingClientRect();
            return [box.left, box.top + box.height / 2, box.width];
          }
        }"""
        left, top, width = page.evaluate(place, "harbours")
        page.mouse.click(left + width / 2, top)
        page.wait_for_function(f"() => 20 < ({TIME})() && ({TIME})() < 35")
        moment = page.evaluate(TIME)
        left, top, width = page.evaluate(place, "Yokohama")
        page.mouse.move(left + 1, top)
        page.mouse.down()
        page.mouse.move(left + width, top)
        page.mouse.up()
        expect(page.locator(".selection")).to_be_visible()
        assert page.evaluate("() => getSelection().toString()").startswith("Yokoham")
        assert page.evaluate(TIME) == moment


def test_the_words_follow_the_sound_until_the_reader_scrolls(
    browser: Browser, address: str
) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk")
        page.evaluate(
            """() => {
              const video = document.querySelector("video");
              video.muted = true;
              video.currentTime = 60;
              video.play();
            }"""
        )
        page.wait_for_function(
            """() => [...(CSS.highlights.get("now") ?? [])].length === 1
              && document.querySelector("video").currentTime > 60.3"""
        )
        assert page.locator(".paragraph.now").count() == 1
        page.mouse.move(900, 500)
        page.mouse.wheel(0, 900)
        page.wait_for_selector(".pill:not([hidden])")
        page.click(".pill")
        expect(page.locator(".pill")).to_be_hidden()


def test_the_page_stays_where_somebody_presses_or_walks_with_the_keyboard(
    browser: Browser, address: str
) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk?t=100")
        page.wait_for_function("() => scrollY > 0")
        page.evaluate("() => document.querySelector('video').pause()")
        # Back at the top the words that sound are far below: the page would go there at once.
        page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
        page.hover(".trail a")
        page.mouse.down()
        page.evaluate("() => document.querySelector('video').play()")
        page.wait_for_function("() => document.querySelector('video').currentTime > 102")
        assert page.evaluate("() => scrollY") == 0
        with page.expect_navigation(url="**/uk/e/**"):
            page.mouse.up()
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk?t=100")
        page.wait_for_function("() => scrollY > 0")
        page.keyboard.press("Tab")
        page.wait_for_selector(".pill:not([hidden])")


def test_the_scrollbar_leaves_the_sound_as_a_wheel_does(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk?t=100")
        page.wait_for_function("() => !document.querySelector('video').paused")
        # The browser of the tests has no scrollbars; elsewhere they lie beyond the page's width.
        page.evaluate(
            "() => dispatchEvent(new PointerEvent('pointerdown', { clientX: innerWidth }))"
        )
        page.wait_for_selector(".pill:not([hidden])")


def test_search_inside_walks_the_hits(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk")
        page.fill("#find", "безпека")
        page.keyboard.press("Enter")
        page.wait_for_selector(".steps:not([hidden])")
        count = page.evaluate("() => [...CSS.highlights.get('hit')].length")
        assert count > 1
        expect(page.locator(".place")).to_have_text(f"1 з {count}")
        first = page.evaluate(TIME)
        page.keyboard.press("Enter")
        expect(page.locator(".place")).to_have_text(f"2 з {count}")
        page.wait_for_function(
            "(first) => document.querySelector('video').currentTime > first", arg=first
        )
        page.keyboard.press("Shift+Enter")
        expect(page.locator(".place")).to_have_text(f"1 з {count}")
        expect(page.locator(".ticks rect")).to_have_count(count)


def test_search_inside_says_what_was_meant_and_through_what(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/en/r/two-shores-2025/forum.en")
        instead = page.locator(".instead")
        expect(instead).to_be_hidden()
        page.fill("#find", "harbuor")
        page.keyboard.press("Enter")
        expect(instead).to_have_text("Searched for: harbour, because “harbuor” was not found.")
        expect(page.locator(".place")).to_have_text(re.compile(r"^1 of \d+$"))
        page.fill("#find", "гавань")
        page.keyboard.press("Enter")
        expect(instead).to_be_hidden()
        expect(page.locator(".place")).to_have_text(
            re.compile(r"^1 of \d+, found through the Ukrainian$")
        )


def test_the_timeline_shows_the_sound_and_jumps_into_it(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/en/r/two-shores-2025/forum.en")
        page.wait_for_function("() => document.querySelector('video').readyState >= 1")
        strokes = str(page.locator(".line path").get_attribute("d"))
        lengths = [int(one) for one in re.findall(r"v(\d+)", strokes)]
        assert len(lengths) == 240
        assert min(lengths) < 12 < max(lengths), "pauses and speech"
        box = page.locator(".bar").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
        page.wait_for_function(
            """() => {
              const [heard, all] = [".played", ".track"]
                .map((one) => document.querySelector(`.line ${one}`).getBoundingClientRect().width);
              return Math.abs(heard / all - 1 / 4) < 0.01;
            }"""
        )
        length = page.evaluate(
            "() => Number(document.querySelector('.transcript').dataset.duration)"
        )
        assert page.evaluate(TIME) == pytest.approx(length / 4_000, abs=2)


def test_the_transcript_is_one_tab_stop_with_arrow_keys(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/en/r/two-shores-2025/forum.en")
        assert page.locator(".transcript a[tabindex='0']").count() == 1
        page.focus(".transcript a[tabindex='0']")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("() => document.activeElement.closest('.paragraph').id") == "p1"
        for _ in range(3):
            page.keyboard.press("Shift+ArrowRight")
        expect(page.locator(".selection")).to_be_visible()
        assert len(page.evaluate("() => getSelection().toString()").split()) == 3
        told = page.locator("#said-aloud")
        expect(told).to_have_text("Пані Мелано, прошу")
        expect(told).to_have_attribute("lang", "uk")
        page.click(".selection [data-action=link]")
        expect(told).to_have_text("The link is copied.")
        expect(told).to_have_attribute("lang", "en")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('video').currentTime > 20")
        page.keyboard.press("Shift+Slash")
        expect(page.locator("dialog.keys")).to_be_visible()


INK = """(selector) =>
  getComputedStyle(document.querySelector(selector)).color.match(/\\d+/g).map(Number)"""


def test_paper_is_light_and_shows_nothing_to_press(browser: Browser, address: str) -> None:
    """Whatever the screen is: a dark one's letters would be pale on paper."""
    with chromium.visit(browser, scheme="dark") as page:
        chromium.open_page(page, f"{address}/en/r/two-shores-2025/forum.en?t=20,33")
        assert min(page.evaluate(INK, ".transcript")) > 200
        page.emulate_media(media="print", color_scheme="dark")
        assert max(page.evaluate(INK, ".transcript")) < 60
        for path in ("q/two-shores-2025/list", "search?q=harbour"):
            page.goto(f"{address}/en/{path}")
            expect(page.locator("button:visible, video:visible, .order:visible")).to_have_count(0)


PRESS = """(key) =>
  document.body.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true }))"""


def test_keys_are_known_by_their_place_or_by_what_they_write(
    browser: Browser, address: str
) -> None:
    """In the Ukrainian layout a question mark is Shift and 7."""
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk")
        page.evaluate(PRESS, {"key": "?", "code": "Digit7", "shiftKey": True})
        expect(page.locator("dialog.keys")).to_be_visible()
        page.keyboard.press("Escape")
        page.evaluate(PRESS, {"key": "/", "code": "Digit7", "shiftKey": True})
        expect(page.locator("#find")).to_be_focused()
        page.locator("#find").blur()
        page.evaluate(PRESS, {"key": ",", "code": "Slash", "shiftKey": True})
        expect(page.locator("dialog.keys")).to_be_visible()


def test_the_other_language_stands_beside_and_keeps_the_moment(
    browser: Browser, address: str
) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk?t=64,72")
        page.check("[data-control=beside]")
        section = page.locator(".paragraph", has_text="чого немає в каталозі")
        expect(section.locator(".other")).to_contain_text("What is not in the catalogue")
        page.wait_for_function("() => document.querySelector('video').currentTime > 60")
        chromium.follow(page, "a.twin", "**/forum.en?t=*")
        moment = page.evaluate("() => Number(new URL(location).searchParams.get('t'))")
        assert 55 < moment < 72


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_without_scripts_the_page_reads_searches_and_jumps(
    browser: Browser, address: str, ui: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{ui}/r/two-shores-2025/forum.{ui}")
    page.fill("#find", "Yokohama" if ui == "en" else "Йокогама")
    page.keyboard.press("Enter")
    page.click(".found a >> nth=0")
    expect(page.locator("mark.asked").first).to_be_visible()
    expect(page.locator("video")).to_have_attribute("src", re.compile("#t="))
    context.close()


def test_words_are_marked_by_browsers_that_have_no_highlights(
    browser: Browser, address: str
) -> None:
    with chromium.visit(browser) as page:
        page.add_init_script("delete window.Highlight; delete CSS.highlights;")
        chromium.open_page(
            page, f"{address}/uk/r/two-shores-2025/forum.uk?x=того не можна ні врятувати&t=60"
        )
        page.wait_for_function("""() => {
          const box = document.querySelector(".paint.asked").getBoundingClientRect();
          return document.caretRangeFromPoint(box.left + 3, box.top + box.height / 2)
            ?.startContainer.data?.includes("врятувати");
        }""")
        page.set_viewport_size({"width": 700, "height": 800})
        page.wait_for_function("""() => {
          const box = document.querySelector(".paint.asked").getBoundingClientRect();
          const said = [...document.querySelectorAll(".said")]
            .find((one) => one.textContent.includes("врятувати")).getBoundingClientRect();
          return box.top >= said.top - 2 && box.bottom <= said.bottom + 2
            && box.right <= said.right + 2;
        }""")


def test_only_words_are_marked_where_a_span_crosses_paragraphs(
    browser: Browser, address: str
) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/uk/r/two-shores-2025/forum.uk?t=20,60")
        assert page.evaluate("() => [...CSS.highlights.get('asked')].length") > 1
        found = page.evaluate(FOUND)
        assert found.startswith("Good")
        assert not re.search(r"\d:\d\d|оригінал|Що рятувати", found), found


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_everything_one_can_reach_has_a_name(browser: Browser, address: str, ui: str) -> None:
    """What a screen reader tells: names and roles, and the language of each passage."""
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/{ui}/r/two-shores-2025/forum.{ui}")
        name = {"uk": "Текст", "en": "Transcript"}[ui]
        transcript = page.get_by_role("group", name=name)
        assert transcript.get_attribute("lang") == ui
        other = {"uk": "en", "en": "uk"}[ui]
        assert transcript.locator(f"[lang={other}]").count() >= 1, "words of the other language"
        for role in ("button", "link", "checkbox", "combobox", "searchbox"):
            for one in page.get_by_role(role).all():
                told = one.evaluate(
                    """(e) => (e.ariaLabel || e.labels?.[0]?.textContent || e.textContent).trim()"""
                )
                assert told, one.evaluate("(e) => e.outerHTML")
        page.goto(f"{address}/{ui}/search?q=harbour")
        first = page.get_by_role("link", name={"uk": "Слухати з", "en": "Play from"}[ui]).first
        first.focus()
        with page.expect_navigation(url="**/r/**"):
            page.keyboard.press("Enter")
        chromium.ready(page)
        assert page.evaluate(FOUND) != ""


def test_the_keys_of_the_player(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{address}/en/r/two-shores-2025/forum.en")
        page.wait_for_function("() => document.querySelector('video').readyState >= 1")
        page.evaluate("() => { document.querySelector('video').muted = true }")
        for key, moment in (("l", 10), ("ArrowRight", 15), ("ArrowLeft", 10), ("j", 0)):
            page.keyboard.press(key)
            assert page.evaluate(TIME) == pytest.approx(moment, abs=0.1), key
        page.keyboard.press("Shift+Period")
        assert page.evaluate("() => document.querySelector('video').playbackRate") == 1.25
        page.keyboard.press("k")
        page.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
        page.keyboard.press("Space")
        assert page.evaluate("() => document.querySelector('video').paused")
        page.keyboard.press("f")
        assert not page.is_checked("[data-control=follow]")
        page.keyboard.press("Slash")
        page.keyboard.type("jkl f")
        assert page.input_value("#find") == "jkl f", "letters are letters in the search box"
        page.keyboard.press("Escape")


def test_without_scripts_a_link_scrolls_to_its_words(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/uk/search?q=врятувати")
    with page.expect_navigation(url="**/r/**"):
        page.click(".moments .play >> nth=0")
    expect(page.locator("#asked")).to_be_in_viewport()
    for _ in range(100):  # while fonts come and the page takes its shape
        player, asked = (page.locator(one).bounding_box() for one in ("video", "#asked"))
        assert player is not None
        assert asked is not None
        if asked["y"] > player["y"] + player["height"]:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the words lie behind the player")
    context.close()


def test_a_printed_quote_is_heard_from_its_own_page(browser: Browser, address: str) -> None:
    with chromium.visit(browser) as page:
        page.goto(f"{address}/uk/e/two-shores-2025")
        page.click(".quotes a[href*='/q/'] >> nth=0")
        heard = page.locator(".heard").first
        start, end = map(int, str(heard.get_attribute("data-span")).split(","))
        heard.locator("[data-action=hear]").click()
        page.wait_for_function(
            "(s) => document.querySelector('.heard video').currentTime > s", arg=start / 1000 + 0.5
        )
        heard.locator("[data-action=on]").wait_for(state="visible")
        # A busy machine is late by a second; the end of the film is far.
        assert -0.1 < page.evaluate(TIME) - end / 1000 < 5
        copied = chromium.copied(page, "[data-action=copy]")
    assert copied.startswith("«Чого немає в каталозі")
    assert copied.endswith("/uk/q/two-shores-2025/list")
