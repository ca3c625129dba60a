"""The site as plain files: the same pages, a search without a server, writing only changes."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient
from tests.conftest import Forum
from tests.web import chromium

from mediacat.pipeline.workspace import Workspace
from mediacat.web import app, publishing, server
from mediacat.web.errors import NotAPublishedSiteError
from mediacat.web.site import Site


@pytest.fixture(scope="session")
def published(forum_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    site = Site(forum_site.root, forum_site.workspace, base_url="https://forum.example")
    assert _write(site, folder).written > 100
    return folder


def _write(site: Site, folder: Path) -> publishing.Published:
    with ThreadPoolExecutor(1) as thread:  # a browser's event loop may run on this one
        return thread.submit(publishing.publish, site, folder).result()


@pytest.fixture(scope="module")
def plain(published: Path) -> Iterator[str]:
    """A plain web server of files, such as any host has."""
    with server.beside(
        Starlette(routes=[Mount("/", StaticFiles(directory=published, html=True))])
    ) as at:
        yield at


def test_publishing_again_writes_only_what_changed(forum: Forum, tmp_path: Path) -> None:
    var = Path(shutil.copytree(forum.workspace.root, tmp_path / "var"))
    folder = tmp_path / "site"

    def again() -> publishing.Published:
        site = Site(forum.catalog.root, Workspace(var), base_url="https://forum.example")
        return _write(site, folder)

    first = again()
    second = again()
    assert (second.written, second.removed) == (0, 0)
    assert second.kept == first.written
    draft = var / "two-shores-2025/forum.uk/draft.vtt"
    text = draft.read_text(encoding="utf-8").replace("Добрий день", "Доброго ранку")
    draft.write_text(text, encoding="utf-8")
    third = again()
    assert 0 < third.written < first.written / 2
    assert "Доброго ранку" in (folder / "uk/r/two-shores-2025/forum.uk/index.html").read_text()
    shutil.rmtree(var / "two-shores-2025/forum.en")
    gone = again()
    assert gone.removed > 5
    assert not (folder / "uk/r/two-shores-2025/forum.en").exists()


def test_somebody_elses_folder_is_left_alone(forum_site: Site, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NotAPublishedSiteError):
        publishing.publish(Site(forum_site.root, forum_site.workspace), tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_links_of_a_site_below_a_path_lead_below_it() -> None:
    page = b"""<a href="/uk/">x</a> <img src="//host/x"> <p data-href="/no">href="/no"</p>"""
    moved = publishing._below(
        "/the repo", "index.html", page.replace(b'>href="/no"', b">href=&#34;/no")
    )
    assert b'href="/the%20repo/uk/"' in moved  # type: ignore[operator]
    assert moved.count(b"repo") == 1  # type: ignore[union-attr]


def test_every_link_of_every_page_leads_somewhere(published: Path) -> None:
    pages = list(published.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        for link in re.findall(r'(?:href|src|poster|action)="(/[^"]*)"', page.read_text()):
            path = published / re.sub(r"[?#].*", "", link).lstrip("/")
            assert path.is_file() or (path / "index.html").is_file(), f"{page}: {link}"


def test_published_pages_are_those_that_are_served(forum_site: Site, published: Path) -> None:
    with TestClient(app.create(forum_site)) as client:
        served = client.get("/uk/p/melana-stryzhavets").text
    written = (published / "uk/p/melana-stryzhavets/index.html").read_text(encoding="utf-8")
    api = '<a href="/api/openapi.json">API</a>'
    links = re.compile(r"#p\d+")
    assert served.replace(api, "").split() == links.sub("#asked", written).split()


def test_published_links_to_moments_end_at_their_paragraphs(
    browser: Browser, published: Path, plain: str
) -> None:
    pages = [page.read_text(encoding="utf-8") for page in published.rglob("*.html")]
    moments = [
        one for page in pages for one in re.findall(r'href="([^"]*/r/[^"]*\?t=[^"]*)"', page)
    ]
    assert len(moments) > 50
    assert all("#p" in one for one in moments)
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{plain}/uk/q/two-shores-2025/list/")
    page.click(".heard h2 a >> nth=0")
    words = page.get_by_text("чого немає в каталозі")
    expect(words.first).to_be_in_viewport()
    context.close()


@pytest.fixture(scope="module")
def below(forum_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A plain web server that has the site below a path, as project pages do."""
    root = tmp_path_factory.mktemp("host")
    site = Site(forum_site.root, forum_site.workspace, base_url="https://host.example/the-repo")
    _write(site, root / "the-repo")
    with server.beside(
        Starlette(routes=[Mount("/", StaticFiles(directory=root, html=True))])
    ) as at:
        yield f"{at}/the-repo"


def test_a_site_below_a_path_reads_searches_and_plays(browser: Browser, below: str) -> None:
    with chromium.visit(browser) as page:
        failed: list[str] = []
        page.on("response", lambda one: failed.append(one.url) if one.status >= 400 else None)
        page.goto(f"{below}/")
        page.wait_for_url("**/the-repo/en/")
        page.fill("#q", "catalogue can be neither saved")
        page.keyboard.press("Enter")
        chromium.follow(page, ".moments .play >> nth=0", "**/the-repo/en/r/**")
        page.check("[data-control=beside]")
        page.wait_for_selector(".other")
        page.wait_for_function("() => document.querySelector('video').currentTime > 50")
        page.mouse.wheel(0, -5_000)  # else the page goes back to the words that sound
        with page.expect_navigation(url="**/en/e/**"):
            page.click(".trail a")
        with page.expect_navigation(url=f"{below}/uk/e/two-shores-2025/"):
            page.click(".tongue")
        assert [one for one in failed if "/search/" not in one] == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("безпека", {"безпеку", "безпеці", "безпека"}),
        ("безпекою", {"безпеку", "безпеці", "безпека"}),
        ("чого немає в каталозі, того не можна ні врятувати", {"врятувати,"}),
        ("promised harbours", {"promise", "harbour"}),
    ],
)
def test_the_search_needs_no_server(
    browser: Browser, plain: str, query: str, words: set[str]
) -> None:
    with chromium.visit(browser) as page:
        fetched: list[str] = []
        page.on("response", lambda one: fetched.append(one.url) if "/search/" in one.url else None)
        chromium.open_page(page, f"{plain}/uk/search/?q={query}")
        marks = set(page.locator(".hits mark").all_inner_texts())
        plain_marks = {mark.strip(".,:!?").lower() for mark in marks}
        assert plain_marks & {word.strip(",") for word in words}, marks
        chromium.follow(page, ".moments .play >> nth=0")
        found = page.evaluate("() => [...CSS.highlights.get('asked')].join(' ').toLowerCase()")
        assert any(word.strip(",") in found for word in words)
        assert len(fetched) < 40


def test_an_embedded_player_of_a_published_site_begins_at_its_moment(
    browser: Browser, plain: str
) -> None:
    with chromium.visit(browser) as page:
        page.goto(f"{plain}/uk/r/two-shores-2025/forum.uk/embed/?t=64.5,68")
        page.wait_for_function("() => document.querySelector('video').currentTime === 64.5")


def test_search_inside_a_published_recording(browser: Browser, plain: str) -> None:
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{plain}/uk/r/two-shores-2025/forum.uk/")
        page.fill("#find", "безпекою")
        page.keyboard.press("Enter")
        expect(page.locator(".place")).to_have_text(re.compile(r"^1 з \d+$"))


def test_a_passage_of_a_published_search_says_where_it_is_cut(browser: Browser, plain: str) -> None:
    """The last words of a recording end it; what is cut out of the middle goes on."""
    with chromium.visit(browser) as page:
        chromium.open_page(page, f"{plain}/uk/r/two-shores-2025/forum.uk/")
        said = page.locator(".transcript .said").all_text_contents()
        middle, last = said[len(said) // 2].split()[:3], said[-1].split()[-3:]
        for words, goes_on in ((middle, True), (last, False)):
            chromium.open_page(page, f"{plain}/uk/search/?q={' '.join(words)}")
            found = page.locator("article", has=page.locator("a[href*='forum.uk']"))
            passage = found.locator(".said").first.inner_text()
            assert passage.startswith("… ")
            assert passage.endswith("…") is goes_on


def test_a_page_that_is_not_there_says_so_in_both_languages(published: Path) -> None:
    page = (published / "404.html").read_text(encoding="utf-8")
    assert "There is nothing at this address." in page
    ukrainian = page[page.index('<section lang="uk">') :]
    assert "За цією адресою нічого немає." in ukrainian
    assert 'href="/uk/"' in ukrainian
