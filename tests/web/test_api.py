"""The JSON API against its own description, and what other programs are given."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from starlette.testclient import TestClient

from mediacat.web import app, drawing, openapi, structured
from mediacat.web.site import Site

RECORDING = "two-shores-2025/forum.uk"


@pytest.fixture
def visitor(forum_site: Site) -> Iterator[TestClient]:
    with TestClient(app.create(forum_site)) as client:
        yield client


def conforms(value: Any, schema: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Raise where a value is not as the description says (the part of JSON Schema it uses)."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if "oneOf" in schema:
        conforms(value, schema["oneOf"][value is None], schemas)  # a thing, or null
        return
    if "enum" in schema:
        assert value in schema["enum"]
        return
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    types: dict[str, type] = {"null": type(None), "number": float, **kinds}
    value = float(value) if wanted == ["number"] and isinstance(value, int) else value
    assert any(isinstance(value, types[one]) for one in wanted), (value, wanted)
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema.get("required", ())) <= set(value)
        for name, inner in value.items():
            assert name in schema["properties"], name
            conforms(inner, schema["properties"][name], schemas)
    if isinstance(value, list):
        for inner in value:
            conforms(inner, schema["items"], schemas)


@pytest.mark.parametrize("path", openapi.PATHS)
def test_answers_are_as_described(visitor: TestClient, path: str) -> None:
    described = visitor.get("/api/openapi.json").json()
    address = path.format(event="two-shores-2025", name="forum.uk")
    answer = visitor.get(address, params={"q": "безпека"} if path == "/api/search" else {})
    assert answer.status_code == 200
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    schemas = described["components"]["schemas"]
    conforms(answer.json(), content["application/json"]["schema"], schemas)


@pytest.mark.parametrize(
    ("asked", "meant", "unknown"),
    [
        ("harbour", None, None),
        ("harbuor", "harbour", None),
        ("nonesuch", None, None),
        ("speaker:Nemo harbour", None, {"kind": "speaker", "asked": "Nemo", "near": []}),
        (
            "harbour event:two-shawls-2025",
            None,
            {"kind": "event", "asked": "two-shawls-2025", "near": ["two-shores-2025"]},
        ),
        ("?!", None, {"kind": "words", "asked": "?!", "near": []}),
    ],
)
def test_a_search_tells_what_was_meant_and_what_nobody_has(
    visitor: TestClient, asked: str, meant: str | None, unknown: object
) -> None:
    answer = visitor.get("/api/search", params={"q": asked}).json()
    assert (answer["meant"], answer["unknown"]) == (meant, unknown)
    assert bool(answer["hits"]) == (unknown is None and asked != "nonesuch")
    conforms(answer, openapi._SCHEMAS["Hits"], openapi._SCHEMAS)


def test_moments_come_newest_first_if_asked(visitor: TestClient) -> None:
    best, newest = (
        visitor.get("/api/search", params={"q": "harbour sea", "sort": order}).json()["hits"]
        for order in openapi.ORDERS
    )
    direct = [one for one in newest if not one["through"]]
    assert best != newest
    assert {one["start_ms"] for one in best} == {one["start_ms"] for one in newest}
    by_time = sorted(direct, key=lambda one: (one["recording"], one["start_ms"]))
    assert sorted(direct, key=lambda one: one["recording"]) == by_time
    page = {"q": "harbour sea", "sort": "newest", "limit": "1"}
    assert "sort=newest" in visitor.get("/api/search", params=page).json()["next"]


def test_inside_one_recording_what_was_meant_is_looked_for(visitor: TestClient) -> None:
    answers = [
        visitor.get("/api/search", params={"q": asked, "recording": RECORDING}).json()
        for asked in ("harbuor", "harbour")
    ]
    assert answers[0]["hits"] == answers[1]["hits"] != []
    assert [one["meant"] for one in answers] == ["harbour", None]
    found = visitor.get(f"/iiif/{RECORDING}/search", params={"q": "harbuor"}).json()
    assert found["items"] == []  # there is no place to say so


def test_every_address_of_the_api_is_described(forum_site: Site) -> None:
    paths = {getattr(route, "path", "") for route in app.create(forum_site).routes}
    api = {path for path in paths if path.startswith("/api/")} - {"/api/openapi.json"}
    assert api == set(openapi.PATHS)


def test_pages_of_answers_follow_one_another(visitor: TestClient) -> None:
    first = visitor.get("/api/events/two-shores-2025/bitext", params={"limit": 10}).json()
    second = visitor.get(first["next"]).json()
    assert len(first["items"]) == len(second["items"]) == 10
    assert first["items"][-1]["a_ms"] < second["items"][0]["a_ms"]
    assert first["items"][0]["a"] == RECORDING


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/search", 400),
        ("/api/search?q=x&limit=0", 400),
        ("/api/search?q=x&limit=101", 400),
        ("/api/search?q=x&offset=-1", 400),
        ("/api/search?q=x&sort=oldest", 400),
        ("/api/search?q=x&recording=nothing", 404),
        ("/api/recordings/two-shores-2025/nothing", 404),
        ("/api/events/nothing/bitext", 404),
        ("/api/nothing", 404),
        ("/oembed?url=https://example.org/", 404),
        (f"/oembed?url=/uk/r/{RECORDING}&format=xml", 400),
        ("/api/search?q=" + "x" * 1001, 414),
    ],
)
def test_errors_are_a_sentence(visitor: TestClient, address: str, status: int) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    if address.startswith("/api/"):
        assert answer.json()["status"] == status
        assert answer.json()["error"].endswith(".")


def test_an_embedded_player_may_be_framed_and_only_it(visitor: TestClient) -> None:
    found = visitor.get("/oembed", params={"url": f"http://x/uk/r/{RECORDING}?t=12,18"}).json()
    source = re.search(r'src="http://testserver([^"]+)"', found["html"])
    assert source
    answer = visitor.get(source[1].replace("&amp;", "&"))
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert 'data-span="12000,18000"' in answer.text
    page = visitor.get(f"/uk/r/{RECORDING}")
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]


def test_a_recording_is_described_for_search_engines(visitor: TestClient) -> None:
    page = visitor.get(f"/en/r/{RECORDING}").text
    data = re.search(r'<script type="application/ld\+json">(.+?)</script>', page, re.DOTALL)
    assert data
    video = json.loads(data[1])
    assert video["@type"] == "VideoObject"
    assert video["uploadDate"] == "2025-10-10"
    assert video["duration"] == "PT0H4M20S"
    for address in (video["thumbnailUrl"], video["contentUrl"], video["embedUrl"]):
        assert visitor.get(address).status_code == 200


def test_nothing_in_the_data_ends_its_script_element() -> None:
    text = structured.script({"name": "</script><script>alert(1)</script>&"})
    assert "<" not in text
    assert json.loads(text)["name"].startswith("</script>")


def test_a_manifest_names_media_words_and_search(visitor: TestClient) -> None:
    manifest = visitor.get(f"/iiif/{RECORDING}/manifest.json").json()
    assert manifest["type"] == "Manifest"
    (canvas,) = manifest["items"]
    body = canvas["items"][0]["items"][0]["body"]
    assert body["type"] == "Video"
    assert visitor.get(body["id"], headers={"Range": "bytes=0-9"}).status_code == 206
    choice = canvas["annotations"][0]["items"][0]["body"]
    assert [one["language"] for one in choice["items"]] == ["uk", "en"]
    for one in choice["items"]:
        assert visitor.get(one["id"]).text.startswith("WEBVTT")
    words = visitor.get(canvas["annotations"][1]["id"]).json()
    assert words["items"][0]["target"].startswith(f"{canvas['id']}#t=1.5,")
    found = visitor.get(manifest["service"][0]["id"], params={"q": "безпека"}).json()
    assert len(found["items"]) > 1


def test_captions_of_the_other_language_are_timed_for_this_recording(visitor: TestClient) -> None:
    text = visitor.get(f"/captions/{RECORDING}.en.vtt").text
    place = text.index("What is not in the catalogue")
    clock = re.findall(r"(\d\d):(\d\d):(\d\d)\.\d+ -->", text[:place])[-1]
    seconds = int(clock[1]) * 60 + int(clock[2])
    assert 60 <= seconds <= 74, "in the Ukrainian recording it is said at 1:04 to 1:13"


def test_feeds_and_the_sitemap_are_well_formed(visitor: TestClient) -> None:
    feed = ET.fromstring(visitor.get("/uk/feed.atom").text)
    atom = "{http://www.w3.org/2005/Atom}"
    links = [one.attrib["href"] for one in feed.iterfind(f"{atom}entry/{atom}link")]
    assert len(links) == 2
    sitemap = ET.fromstring(visitor.get("/sitemap.xml").text)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    pages = [one.text or "" for one in sitemap.iterfind(f"{space}url/{space}loc")]
    video = "{http://www.google.com/schemas/sitemap-video/1.1}video"
    assert len(sitemap.findall(f"{space}url/{video}")) == 4
    for address in [*links, *pages]:
        assert visitor.get(address).status_code == 200, address
    assert "Sitemap: http://testserver/sitemap.xml" in visitor.get("/robots.txt").text


def test_a_card_shows_ukrainian_letters_and_never_overflows() -> None:
    quotes = ["Ґрунт, їжа й об’єднання: «море пам’ятає»", "довге слово " * 200]
    drawn = [drawing.draw(text, "Хтось · Форум", "Каталог") for text in quotes]
    for content in drawn:
        picture = Image.open(io.BytesIO(content))
        assert picture.size == (1200, 630)
        right = picture.convert("L").crop((1130, 0, 1200, 630))
        assert min(right.tobytes()) > 200, "nothing is drawn into the margin"
    assert drawing.draw("ґ", "", "") != drawing.draw("ї", "", ""), "letters, not empty boxes"


@pytest.mark.parametrize("suffix", ["vtt", "srt", "txt", "md", "docx", "json"])
def test_transcripts_are_given_away(visitor: TestClient, suffix: str) -> None:
    answer = visitor.get(f"/files/{RECORDING}.{suffix}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert len(answer.content) > 1000
