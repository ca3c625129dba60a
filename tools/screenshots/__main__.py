"""Pictures of every page, for people to look at: narrow and wide, light and dark, both languages.

    python -m tools.screenshots ADDRESS FOLDER [PATH …]

ADDRESS is a running site (`mediacat serve`, `mediacat demo`). Without paths, the pages of the demo.
"""

import argparse
import re
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic")
_WIDTHS = {390: 844, 1440: 900}
_DEMO = (
    "/{ui}/",
    "/{ui}/search?q=harbour",
    "/{ui}/search?q=безпека&voice=original",
    "/{ui}/search?q=гіпопотам",
    "/{ui}/r/two-shores-2025/forum.{ui}",
    "/{ui}/r/two-shores-2025/forum.{ui}?t=20,33",
    "/{ui}/r/two-shores-2025/forum.{ui}?find=harbour",
    "/{ui}/r/two-shores-2025/forum.{ui}/embed?t=20,33",
    "/{ui}/e/two-shores-2025",
    "/{ui}/p/sofron-haivskyi",
    "/{ui}/q/two-shores-2025/stryzhavets-understood-safety-culture",
    "/{ui}/about",
    "/{ui}/nothing/here",
)


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots")
    parser.add_argument("address", help="a running site, e.g. http://127.0.0.1:8000")
    parser.add_argument("folder", type=Path)
    parser.add_argument("paths", nargs="*", help="with {ui} for the language")
    parser.add_argument("--full", action="store_true", help="the whole length of each page")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in given.paths or _DEMO:
            for language in ("uk", "en"):
                _take(browser, given.address.rstrip("/"), path.format(ui=language), given)
        browser.close()


def _take(browser: Browser, address: str, path: str, given: argparse.Namespace) -> None:
    for width, height in _WIDTHS.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page.goto(address + path, wait_until="load")
            page.wait_for_timeout(400)
            name = re.sub(r"[^\w.]+", "-", path).strip("-") or "home"
            picture = given.folder / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=picture, full_page=given.full)
            page.close()


if __name__ == "__main__":
    main()
