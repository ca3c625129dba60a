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
