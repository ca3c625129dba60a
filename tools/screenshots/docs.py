"""The pictures in the documentation, made anew from the demo's site.

    python -m tools.screenshots.docs ADDRESS [FOLDER]

ADDRESS is the running demo (`mediacat demo`); FOLDER is docs/images unless it is named.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright
from tools.screenshots.__main__ import CHROMIUM, FLAGS

_SIZE = {"width": 1280, "height": 760}
_QUOTE = "q/two-shores-2025/stryzhavets-understood-safety-culture"


def _search(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search?q=harbour")


def _recording(page: Page, address: str) -> None:
    """A quote in the transcript, with the other language beside it."""
    page.goto(f"{address}/en/{_QUOTE}")
    with page.expect_navigation(url="**/r/**"):
        page.click(".heard h2 a >> nth=0")
    page.check("[data-control=beside]")
    expect(page.locator(".other").first).to_be_attached()
    page.wait_for_function("() => CSS.highlights.has('now')")
    page.evaluate("() => document.querySelector('video').pause()")
    page.evaluate("() => document.querySelector('.paragraph.now').scrollIntoView()")


def _quote(page: Page, address: str) -> None:
    """Where a printed quote was said, and how it was changed."""
    page.goto(f"{address}/uk/{_QUOTE}")


_PICTURES: dict[str, Callable[[Page, str], None]] = {
    "search": _search,
    "recording": _recording,
    "quote": _quote,
}


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots.docs")
    parser.add_argument("address", help="the running demo, e.g. http://127.0.0.1:8000")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/images"))
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, show in _PICTURES.items():
            page = browser.new_page(viewport=_SIZE, color_scheme="light")  # type: ignore[arg-type]
            show(page, given.address.rstrip("/"))
            page.evaluate("() => document.fonts.ready")
            # A player draws its controls, and what it waits for, a moment later.
            page.wait_for_timeout(1_500)
            picture = given.folder / f"{name}.png"
            page.screenshot(path=picture)
            with Image.open(picture) as taken:
                taken.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
                    picture, optimize=True
                )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
