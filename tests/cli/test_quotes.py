"""From a page to times: `import page`, `quotes` and `locate`, on the bundled forum."""

import http.server
import io
import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import Forum
from tests.quotes import forum as printed

from mediacat.catalog import store
from mediacat.model.sighting import Verdict

RELEASE = printed.ROOT / "release"
ADDRESS = "http://demo.invalid/release"


@pytest.fixture
def catalog(forum: Forum, tmp_path: Path) -> Path:
    """The forum's records, to write to."""
    return Path(shutil.copytree(forum.catalog.root, tmp_path / "records"))


@pytest.fixture
def both(catalog: Path) -> tuple[str | Path, ...]:
    """A command that reads both pages of the release."""
    pages = [RELEASE / f"{code}.html" for code in ("en", "uk")]
    urls = [part for code in ("en", "uk") for part in ("--url", f"{ADDRESS}/{code}.html")]
    return ("--catalog", catalog, "import", "page", *pages, *urls)


def test_a_page_is_shown_then_written_then_known(
    run: Run, both: tuple[str | Path, ...], catalog: Path
) -> None:
    quotes = catalog / "events" / printed.EVENT / "quotes.toml"
    shown = run(*both)
    assert shown.status == 0
    assert "--- /dev/null\n+++ events/two-shores-2025/quotes.toml" in shown.out
    assert "melana-stryzhavets" in shown.err
    assert not quotes.exists()
    assert run(*both, "--write").status == 0
    text = quotes.read_text("utf-8")
    # Fifteen are printed; three of them on both pages.
    assert text.count("[[quotes]]") == 12
    again = run(*both, "--write")
    assert (again.status, again.out) == (0, "")
    assert "Nothing changes." in again.err
    assert quotes.read_text("utf-8") == text
    assert run("--catalog", catalog, "check").status == 0


def test_a_page_that_no_event_names_is_taken_for_the_day_s_and_that_is_said(
    run: Run, both: tuple[str | Path, ...], catalog: Path
) -> None:
    said = "taken for two-shores-2025, which was on that day"
    run(*both, "--write")
    assert said not in run(*both).err
    stranger = ("import", "page", RELEASE / "en.html", "--url", "https://elsewhere.example/en")
    assert said in run("--catalog", catalog, *stranger).err
    assert said not in run("--catalog", catalog, *stranger, "--event", "another").err


def test_a_changed_page_shows_what_changed(
    run: Run, both: tuple[str | Path, ...], catalog: Path, tmp_path: Path
) -> None:
    run(*both, "--write")
    page = tmp_path / "en.html"
    text = (RELEASE / "en.html").read_text("utf-8")
    page.write_text(text.replace("It simply stays on", "It stays"), "utf-8")
    shown = run("--catalog", catalog, "import", "page", page, "--url", f"{ADDRESS}/en.html")
    lines = [one for one in shown.out.splitlines() if one[:1] in "+-" and one[:3] not in "+++---"]
    assert len(lines) == 2
    assert lines[0].startswith("-text.en")
    assert lines[1].endswith('It stays"')


def test_the_release_of_the_forum_is_found_where_it_was_said(
    run: Run, both: tuple[str | Path, ...], catalog: Path, forum: Forum
) -> None:
    run(*both, "--write")
    here = ("--catalog", catalog, "--var", forum.workspace.root, "quotes", printed.EVENT)
    sightings = json.loads(run(*here, "--json").out)
    gold = {one["text"]: one for one in printed.gold().values()}
    read = printed_texts(catalog)
    checked = 0
    for sighting in sightings:
        for text in read[sighting["quote"].partition("/")[2]]:
            truth = {
                f"{printed.EVENT}/forum.{one['recording']}": one["fragments_ms"]
                for one in gold[text]["sightings"]
            }
            if sighting["verdict"] == "absent":
                assert not truth
                checked += 1
                continue
            assert abs(sighting["start_ms"] - truth[sighting["recording"]][0][0]) <= 10_000
            checked += 1
    assert checked >= 2 * 11
    shown = run(*here).out.splitlines()
    assert max(map(len, shown)) <= 80
    assert [line for line in shown if line[0] != " "] == list(read)
    told = [line.split()[0] for line in shown if line.split()[0] in tuple(Verdict)]
    assert told == [sighting["verdict"] for sighting in sightings]


def printed_texts(catalog: Path) -> dict[str, list[str]]:
    """The printed words of each quote of the catalog, as the gold has them."""
    from mediacat.catalog import store

    space = str.maketrans("\n", " ")
    spaced = {
        one["text"].replace("\N{NO-BREAK SPACE}", " "): one["text"]
        for one in printed.gold().values()
    }
    return {
        one.id: [spaced[text.translate(space)] for text in (one.text.uk, one.text.en) if text]
        for one in store.open_catalog(catalog).quotes_of(printed.EVENT)
    }


def test_a_file_must_say_where_it_was_published(run: Run, catalog: Path) -> None:
    answer = run("--catalog", catalog, "import", "page", RELEASE / "en.html")
    assert answer.status == 1
    assert "--url ADDRESS" in answer.err
    assert answer.err.count("\n") == 1


def test_an_event_without_quotes_or_words_says_what_to_do(run: Run, catalog: Path) -> None:
    answer = run("--catalog", catalog, "quotes", printed.EVENT)
    assert answer.status == 1
    assert "Transcribe or import a recording" in answer.err


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "cp1251.html").write_bytes(
        "<html><body><article><p>Ганна Ліс, директорка: «Ми прийшли сюди вчасно, і це головне»"
        "</p></article></body></html>".encode("cp1251")
    )
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


def test_a_page_is_fetched_in_any_encoding(run: Run, catalog: Path, server: str) -> None:
    answer = run("--catalog", catalog, "import", "page", f"{server}/cp1251.html", "--event", "a")
    assert answer.status == 0
    assert "Ми прийшли сюди вчасно, і це головне" in answer.out
    assert f'page = "{server}/cp1251.html"' in answer.out


def test_each_further_recording_a_page_links_is_kept_as_one_of_its_own(
    run: Run, catalog: Path, tmp_path: Path
) -> None:
    video = "https://www.youtube.com/watch?v="
    page = tmp_path / "parts.html"
    page.write_text(
        "<html><body><article><h1>A day on the pier</h1>"
        "<p>On 17 May 2024 the Quay Institute held the Pier Forum in Odesa for everybody.</p>"
        f'<p>The first part in English is <a href="{video}aaaaaaaaaa1">a recording in English</a>,'
        f' the second <a href="{video}aaaaaaaaaa2">a recording in English</a> as well; all of it'
        f' is there as <a href="{video}bbbbbbbbbb1">a recording in Ukrainian</a>.</p>'
        '<iframe src="https://www.youtube.com/embed/aaaaaaaaaa2?start=5"></iframe>'
        "</article></body></html>"
    )
    ask = ("--catalog", catalog, "import", "page", page, "--url", "https://quay.example/parts")
    assert run(*ask, "--event", "pier", "--write").status == 0
    kept = {one.id: one.sources for one in store.open_catalog(catalog).recordings_of("pier")}
    assert kept == {
        "full.en": (f"{video}aaaaaaaaaa1",),
        "full-2.en": (f"{video}aaaaaaaaaa2",),
        "full.uk": (f"{video}bbbbbbbbbb1",),
    }
    assert "Nothing changes" in run(*ask, "--event", "pier").err


def test_a_page_that_is_not_there_is_one_sentence(run: Run, catalog: Path, server: str) -> None:
    answer = run("--catalog", catalog, "import", "page", f"{server}/none.html")
    assert answer.status == 1
    assert "the server answers 404" in answer.err
    assert answer.err.count("\n") == 1


def test_locate_works_on_plain_files(run: Run, tmp_path: Path) -> None:
    quotes = tmp_path / "quotes.txt"
    quotes.write_text(
        "“A harbour is a promise that those who leave will have somewhere to come back to.”\n\n"
        "Наступного року ми відкриємо плавучий музей, який обійде всі порти Дунаю\n",
        "utf-8",
    )
    words = [printed.ROOT / "gold" / f"words.{code}.json" for code in ("en", "uk")]
    found = json.loads(run("locate", quotes, *words).out)
    assert [(one["quote"], one["verdict"]) for one in found] == [
        ("1", "review"),
        ("1", "found"),
        ("2", "absent"),
    ]
    translated, direct = found[:2]
    assert (translated["via"], direct["via"]) == ("translation", "direct")
    assert (translated["recording"], direct["recording"]) == (str(words[1]), str(words[0]))
    assert abs(translated["start_ms"] - 175_251) <= 1000
    assert abs(direct["start_ms"] - 151_266) <= 1000


@pytest.mark.parametrize("name", ["two-shores.en.vtt", "words.en.json"])
def test_locate_reads_one_file_from_stdin(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    quotes = tmp_path / "quotes.txt"
    quotes.write_text("<p>A country that <b>remembers its storms</b> is harder to frighten</p>\n")
    file = next(printed.ROOT.rglob(name))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))
    (found,) = json.loads(run("locate", quotes, "-").out)
    assert (found["verdict"], found["recording"]) == ("found", "stdin")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(quotes.read_bytes())))
    (again,) = json.loads(run("locate", "-", file).out)
    assert again["start_ms"] == found["start_ms"]
    assert run("locate", "-", "-").status == 2


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("harbour is a", "review"),
        ("Die Laterne brennt die ganze Nacht für alle, die noch auf See sind", "absent"),
        ("the keeper counts every lamp along the coast before the night comes " * 50, "absent"),
    ],
)
def test_odd_quotes_get_a_labelled_answer(
    run: Run, tmp_path: Path, text: str, verdict: str
) -> None:
    quotes = tmp_path / "quotes.txt"
    quotes.write_text(text, encoding="utf-8")
    found = json.loads(run("locate", quotes, printed.ROOT / "media" / "two-shores.en.vtt").out)
    assert [one["verdict"] for one in found] == [verdict]


def test_locate_reads_captions_and_records(run: Run, tmp_path: Path, catalog: Path) -> None:
    record = tmp_path / "quotes.toml"
    record.write_text(
        '[[quotes]]\nid = "storms"\nspeaker = "somebody"\npage = "https://example.org/a"\n'
        'text.en = "a country that remembers its storms is harder to frighten"\n',
        "utf-8",
    )
    captions = printed.ROOT / "media" / "two-shores.en.vtt"
    (found,) = json.loads(run("locate", record, captions).out)
    assert (found["quote"], found["verdict"]) == ("storms", "found")
    record.write_text('[[quotes]]\nid = "storms"\n', "utf-8")
    answer = run("locate", record, captions)
    assert answer.status == 1
    assert "quotes.toml" in answer.err


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("empty.txt", " \n\n ", "There are no quotes in empty.txt"),
        ("no.txt", None, "Cannot read"),
    ],
)
def test_files_without_quotes_are_one_sentence(
    run: Run, tmp_path: Path, name: str, text: str | None, sentence: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    answer = run("locate", tmp_path / name, printed.ROOT / "gold" / "words.en.json")
    assert answer.status == 1
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
