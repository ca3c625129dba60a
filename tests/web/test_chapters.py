"""Sessions as chapters: on the page, in the player's track, in structured data."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from tests.conftest import Forum

from mediacat.web import app, chapters, i18n
from mediacat.web.site import Site

RECORDING = "two-shores-2025/forum.uk"


@pytest.fixture(scope="module")
def visitor(forum_site: Site) -> Iterator[TestClient]:
    with TestClient(app.create(forum_site)) as client:
        yield client


def test_sessions_stand_before_their_words_and_in_a_list(visitor: TestClient) -> None:
    page = visitor.get(f"/uk/r/{RECORDING}").text
    titles = ["Відкриття", "Що рятувати спершу?", "Ціна темного моря"]
    headings = re.findall(r'<h2 class="session"[^>]*>([^<]+)</h2>', page)
    assert headings == titles
    listed = page[page.index('class="chapters"') : page.index("</details>")]
    assert all(title in listed for title in titles)
    assert listed.count("#asked") == 3
    assert page.count('class="chapter"') == 2, "gaps in the timeline; none where it begins"
    assert (
        f'kind="chapters" srclang="uk" label="Розділи" src="/chapters/uk/{RECORDING}.vtt"' in page
    )


def test_the_chapters_track_is_webvtt(visitor: TestClient) -> None:
    answer = visitor.get(f"/chapters/en/{RECORDING}.vtt")
    assert answer.headers["content-type"].startswith("text/vtt")
    header, *cues = answer.text.strip().split("\n\n")
    assert header == "WEBVTT"
    assert cues[0].split("\n")[1] == "Opening"
    times = [re.fullmatch(r"([\d:.]{12}) --> ([\d:.]{12})", cue.split("\n")[0]) for cue in cues]
    assert all(times)
    assert visitor.get("/chapters/en/two-shores-2025/nothing.vtt").status_code == 404


def test_search_engines_get_a_clip_for_each_session(visitor: TestClient) -> None:
    page = visitor.get(f"/uk/r/{RECORDING}").text
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', page)[0])
    clips = {one["name"]: one for one in data["hasPart"]}
    opening = clips["Відкриття"]
    assert opening["@type"] == "Clip"
    assert 0 <= opening["startOffset"] < opening["endOffset"] <= 300
    assert opening["url"].endswith(f"/uk/r/{RECORDING}?t={opening['startOffset']:g}")


def test_sessions_are_heard_from_the_pages_of_event_and_person(visitor: TestClient) -> None:
    for path in ("/en/e/two-shores-2025", "/en/p/sofron-haivskyi"):
        page = visitor.get(path).text
        for language in ("uk", "en"):
            assert re.search(
                rf'class="play" href="/en/r/two-shores-2025/forum\.{language}\?t=[\d.]+#asked"',
                page,
            ), path


def test_the_publishers_chapters_are_shown_where_no_session_has_a_time(
    forum: Forum, forum_site: Site
) -> None:
    catalog = forum_site.catalog()
    found = chapters.of(forum_site, catalog.recordings[RECORDING], i18n.of("uk"))
    assert found[0].people == ("Софрон Гаївський",)
    elsewhere = replace(catalog.recordings[RECORDING], id="other.uk")
    assert chapters.of(forum_site, elsewhere, i18n.of("uk")) == ()
