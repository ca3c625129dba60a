"""Accessibility: axe finds nothing on any page, in both languages and colour schemes."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser
from tests.web import chromium

PAGES = (
    "/{ui}/",
    "/{ui}/search?q=the",
    "/{ui}/search?q=безпека&voice=original&sort=newest",
    "/{ui}/search?q=гіпопотам",
    "/{ui}/r/two-shores-2025/forum.{ui}?t=20,33",
    "/{ui}/r/two-shores-2025/forum.{ui}?find=Yokohama",
    "/{ui}/r/two-shores-2025/forum.{ui}/embed?t=20,33",
    "/{ui}/e/two-shores-2025",
    "/{ui}/p/sofron-haivskyi",
    "/{ui}/q/two-shores-2025/list",
    "/{ui}/about",
    "/{ui}/nothing/here",
)
# Of what passes, axe then tells one node a rule: telling all took two fifths of the time.
BRIEF = {"resultTypes": ["violations"]}
ALL = {
    **BRIEF,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST = {**BRIEF, "runOnly": {"type": "rule", "values": ["color-contrast"]}}


@pytest.mark.parametrize(("scheme", "rules"), [("light", ALL), ("dark", CONTRAST)])
@pytest.mark.parametrize("ui", ["uk", "en"])
def test_axe_finds_nothing(
    browser: Browser, address: str, ui: str, scheme: str, rules: dict[str, object]
) -> None:
    found = []
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for path in PAGES:
            page.goto(address + path.format(ui=ui))
            if "/r/" in path and "embed" not in path:
                chromium.ready(page)
                page.check("[data-control=beside]")
                page.wait_for_selector(".beside .other", state="attached")
            answer = Axe().run(page, options=rules).response
            assert answer["passes"], "axe has looked at something"
            for one in answer["violations"]:
                nodes = [node["html"] for node in one["nodes"]][:3]
                found.append(json.dumps([path, one["id"], one["help"], nodes], ensure_ascii=False))
    assert found == []
