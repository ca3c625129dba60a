"""A media file at an address, fetched from a real server."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fetch.conftest import IMPATIENT
from tests.media_server import MediaServer

from mediacat.fetch import errors, info, source
from mediacat.fetch.haul import Fetched
from mediacat.fetch.info import MediaFile, SourceInfo
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds

Fetch = Callable[..., Fetched]


def test_the_folder_holds_the_media_and_what_is_known_of_them(
    server: MediaServer, fetch: Fetch, film: bytes, tmp_path: Path
) -> None:
    url = server.serve("/talks/opening.mp4", film)

    fetched = fetch(url)

    expected = SourceInfo(
        title="opening",
        extractor="generic",
        webpage_url=url,
        media=MediaFile(file="media.mp4", format="mp4"),
    )
    assert fetched == Fetched(folder=tmp_path / "source", info=expected, source=url)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["source"]
    assert sorted(one.name for one in fetched.folder.iterdir()) == ["info.json", "media.mp4"]
    assert fetched.media.read_bytes() == film
    assert (fetched.folder / "info.json").read_text() == info.render(expected)


def test_what_is_there_is_never_asked_for_again(
    server: MediaServer, fetch: Fetch, noise: bytes
) -> None:
    url = server.serve("/talk.mp4", noise)
    first = fetch(url)
    server.requests.clear()

    again = fetch(url)

    assert server.requests == []
    assert again == dataclasses.replace(first, source=None)


def test_after_a_cut_only_the_rest_is_asked_for(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path
) -> None:
    url = server.serve("/talk.mp4", noise, cuts=[1_000, 700_000])
    with pytest.raises(errors.TruncatedError) as caught:
        fetch(url)
    assert (caught.value.received, caught.value.expected) == (700_000, len(noise))
    assert str(caught.value) == (
        f"Cannot fetch {url}: only 700000 of 1048576 bytes arrived. "
        "Run it again: what has arrived is kept, and only the rest is asked for."
    )
    assert not (tmp_path / "source").exists()
    (begun,) = (tmp_path / "source.part").rglob("*.part")
    arrived = begun.stat().st_size
    assert 350_000 < arrived <= 700_000
    server.requests.clear()

    fetched = fetch(url)

    looked, rest = server.asked("/talk.mp4")
    assert (looked.range, rest.range, rest.status) == (None, f"bytes={arrived}-", 206)
    assert fetched.media.read_bytes() == noise
    assert not (tmp_path / "source.part").exists()


def test_a_poor_line_is_followed_as_long_as_bytes_arrive(
    server: MediaServer, fetch: Fetch, noise: bytes
) -> None:
    # Each attempt looks first (an answer that is not read to its end) and then brings a part.
    url = server.serve("/talk.mp4", noise, cuts=[10, 300_000] * 3)

    fetched = fetch(url, options=dataclasses.replace(IMPATIENT, retries=1))

    first, *others = (one.range for one in server.asked("/talk.mp4")[1::2])
    starts = [int(one.removeprefix("bytes=").removesuffix("-")) for one in others if one]
    assert first is None
    assert len(starts) == 3
    assert starts == sorted(set(starts))
    assert fetched.media.read_bytes() == noise


def test_a_truncated_file_is_given_up_when_nothing_more_comes(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path
) -> None:
    url = server.serve("/talk.mp4", noise, ranges=False, cuts=[500_000] * 99)

    with pytest.raises(errors.TruncatedError):
        fetch(url, options=dataclasses.replace(IMPATIENT, retries=2))

    # Two retries, each of which looks and then starts over, bring no more than the first did.
    assert len(server.requests) == 2 * 3
    assert not (tmp_path / "source").exists()


def test_halves_of_two_versions_are_never_joined(
    server: MediaServer, fetch: Fetch, noise: bytes
) -> None:
    url = server.serve("/talk.mp4", noise, version="one", cuts=[1_000, 700_000])
    with pytest.raises(errors.TruncatedError):
        fetch(url)
    replaced = bytes(reversed(noise))
    server.serve("/talk.mp4", replaced, version="two")
    server.requests.clear()

    fetched = fetch(url)

    continued = server.asked("/talk.mp4")[1]
    assert continued.range is not None
    assert continued.headers["If-Range"] == '"one"'
    assert fetched.media.read_bytes() == replaced


def test_a_file_that_was_not_replaced_is_continued(
    server: MediaServer, fetch: Fetch, noise: bytes
) -> None:
    url = server.serve("/talk.mp4", noise, version="one", cuts=[1_000, 700_000])
    with pytest.raises(errors.TruncatedError):
        fetch(url)
    server.requests.clear()

    assert fetch(url).media.read_bytes() == noise
    assert server.asked("/talk.mp4")[1].status == 206


@pytest.mark.parametrize(
    ("status", "error", "reason"),
    [
        (403, errors.AccessDeniedError, "the server refuses access (status 403)"),
        (404, errors.RemovedError, "nothing is there (any more)"),
    ],
)
def test_a_refusal_is_one_sentence_and_not_repeated(
    server: MediaServer, fetch: Fetch, status: int, error: type[errors.FetchError], reason: str
) -> None:
    url = server.serve("/talk.mp4", b"no", status=status)

    with pytest.raises(error) as caught:
        fetch(url, options=dataclasses.replace(IMPATIENT, retries=3))

    assert type(caught.value) is error
    assert str(caught.value) == f"Cannot fetch {url}: {reason}. {error.hint}"
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_trouble_of_the_server_is_waited_out(
    server: MediaServer, fetch: Fetch, status: int
) -> None:
    url = server.serve("/talk.mp4", b"busy", status=status)

    with pytest.raises(errors.ServerTroubleError) as caught:
        fetch(url, options=dataclasses.replace(IMPATIENT, retries=2))

    assert caught.value.status == status
    assert len(server.requests) == 3


def test_a_server_that_cannot_be_reached_is_not_asked_twice(fetch: Fetch) -> None:
    patient = dataclasses.replace(IMPATIENT, retries=5, first_pause=Milliseconds(60_000))

    with pytest.raises(errors.NoNetworkError, match="Check the address, the network connection"):
        fetch("http://127.0.0.1:9/talk.mp4", options=patient)
    with pytest.raises(errors.NoNetworkError):
        fetch("http://nowhere.invalid/talk.mp4", options=patient)


def test_a_silent_server_is_a_lost_connection(
    server: MediaServer, fetch: Fetch, noise: bytes
) -> None:
    url = server.serve("/talk.mp4", noise, stalls=[10_000, 10_000])

    with pytest.raises(errors.ConnectionLostError):
        fetch(url, options=dataclasses.replace(IMPATIENT, timeout=Milliseconds(300)))


def test_a_page_without_media(server: MediaServer, fetch: Fetch) -> None:
    url = server.serve("/about.html", "<html><title>About</title><p>Nothing to hear</p></html>")

    with pytest.raises(errors.NotMediaError, match="Give the address of the page with the player"):
        fetch(url)


def test_a_document_is_not_taken_for_media(server: MediaServer, fetch: Fetch) -> None:
    url = server.serve("/programme.pdf", b"%PDF-1.7 and so on", type="application/pdf")

    with pytest.raises(errors.NotMediaError, match="neither video nor sound"):
        fetch(url)


def test_media_without_a_telling_name_or_type_are_known_by_their_bytes(
    server: MediaServer, fetch: Fetch, film: bytes
) -> None:
    fetched = fetch(server.serve("/download?id=5", film))

    assert fetched.media.name == "media.mp4"
    assert fetched.media.read_bytes() == film


def test_an_empty_file(server: MediaServer, fetch: Fetch, tmp_path: Path) -> None:
    with pytest.raises(errors.FetchError):
        fetch(server.serve("/talk.mp4", b""))
    assert not (tmp_path / "source").exists()


def test_progress_counts_up_to_the_size(server: MediaServer, fetch: Fetch, noise: bytes) -> None:
    told: list[tuple[float, float | None]] = []

    fetch(
        server.serve("/talk.mp4", noise),
        progress=lambda done, total: told.append((done, total)),
    )

    assert {total for _, total in told} == {len(noise)}
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == len(noise)


def test_nothing_is_printed(
    server: MediaServer, fetch: Fetch, noise: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(errors.RemovedError):
        fetch(server.url("/gone.mp4"))
    fetch(server.serve("/talk.mp4", noise))

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("excepted", [None, "example.org", "*"])
def test_loopback_is_never_asked_for_by_proxy(
    server: MediaServer,
    fetch: Fetch,
    film: bytes,
    monkeypatch: pytest.MonkeyPatch,
    excepted: str | None,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    if excepted is not None:
        monkeypatch.setenv("no_proxy", excepted)

    assert fetch(server.serve("/talk.mp4", film)).media.read_bytes() == film


def test_a_proxy_is_used_for_everything_else(fetch: Fetch) -> None:
    with MediaServer() as proxy:
        options = dataclasses.replace(IMPATIENT, proxy=proxy.url(""))
        with pytest.raises(errors.RemovedError):
            fetch("http://talks.invalid/talk.mp4", options=options)
        assert proxy.times_asked() == {"http://talks.invalid/talk.mp4": 1}


def test_cookies_are_sent_and_their_file_is_only_read(
    server: MediaServer, fetch: Fetch, noise: bytes, tmp_path: Path
) -> None:
    cookies = tmp_path / "cookies.txt"
    text = "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tmember\tyes\n"
    cookies.write_text(text)

    fetch(server.serve("/talk.mp4", noise), options=dataclasses.replace(IMPATIENT, cookies=cookies))

    assert {one.headers["Cookie"] for one in server.requests} == {"member=yes"}
    assert cookies.read_text() == text


@pytest.mark.parametrize("content", [None, '[{"name": "member"}]', b"\xff\xfe\x00"])
def test_a_useless_cookie_file(
    server: MediaServer, fetch: Fetch, tmp_path: Path, content: str | bytes | None
) -> None:
    cookies = tmp_path / "cookies.txt"
    if content is not None:
        cookies.write_bytes(content.encode() if isinstance(content, str) else content)

    with pytest.raises(errors.CookieFileError, match=r"cookies\.txt cannot be read"):
        fetch(server.url("/"), options=dataclasses.replace(IMPATIENT, cookies=cookies))


def test_the_rate_limit_holds(server: MediaServer, fetch: Fetch, noise: bytes) -> None:
    told: list[float] = []
    limited = dataclasses.replace(IMPATIENT, rate_limit=100_000)

    class EnoughError(Exception):
        pass

    def progress(done: float, total: float | None) -> None:
        told.append(done)
        if done > 60_000:
            raise EnoughError

    with pytest.raises(EnoughError):
        fetch(server.serve("/talk.mp4", noise), options=limited, progress=progress)

    # Unlimited, blocks double up to the whole file at once; limited, they follow the rate.
    assert told[-1] < 300_000


def test_passwords_in_addresses_are_not_kept(
    server: MediaServer, fetch: Fetch, film: bytes
) -> None:
    url = server.serve("/talk.mp4", film).replace("//", "//anna:secret@")

    fetched = fetch(url)

    assert "secret" not in (fetched.folder / "info.json").read_text()


def test_a_second_source_is_tried_where_the_first_fails(
    server: MediaServer, film: bytes, tmp_path: Path
) -> None:
    gone, there = server.url("/gone.mp4"), server.serve("/talk.mp4", film)

    fetched = source.fetch(
        [gone, there], language=Language.ENGLISH, into=tmp_path / "source", options=IMPATIENT
    )

    assert fetched.source == there


def test_where_all_sources_fail_each_one_tells_why(server: MediaServer, tmp_path: Path) -> None:
    gone, locked = server.url("/gone.mp4"), server.serve("/locked.mp4", b"", status=403)

    with pytest.raises(errors.AllSourcesError) as caught:
        source.fetch(
            [gone, locked], language=Language.ENGLISH, into=tmp_path / "source", options=IMPATIENT
        )

    assert [type(one) for one in caught.value.failures] == [
        errors.RemovedError,
        errors.AccessDeniedError,
    ]
    assert str(caught.value).startswith(
        f"None of the 2 sources could be used. Cannot fetch {gone}: nothing is there"
    )


def test_without_a_source_there_is_nothing_to_fetch(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="without sources"):
        source.fetch([], language=Language.ENGLISH, into=tmp_path / "source")
