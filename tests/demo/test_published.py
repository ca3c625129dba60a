"""What is published with the forum: captions, pages, the press release, the catalog's records."""

import html
import re
import tomllib
from collections.abc import Iterator
from itertools import chain

import av
import pytest
from tests.demo import bundle

from mediacat.catalog import check
from mediacat.catalog.problem import Severity
from mediacat.model.span import to_seconds
from mediacat.timedtext import webvtt

MOST_BYTES = 4_000_000
ROW = 42
CATALOG = bundle.ROOT / "catalog"
REAL_PEOPLE = bundle.SCRIPT.parents[2] / "catalog" / "people"


def captions(language: str) -> str:
    path = bundle.ROOT / "media" / f"two-shores.{language}.vtt"
    return path.read_text(encoding="utf-8")


def bare(text: str) -> list[str]:
    return re.findall(r"[\w’-]+", text.lower())


def test_the_bundle_is_small() -> None:
    files = [path for path in bundle.ROOT.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_every_browser_plays_the_media(language: str) -> None:
    with av.open(str(bundle.media(language))) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, video.width, video.height) == ("h264", 640, 360)
        assert (audio.codec_context.name, audio.channels) == ("aac", 1)
        assert video.codec_context.pix_fmt == "yuv420p"
    head = bundle.media(language).read_bytes()[:100_000]
    assert 0 < head.find(b"moov") < head.find(b"mdat")  # playing starts before all has arrived


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_captions_carry_the_words_in_order(language: str) -> None:
    cues = webvtt.parse(captions(language)).cues
    shown = list(chain.from_iterable(cue.text.split() for cue in cues))
    assert shown == [word["word"].strip() for word in bundle.words(language)]


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_captions_stand_while_their_words_are_said(language: str) -> None:
    words = iter(bundle.words(language))
    for cue in webvtt.parse(captions(language)).cues:
        said = [next(words) for _ in cue.text.split()]
        assert to_seconds(cue.span.start) == said[0]["start"]
        assert said[-1]["end"] <= to_seconds(cue.span.end)
        assert cue.span.duration <= 7000


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_captions_look_like_a_publishers(language: str) -> None:
    blocks = captions(language).strip().split("\n\n")[1:]
    rows = [block.split("\n")[1:] for block in blocks]
    assert all(" --> " in block.split("\n")[0] for block in blocks)
    assert all(1 <= len(cue) <= 2 for cue in rows)
    assert all(len(row) <= ROW for cue in rows for row in cue)
    broken = [cue for cue in rows if not cue[-1].endswith((".", "!", "?"))]
    assert len(broken) >= len(rows) / 3


def printed(language: str) -> str:
    page = (bundle.ROOT / "release" / f"{language}.html").read_text(encoding="utf-8")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", bundle.LANGUAGES)
def test_the_release_prints_its_quotes(language: str) -> None:
    quotes = [quote for quote in bundle.gold("quotes")["quotes"] if quote["page"] == language]
    opening, closing = {"en": ("“", "”"), "uk": ("«", "»")}[language]
    assert len(quotes) >= 7
    for quote in quotes:
        assert f"{opening}{quote['text']}{closing}" in printed(language)


def test_a_quote_was_said_where_the_gold_says() -> None:
    for quote in bundle.gold("quotes")["quotes"]:
        for sighting in quote["sightings"]:
            pairs = zip(sighting["spoken"], sighting["fragments_ms"], strict=True)
            for passage, (start, end) in pairs:
                within = [
                    word["word"]
                    for word in bundle.words(sighting["recording"])
                    if start <= round(word["start"] * 1000) and round(word["end"] * 1000) <= end
                ]
                assert bare(" ".join(within)) == bare(passage)


def test_every_kind_of_quote_is_there_and_those_never_said_were_not() -> None:
    quotes = bundle.gold("quotes")["quotes"]
    assert {quote["kind"] for quote in quotes} == {"verbatim", "tidied", "translated", "never-said"}
    spoken = {
        language: bare("".join(word["word"] for word in bundle.words(language)))
        for language in bundle.LANGUAGES
    }
    runs = {run for words in spoken.values() for run in runs_of_four(words)}
    for quote in quotes:
        said = {sighting["recording"] for sighting in quote["sightings"]}
        if quote["kind"] == "never-said":
            assert said == set()
            assert not runs & set(runs_of_four(bare(quote["text"])))
        else:
            assert said == set(bundle.LANGUAGES)


def runs_of_four(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def test_twin_quotes_name_each_other() -> None:
    twins = {quote["id"]: quote["twin"] for quote in bundle.gold("quotes")["quotes"]}
    for id_, twin in twins.items():
        assert twin is None or twins[twin] == id_


def test_the_catalogs_records_are_in_order() -> None:
    report = check.check(CATALOG)
    assert report.errors == ()
    assert report.of(Severity.WARNING) == ()


def test_the_records_say_what_the_script_says() -> None:
    for person in bundle.script()["person"]:
        record = tomllib.loads((CATALOG / "people" / f"{person['id']}.toml").read_text("utf-8"))
        assert record["name"] == person["name"]
        assert record["roles"][0]["title"] == person["role"]
    for language in bundle.LANGUAGES:
        path = CATALOG / "events" / "two-shores-2025" / f"forum.{language}" / "recording.toml"
        record = tomllib.loads(path.read_text("utf-8"))
        minutes, seconds = divmod(bundle.gold(f"words.{language}")["duration"], 60)
        assert record["duration"] == f"0:{int(minutes):02}:{seconds:06.3f}"


def test_nobody_in_the_forum_is_real() -> None:
    """No family name of the real catalog's people is in the script, the pages or the records."""
    names: set[str] = set()
    for path in REAL_PEOPLE.glob("*.toml"):
        record = tomllib.loads(path.read_text("utf-8"))
        for name in (*record["name"].values(), *record.get("spellings", ())):
            names |= {part for part in name.split() if len(part) > 3}
    assert names
    texts = [bundle.SCRIPT.read_text("utf-8"), *map(printed, bundle.LANGUAGES)]
    texts += [path.read_text("utf-8") for path in CATALOG.rglob("*.toml")]
    found = set(re.findall(r"\w+", " ".join(texts))) & names
    assert found == set()
