"""The site as a browser without scripts sees it."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.conftest import Forum

from mediacat.search import find
from mediacat.web import app, inside, results, views
from mediacat.web.site import Site


@pytest.fixture
def visitor(forum: Forum) -> Iterator[TestClient]:
    site = Site(forum.catalog.root, forum.workspace)
    with TestClient(app.create(site), raise_server_exceptions=True) as client:
        yield client


@pytest.mark.parametrize(
    ("wish", "language"), [("uk-UA,uk;q=0.9", "uk"), ("ja", "en"), ("", "en"), ("en;q=x,uk", "uk")]
)
def test_the_visitor_comes_in_by_their_language(
    visitor: TestClient, wish: str, language: str
) -> None:
    answer = visitor.get("/", headers={"Accept-Language": wish}, follow_redirects=False)
    assert answer.headers["location"] == f"/{language}/"


def test_the_home_page_lists_the_event_in_both_languages(visitor: TestClient) -> None:
    ukrainian, english = visitor.get("/uk/").text, visitor.get("/en/").text
    assert 'lang="uk"' in ukrainian
    assert "Третій Форум двох берегів" in ukrainian
    assert "9 жовтня 2025" in ukrainian
    assert "Third Two Shores Forum" in english
    assert "9 October 2025" in english
    assert 'hreflang="uk" href="/uk/"' in english


def test_events_without_a_day_do_not_come_first(forum: Forum, tmp_path: Path) -> None:
    """Where the year is in the id, it tells where they stand. That nothing is there is said."""
    root = Path(copytree(forum.catalog.root, tmp_path / "catalog"))
    titles = {"2024-early": "Early", "2026-late": "Late", "undated": "Undated"}
    for id_, title in titles.items():
        (root / "events" / id_).mkdir()
        (root / "events" / id_ / "event.toml").write_text(f'title.en = "{title}"\n', "utf-8")
    with TestClient(app.create(Site(root, forum.workspace))) as client:
        page = client.get("/en/").text
    named = re.findall(r'<h2 id="event-\d">?[^<]*<a href="/en/e/([^"]+)"', page)
    assert named == ["2026-late", "two-shores-2025", "2024-early", "undated"]
    assert page.count("No recording is known yet.") == len(titles)


def test_events_of_long_ago_are_named_on_the_home_page(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "_LATEST", 0)
    page = visitor.get("/uk/").text
    earlier = page[page.index("Попередні події") :]
    assert '<a href="/uk/e/two-shores-2025">Третій Форум двох берегів</a>' in earlier
    assert "/uk/r/" not in earlier


def test_a_search_leads_to_the_moment(visitor: TestClient) -> None:
    page = visitor.get("/uk/search", params={"q": "безпека"}).text
    assert "<mark>безпеку</mark>" in page
    assert "<mark>безпеці</mark>" in page
    link = re.search(r'href="(/uk/r/[^"]+\?t=[\d.,]+)#asked"', page)
    assert link
    recording = visitor.get(link[1]).text
    time = link[1].partition("?t=")[2]
    assert f'#t={time}"' in recording, "the player starts there without any script"
    assert re.search(r'<mark class="asked" id="asked">безпек', recording)


def test_a_search_names_what_is_called_nearly_so(visitor: TestClient) -> None:
    page = visitor.get("/uk/search", params={"q": "море event:two-shoes"}).text
    assert "Жодна подія не називається «two-shoes»." in page
    assert "Найближче: two-shores-2025." in page
    page = visitor.get("/en/search", params={"q": "sea speaker:<b>x</b>"}).text
    assert "Nobody who speaks is called “&lt;b&gt;x&lt;/b&gt;”." in page
    assert "The nearest" not in page
    assert "There is no word to look for." in visitor.get("/en/search?q=lang:uk").text


def test_limits_are_told_where_nothing_is_left_within_them(visitor: TestClient) -> None:
    """They may be lifted one by one, or all at once."""
    limited = {"q": "гіпопотам", "lang": "uk", "voice": "original"}
    page = visitor.get("/uk/search", params=limited).text
    assert "За цих обмежень нічого не знайдено." in page
    query = quote("гіпопотам")
    assert f'<a href="/uk/search?q={query}">Шукати в усьому каталозі</a>' in page
    without = f'href="/uk/search?q={query}&amp;lang=uk" aria-label="Зняти обмеження: оригінал"'
    assert without in page
    page = visitor.get("/en/search", params={"q": "sea", "speaker": "nobody"}).text
    assert "Nobody who speaks is called “nobody”." in page
    assert "Remove the limit: nobody" in page


@pytest.mark.parametrize("page", [2, 99])
def test_a_page_behind_the_last_leads_to_the_first(visitor: TestClient, page: int) -> None:
    query = quote("безпека")
    answer = visitor.get(f"/en/search?q={query}&sort=newest&page={page}").text
    assert f"These results end before page {page}." in answer
    assert "Nothing was found" not in answer
    assert f'href="/en/search?q={query}&amp;sort=newest">To the first page<' in answer
    assert 'rel="prev"' not in answer


def test_a_search_without_a_result_says_so(visitor: TestClient) -> None:
    page = visitor.get("/uk/search", params={"q": "гіпопотам"})
    assert page.status_code == 200
    assert "Нічого не знайдено" in page.text


def test_markup_in_a_query_is_text(visitor: TestClient) -> None:
    page = visitor.get("/en/search", params={"q": '<script>alert("x")</script>'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_giant_query_is_refused_with_a_page(visitor: TestClient) -> None:
    answer = visitor.get("/en/search", params={"q": "слово " * 2_000})
    assert answer.status_code == 414
    assert "too long" in answer.text


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "٣"])
def test_a_strange_page_number_is_no_error(visitor: TestClient, number: str) -> None:
    assert visitor.get("/en/search", params={"q": "the", "page": number}).status_code == 200


def test_pages_of_results_follow_one_another(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "RECORDINGS", 1)
    first = visitor.get("/en/search", params={"q": "harbour", "sort": "newest"}).text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    assert "sort=newest" in following[1]
    second = visitor.get(following[1].replace("&amp;", "&")).text
    assert 'rel="prev"' in second

    def hits(page: str) -> set[str]:
        return set(re.findall(r'class="play" href="([^"]+)"', page))

    assert hits(first)
    assert hits(second)
    assert hits(first).isdisjoint(hits(second))


def test_results_stand_by_event_and_recording_with_both_languages(visitor: TestClient) -> None:
    page = visitor.get("/en/search", params={"q": "harbour"}).text
    event = page.index('href="/en/e/two-shores-2025">Third Two Shores Forum</a>')
    first = page.index('href="/en/r/two-shores-2025/forum.en">')
    assert event < first < page.index("A <mark>harbour</mark> is a promise")
    assert 'class="said other" lang="uk">Гавань' in page
    assert "found through the English" in page
    assert re.search(r'href="/en/r/two-shores-2025/forum.en\?find=harbour">\d more', page)


@pytest.mark.parametrize("limit", [{}, {"voice": "original"}])
def test_more_in_a_recording_leads_to_what_was_found(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, limit: dict[str, str]
) -> None:
    """Also where a typo was mended, and within the limits that are chosen."""
    monkeypatch.setattr(find, "_EACH", 1)
    page = visitor.get("/en/search", params={"q": "harbuor", "lang": "en", **limit}).text
    assert "Searched for: harbour" in page
    ((link, more),) = re.findall(r'href="(/en/r/[^"]+find=[^"]+)">(\d+) more', page)
    inside = visitor.get(html.unescape(link)).text
    found = inside[inside.index('<ol class="found">') :].partition("</ol>")[0]
    assert found.count("<li>") == 1 + int(more)


@pytest.mark.parametrize(
    ("ui", "told"),
    [
        ("en", "Searched for: harbour, because “harbuor” was not found."),
        ("uk", "Шукали: harbour, бо «harbuor» не знайдено."),
    ],
)
def test_inside_a_recording_a_page_says_what_was_meant(
    visitor: TestClient, ui: str, told: str
) -> None:
    page = visitor.get(f"/{ui}/r/two-shores-2025/forum.en?find=harbuor").text
    assert f'<p class="instead" role="status">{told}</p>' in page
    assert '<ol class="found"><li>' in page
    typed = visitor.get(f"/{ui}/r/two-shores-2025/forum.en?find=harbour").text
    assert '<p class="instead" role="status" hidden></p>' in typed
    own = visitor.get("/en/r/two-shores-2025/forum.uk?find=harbour").text
    assert "found through the English</span></li>" in own


@pytest.mark.parametrize(
    ("ui", "told"), [("en", "{} to {} of {} moments"), ("uk", "місця {}–{} з {}")]
)
def test_a_long_list_of_what_was_found_inside_goes_on(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch, ui: str, told: str
) -> None:
    """Without scripts: it says which of how many it shows, and leads to all of them."""
    address = f"/{ui}/r/two-shores-2025/forum.en?find=the"
    whole = listed(visitor.get(address).text)
    assert 'class="found pages"' not in visitor.get(address).text
    monkeypatch.setattr(inside, "MOST", 3)
    pages, following = list[list[str]](), address
    while following:
        page = visitor.get(following).text
        pages.append(listed(page))
        last = sum(map(len, pages))
        assert told.format(last - len(pages[-1]) + 1, last, len(whole)) in page
        assert ('rel="prev"' in page) is (len(pages) > 1)
        links = re.findall(r'<a rel="next" href="([^"]+)"', page)
        following = html.unescape(links[0]) if links else ""
    assert [one for page in pages for one in page] == whole
    assert {len(page) for page in pages[:-1]} == {3}
    for number in ("0", "99999"):  # the nearest page there is
        assert listed(visitor.get(f"{address}&page={number}").text) in (pages[0], pages[-1])


def listed(page: str) -> list[str]:
    """The addresses of the moments in the list of what was found inside a recording."""
    found = page[page.index('<ol class="found">') :].partition("</ol>")[0]
    return re.findall(r'<li><a href="([^"]+)"', found)


def test_every_facet_narrows_and_can_be_taken_back(visitor: TestClient) -> None:
    page = visitor.get("/uk/search", params={"q": "безпека"}).text
    facets = page[page.index('id="facets"') :]
    links = re.findall(r'<a href="([^"]+)"><span>([^<]+)</span> <span class="count">(\d+)', facets)
    kinds = {re.split("[&=]", link.replace("&amp;", "&"))[-2] for link, _, _ in links}
    assert kinds >= {"event", "year", "lang", "voice"}
    for link, label, count in links:
        narrowed = visitor.get(link.replace("&amp;", "&")).text
        assert int(count) > 0
        assert "<mark>" in narrowed, link
        assert f'aria-label="Зняти обмеження: {label}"' in narrowed
        assert 'href="/uk/search?q=%D0%B1%D0%B5%D0%B7%D0%BF%D0%B5%D0%BA%D0%B0" aria-' in narrowed


@pytest.mark.parametrize(
    "strange", ["year=x", "year=0", "year=999999", "lang=xx", "voice=x", "event=x", "speaker=x"]
)
def test_a_strange_limit_is_no_error(visitor: TestClient, strange: str) -> None:
    assert visitor.get(f"/en/search?q=harbour&{strange}").status_code == 200


def test_a_page_of_results_is_light(visitor: TestClient) -> None:
    assert len(visitor.get("/uk/search", params={"q": "безпека"}).content) < 100_000


def test_a_recording_page_says_what_its_words_are_made_from(visitor: TestClient) -> None:
    page = visitor.get("/uk/r/two-shores-2025/forum.uk").text
    assert "Чернетка з опублікованих субтитрів" in page
    assert 'href="/uk/r/two-shores-2025/forum.en"' in page
    assert "пам’ять" in page


def test_links_are_resolved_without_scripts(visitor: TestClient) -> None:
    base = "/uk/r/two-shores-2025/forum.uk"

    def page(link: str) -> tuple[str, list[str]]:
        text = visitor.get(f"{base}?{link}").text
        return text, re.findall(r'<mark class="asked"[^>]*>([^<]+)</mark>', text)

    text, marks = page("t=20.02,24.05&w=3-4&v=00000000&x=пам’ять,%20яку%20воно%20береже")
    assert marks == ["пам’ять, яку воно береже."]
    assert '<p class="resolved" role="status">Текст змінився' in text
    start = re.search(r'<video[^>]* src="[^"#]*#t=([\d.]+)', text)
    assert start
    assert 15 < float(start[1]) < 20, "the player begins where the words are now"
    version = re.search(r'data-version="(\w{8})"', text)
    assert version
    text, marks = page(f"t=100,101&w=3-4&v={version[1]}&x=«море»")
    assert marks == ["колеги й"]
    assert '<p class="resolved" role="status" hidden></p>' in text
    text, marks = page("t=20.02,24.05&w=3-4&v=00000000&x=гіпопотам")
    assert marks[0].startswith("Good")
    assert '<p class="resolved" role="status">Слів цього посилання' in text
    assert text.count('id="asked"') == 1
    assert page("t=31")[0].count('#t=31"') == 1, "from one moment it plays on"


@pytest.mark.parametrize("time", ["x", "5,1", "-3", "1e9", "nan", "", "99999999"])
def test_a_strange_time_shows_the_page_all_the_same(visitor: TestClient, time: str) -> None:
    address = f"/en/r/two-shores-2025/forum.en?t={quote(time)}"
    assert visitor.get(address).status_code == 200


def test_media_come_in_ranges(visitor: TestClient) -> None:
    answer = visitor.get("/media/two-shores-2025/forum.uk", headers={"Range": "bytes=100-199"})
    assert answer.status_code == 206
    assert len(answer.content) == 100
    assert answer.headers["content-range"].startswith("bytes 100-199/")
    whole = visitor.get("/media/two-shores-2025/forum.uk")
    assert whole.content[100:200] == answer.content
    beyond = visitor.get("/media/two-shores-2025/forum.uk", headers={"Range": "bytes=99999999-"})
    assert beyond.status_code == 416


def test_captions_are_served_for_the_player(visitor: TestClient) -> None:
    answer = visitor.get("/captions/two-shores-2025/forum.uk")
    assert answer.headers["content-type"].startswith("text/vtt")
    assert answer.text.startswith("WEBVTT")


@pytest.mark.parametrize(
    "address",
    [
        "/xx/",
        "/uk/r/two-shores-2025/nothing.uk",
        "/uk/r/../../etc/passwd",
        "/media/two-shores-2025/..%2f..%2fcatalog.toml",
        "/static/../app.py",
        "/nothing",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(visitor: TestClient, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_every_answer_is_protected(visitor: TestClient) -> None:
    for address in ("/uk/", "/static/style.css", "/nothing", "/api/recordings"):
        headers = visitor.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/uk/search?q=Yokohama&lang=uk",
        "/uk/r/two-shores-2025/forum.uk?find=Yokohama",
        "/uk/r/two-shores-2025/forum.uk?t=20,33",
        "/uk/r/two-shores-2025/forum.uk/embed?t=20,33",
    ],
)
def test_english_words_in_a_ukrainian_recording_are_marked_as_english(
    visitor: TestClient, address: str
) -> None:
    page = visitor.get(address).text
    assert re.search(r'lang="en"[^>]*>(?:[^<]|</?mark>)*Yokohama', page)


@pytest.mark.parametrize("address", ["", "e/two-shores-2025", "p/melana-stryzhavets"])
@pytest.mark.parametrize(("ui", "other"), [("uk", "en"), ("en", "uk")])
def test_recordings_in_the_readers_language_come_first(
    visitor: TestClient, ui: str, other: str, address: str
) -> None:
    page = visitor.get(f"/{ui}/{address}").text
    own, others = (f"/r/two-shores-2025/forum.{language}" for language in (ui, other))
    assert 0 < page.index(own) < page.index(others)


def test_a_title_that_is_known_in_the_other_language_only_is_marked_as_such(
    forum: Forum, tmp_path: Path
) -> None:
    root = Path(copytree(forum.catalog.root, tmp_path / "catalog"))
    record = root / "events/two-shores-2025/event.toml"
    lines = record.read_text(encoding="utf-8").splitlines()
    english_only = [line for line in lines if not line.startswith("title.uk")]
    record.write_text("\n".join(english_only), encoding="utf-8")
    with TestClient(app.create(Site(root, forum.workspace))) as client:
        for path, mark in (
            ("e/two-shores-2025", '<h1 lang="en">Third'),
            ("r/two-shores-2025/forum.uk", '<h2 class="session" lang="en">Opening'),
            ("", 'lang="en"><a href="/uk/e/two-shores-2025">Third'),
        ):
            assert mark in client.get(f"/uk/{path}").text
        assert "<h1>Third" in client.get("/en/e/two-shores-2025").text
