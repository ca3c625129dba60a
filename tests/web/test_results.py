"""Pages with what may be missing: quotes, sightings, hostile words, withheld media."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient
from tests.conftest import Forum

from mediacat.model.recording import Recording
from mediacat.model.transcript import Transcript
from mediacat.pipeline.workspace import Workspace
from mediacat.web import app, paragraphs
from mediacat.web.site import Site


@pytest.fixture
def root(forum_site: Site, tmp_path: Path) -> Path:
    """A copy of the records, to be changed."""
    return Path(copytree(forum_site.root, tmp_path / "catalog"))


@pytest.fixture
def visitor(forum: Forum, root: Path) -> Iterator[TestClient]:
    site = Site(root, forum.workspace)
    with TestClient(app.create(site)) as client:
        yield client


def test_a_quote_has_a_page_with_its_moment_and_what_was_changed(visitor: TestClient) -> None:
    page = visitor.get("/uk/q/two-shores-2025/list").text
    assert "Чого немає в каталозі" in page
    assert "What is not in the catalogue" in page
    assert 'data-span="69008,72256"' in page
    assert "<del>ні</del>" in page
    assert "/uk/r/two-shores-2025/forum.en?t=" in page, "and in the other recording"
    assert "/uk/r/two-shores-2025/forum.uk?t=69.008,72.256" in page
    assert "/card/uk/two-shores-2025/list.png" in page
    assert visitor.get("/card/uk/two-shores-2025/list.png").headers["content-type"] == "image/png"
    assert "не сказано" in visitor.get("/uk/q/two-shores-2025/never").text


@pytest.mark.parametrize("path", ["/uk/", "/uk/e/two-shores-2025", "/uk/p/melana-stryzhavets"])
def test_quotes_lead_to_their_moments_from_other_pages(visitor: TestClient, path: str) -> None:
    page = visitor.get(path).text
    assert "/uk/q/two-shores-2025/list" in page
    assert "/uk/r/two-shores-2025/forum.uk?t=69.008,72.256" in page


def test_the_quality_page_counts_quotes_and_pairs(visitor: TestClient) -> None:
    page = visitor.get("/en/about").text
    assert "<dt>Quotes found in a recording</dt><dd>1</dd>" in page
    assert "Draft made from the published captions" in page


@pytest.mark.parametrize("path", ["about", "e/two-shores-2025", "p/ryuta-shiomizaka"])
def test_pages_about_the_catalog_read_no_transcripts_in_vain(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """What the build has counted is enough, however many hours there are."""
    read: list[str] = []
    ask = Site.transcript

    def asked(site: Site, recording: Recording) -> Transcript | None:
        read.append(recording.key)
        return ask(site, recording)

    monkeypatch.setattr(Site, "transcript", asked)
    assert visitor.get(f"/uk/{path}").status_code == 200
    assert read == []


def test_what_words_hold_is_shown_as_text(forum: Forum, tmp_path: Path) -> None:
    """Markup and bidirectional controls of a transcript do nothing to the page."""
    var = Path(copytree(forum.workspace.root, tmp_path / "var"))
    draft = var / "two-shores-2025/forum.uk/draft.vtt"
    hostile = "&lt;script>alert(1)&lt;/script> \u202eйіпуд \u2066x"
    text = draft.read_text(encoding="utf-8").replace("вітаю вас в Одесі", hostile)
    draft.write_text(text, encoding="utf-8")
    site = Site(forum.catalog.root, Workspace(var))
    with TestClient(app.create(site)) as client:
        page = client.get("/uk/r/two-shores-2025/forum.uk").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "\u202e" in page, "kept, in a paragraph that isolates it"


def test_a_recording_that_may_only_be_linked_is_played_by_its_publisher(
    forum: Forum, root: Path
) -> None:
    record = root / "events/two-shores-2025/forum.uk/recording.toml"
    text = record.read_text(encoding="utf-8").replace(
        "sources = [", 'rights = "link"\nsources = ["https://www.youtube.com/watch?v=abcdefghijk", '
    )
    record.write_text(text, encoding="utf-8")
    with TestClient(app.create(Site(root, forum.workspace))) as client:
        page = client.get("/en/r/two-shores-2025/forum.uk").text
        assert 'data-youtube="abcdefghijk"' in page
        assert "<video" not in page
        assert client.get("/media/two-shores-2025/forum.uk.mp4").status_code == 404


def test_a_recording_without_words_offers_no_search_in_them(forum: Forum, root: Path) -> None:
    """Nor is one without a title called by its language twice."""
    folder = root / "events/two-shores-2025/later.en"
    folder.mkdir()
    (folder / "recording.toml").write_text('language = "en"\n', encoding="utf-8")
    with TestClient(app.create(Site(root, forum.workspace))) as client:
        page = client.get("/uk/r/two-shores-2025/later.en").text
        assert "Тексту ще немає." in page
        assert "Шукати в цьому записі" not in page.partition('<dialog class="keys"')[0]
        card = client.get("/uk/e/two-shores-2025").text.partition("<h3>Англійська</h3>")[2]
        assert "англійська" not in card.partition("</li>")[0]
        assert "ще не в каталозі" in card.partition("</li>")[0]


def test_a_version_names_the_words_and_nothing_else(forum_site: Site) -> None:
    transcript = forum_site.transcript(forum_site.recording("two-shores-2025/forum.uk"))
    assert transcript is not None
    version = paragraphs.version(transcript)
    first, *others = transcript.cues
    moved = replace(first, span=first.span.shifted(100), words=())
    assert paragraphs.version(replace(transcript, cues=(moved, *others))) == version
    edited = replace(first, text=f"{first.text} так", words=())
    assert paragraphs.version(replace(transcript, cues=(edited, *others))) != version


def test_a_slip_of_the_pen_is_forgiven_and_told(visitor: TestClient) -> None:
    page = visitor.get("/uk/search", params={"q": "безпкка"}).text
    assert "Шукали: безпека" in page
    assert "<mark>безпек" in page


def test_a_term_of_the_glossary_is_found_in_the_other_language(visitor: TestClient) -> None:
    page = visitor.get("/en/search", params={"q": "спадщина"}).text
    assert "<mark>Heritage</mark>" in page
