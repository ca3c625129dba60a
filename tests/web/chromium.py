"""A real browser for the tests: Debian's Chromium, driven by Playwright."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

EXECUTABLE = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--autoplay-policy=no-user-gesture-required",
)
READY = "html[data-ready]"


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window; the test is skipped where there is none."""
    if not EXECUTABLE.exists():
        pytest.skip(f"there is no Chromium at {EXECUTABLE} (apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        yield running
        running.close()


def is_wrong(told: ConsoleMessage) -> bool:
    """Errors; a search file that is not there says that no word begins like this."""
    absent = "/search/" in told.location.get("url", "") and "404" in told.text
    return told.type == "error" and not absent


@contextmanager
def visit(running: Browser, scheme: str = "light", width: int = 1280) -> Iterator[Page]:
    """A fresh visitor with a clipboard; what goes wrong in the page's scripts fails the test."""
    context = running.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if is_wrong(told) else None)
    yield page
    context.close()
    assert wrong == []


def open_page(page: Page, address: str) -> None:
    """A page whose scripts are at work and whose letters no longer change their width."""
    page.goto(address)
    ready(page)


def ready(page: Page) -> None:
    """Wait for the page's scripts, and for its fonts: until then words move."""
    page.wait_for_selector(READY, state="attached")
    page.evaluate("() => document.fonts.ready")


def follow(page: Page, selector: str, url: str = "**/r/**") -> None:
    """Click on a link to a page with scripts, and wait for that page, not for the one before."""
    with page.expect_navigation(url=url):
        page.click(selector)
    ready(page)


def copied(page: Page, selector: str) -> str:
    """What a click on a button puts on the clipboard."""
    page.evaluate("() => navigator.clipboard.writeText('')")
    page.click(selector)
    return str(page.wait_for_function("() => navigator.clipboard.readText()").json_value())
