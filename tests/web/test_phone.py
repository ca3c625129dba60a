"""On a phone: nothing sticks out, fingers meet what they aim at, and hits are walked at hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web import chromium

PAGES = (
    "/{ui}/",
    "/{ui}/search?q=harbour",
    "/{ui}/r/two-shores-2025/forum.{ui}",
    "/{ui}/r/two-shores-2025/forum.{ui}/embed?t=20,33",
    "/{ui}/e/two-shores-2025",
    "/{ui}/p/melana-stryzhavets",
    "/{ui}/q/two-shores-2025/list",
    "/{ui}/about",
    "/{ui}/nothing/here",
)
WIDTH = "() => document.documentElement.scrollWidth"
SMALL = """() => [...document.querySelectorAll("a, button, select, input, summary")]
  .filter((one) => !one.matches(".skip, [tabindex='-1'], [type=checkbox]") && one.checkVisibility())
  .map((one) => [one, (one.closest(".recordings .card") ?? one).getBoundingClientRect().height])
  .filter(([, height]) => Math.round(height) < 44)
  .map(([one, height]) => `${height} ${one.outerHTML.slice(0, 80)}`)"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_what_fingers_press_is_44_pixels_high(phone: Page, address: str, ui: str) -> None:
    for path in PAGES:
        phone.goto(address + path.format(ui=ui))
        assert phone.evaluate(SMALL) == [], path


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_nothing_sticks_out_of_a_narrow_window(browser: Browser, address: str, ui: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(address + path.format(ui=ui))
            assert page.evaluate(WIDTH) == 320, path


def test_nor_with_letters_twice_as_large(browser: Browser, address: str) -> None:
    """As somebody sets them who sees little: the whole page takes its sizes from them."""
    large = browser.browser_type.launch(
        executable_path=chromium.EXECUTABLE,
        args=[*chromium.FLAGS, "--blink-settings=defaultFontSize=32"],
    )
    page = large.new_page(viewport={"width": 390, "height": 844})
    for path in PAGES:
        for ui in ("uk", "en"):
            page.goto(address + path.format(ui=ui))
            assert page.evaluate(WIDTH) == 390, path
    large.close()


STICKS_OUT = """() => {
  const [screen, now] = [".screen", ".paragraph.now"].map((one) =>
    document.querySelector(one).getBoundingClientRect());
  return screen.left > now.left || screen.right < now.right;
}"""
PLACEHOLDER = """() => {
  const field = document.querySelector("#q"), style = getComputedStyle(field);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return room - pen.measureText(field.placeholder).width;
}"""


def test_what_goes_by_below_the_player_is_not_seen_beside_it(phone: Page, address: str) -> None:
    chromium.open_page(phone, f"{address}/en/r/two-shores-2025/forum.en?t=20,33")
    phone.wait_for_selector(".paragraph.now")
    assert phone.evaluate(STICKS_OUT) is False


@pytest.mark.parametrize("ui", ["uk", "en"])
def test_the_search_box_says_whole_what_may_be_typed(phone: Page, address: str, ui: str) -> None:
    phone.goto(f"{address}/{ui}/about")
    assert phone.evaluate(PLACEHOLDER) >= 0


def test_hits_are_walked_where_the_page_has_gone(phone: Page, address: str) -> None:
    chromium.open_page(phone, f"{address}/uk/r/two-shores-2025/forum.uk")
    steps, place = phone.locator(".steps"), phone.locator(".place")
    phone.fill("#find", "безпека")
    phone.keyboard.press("Enter")
    expect(place).to_have_text("1 з 4")
    for number in (2, 3):
        phone.tap(".steps [data-action=next]")
        expect(place).to_have_text(f"{number} з 4")
        expect(steps).to_be_in_viewport(ratio=1)
    expect(phone.locator(".pill")).to_be_hidden()
    phone.tap(".steps [data-action=close]")
    expect(steps).to_be_hidden()
    expect(phone.locator("#find")).to_have_value("")
    assert phone.evaluate("() => CSS.highlights.has('hit')") is False


def test_the_way_back_to_the_sound_is_shown_while_it_goes_on(phone: Page, address: str) -> None:
    chromium.open_page(phone, f"{address}/uk/r/two-shores-2025/forum.uk?find=безпека")
    expect(phone.locator(".steps")).to_be_visible()
    expect(phone.locator(".pill")).to_be_hidden()
    phone.evaluate(
        """() => {
          const video = document.querySelector("video");
          video.muted = true;
          return video.play();
        }"""
    )
    expect(phone.locator(".pill")).to_be_visible()
    phone.tap(".pill")
    expect(phone.locator(".pill")).to_be_hidden()
