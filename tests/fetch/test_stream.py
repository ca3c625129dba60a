"""An HLS stream with a sound track and captions per language, fetched from a real server."""

import dataclasses
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import imageio_ffmpeg
import pytest
from tests.fetch import films
from tests.fetch.conftest import IMPATIENT
from tests.media_server import MediaServer

from mediacat.fetch import errors
from mediacat.fetch.haul import Fetched
from mediacat.fetch.info import CaptionKind, PublishedCaptions
from mediacat.model.language import Language

Fetch = Callable[..., Fetched]

# When a piece fails, yt-dlp leaves the file open in which it joins them.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

MASTER = """#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,\
URI="sound-en.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Українська",LANGUAGE="uk",DEFAULT=NO,AUTOSELECT=YES,\
URI="sound-uk.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="t",NAME="Українська",LANGUAGE="uk",URI="captions.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="t",NAME="English",LANGUAGE="en-GB",URI="captions.vtt"
#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=64x36,CODECS="avc1.42c00a,mp4a.40.2",AUDIO="a",\
SUBTITLES="t"
picture.m3u8
"""

CAPTIONS = """#EXTM3U
#EXT-X-TARGETDURATION:2
#EXTINF:2,
captions-0.vtt
#EXTINF:2,
captions-1.vtt
#EXT-X-ENDLIST
"""

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="uk"><body><div>
<p begin="00:00:01.000" end="00:00:02.500">Добрий день</p>
</div></body></tt>
"""


@pytest.fixture
def master(server: MediaServer, stream: Path) -> Iterator[str]:
    """The address of a stream that is published in both languages."""
    server.serve_folder("/forum", stream)
    server.serve("/forum/captions.m3u8", CAPTIONS)
    server.serve("/forum/captions-0.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nДобрий день\n")
    server.serve("/forum/captions-1.vtt", "WEBVTT\n\n00:02.000 --> 00:04.000\nДякую\n")
    server.serve("/forum/captions.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nGood afternoon\n")
    yield server.serve("/forum/master.m3u8", MASTER)
    gc.collect()


@pytest.mark.parametrize("language", [Language.UKRAINIAN, Language.ENGLISH])
def test_the_language_of_the_recording_chooses_the_sound(
    master: str, fetch: Fetch, language: Language, tmp_path: Path
) -> None:
    fetched = fetch(master, language=language)

    assert fetched.info.media.language == language
    assert fetched.info.media.height == 36
    assert films.sound(fetched.media, tmp_path) == (films.TONES[language], films.SECONDS)
    assert fetched.notes == ()


def test_a_recording_in_a_language_without_a_track_gets_the_default_and_says_so(
    server: MediaServer, master: str, fetch: Fetch, tmp_path: Path
) -> None:
    only_english = "".join(line for line in MASTER.splitlines(keepends=True) if "uk" not in line)
    server.serve("/forum/master.m3u8", only_english)

    fetched = fetch(master)

    assert films.sound(fetched.media, tmp_path)[0] == films.TONES["en"]
    assert fetched.notes == ("No sound track says that it is in uk (offered: en).",)


def test_captions_in_both_languages_come_along(master: str, fetch: Fetch) -> None:
    fetched = fetch(master)

    assert fetched.info.captions == (
        PublishedCaptions(
            file="captions.uk.vtt", language=Language.UKRAINIAN, kind=CaptionKind.HUMAN
        ),
        PublishedCaptions(
            file="captions.en.vtt", language=Language.ENGLISH, kind=CaptionKind.HUMAN
        ),
    )
    ukrainian, english = (fetched.captions(one) for one in (Language.UKRAINIAN, Language.ENGLISH))
    assert ukrainian is not None
    assert english is not None
    # The pieces are joined, and what is in one piece stays as it was published.
    assert "Добрий день" in ukrainian.read_text()
    assert "Дякую" in ukrainian.read_text()
    assert english.read_text() == "WEBVTT\n\n00:00.000 --> 00:02.000\nGood afternoon\n"


def test_sound_alone(master: str, server: MediaServer, fetch: Fetch, tmp_path: Path) -> None:
    fetched = fetch(master, options=dataclasses.replace(IMPATIENT, audio_only=True))

    assert server.asked("/forum/picture.m3u8") == []
    assert films.sound(fetched.media, tmp_path)[0] == films.TONES["uk"]


def test_the_same_stream_gives_the_same_bytes(master: str, fetch: Fetch, tmp_path: Path) -> None:
    first = fetch(master)
    folder = first.folder.rename(tmp_path / "first")

    again = fetch(master)

    assert content(again.folder) == content(folder)


def test_after_a_cut_only_missing_pieces_are_asked_for(
    server: MediaServer, master: str, fetch: Fetch, tmp_path: Path
) -> None:
    undisturbed = fetch(master)
    expected = content(undisturbed.folder)
    undisturbed.folder.rename(tmp_path / "undisturbed")
    server.pages["/forum/sound-uk-2.ts"].cuts = [1_000]
    with pytest.raises(errors.TruncatedError):
        fetch(master)
    assert not undisturbed.folder.exists()
    server.requests.clear()

    fetched = fetch(master)

    assert [one.path for one in server.requests if one.path.endswith(".ts")] == [
        "/forum/sound-uk-2.ts",
        "/forum/sound-uk-3.ts",
        "/forum/sound-uk-4.ts",
    ]
    assert content(fetched.folder) == expected


def test_a_missing_piece_is_not_passed_over(server: MediaServer, master: str, fetch: Fetch) -> None:
    del server.pages["/forum/sound-uk-2.ts"]

    with pytest.raises(errors.RemovedError):
        fetch(master)


def test_captions_that_are_gone_do_not_hold_up_the_media(
    server: MediaServer, master: str, fetch: Fetch
) -> None:
    del server.pages["/forum/captions.vtt"]
    server.serve("/forum/captions.m3u8", CAPTIONS.replace(".vtt", ".html"))
    server.serve("/forum/captions-0.html", "<html>Please sign in</html>")
    server.serve("/forum/captions-1.html", "<html>Please sign in</html>")

    fetched = fetch(master)

    assert fetched.info.captions == ()
    assert len(fetched.notes) == 2
    assert fetched.notes[1].startswith("The published captions in en-GB were left out.")


def test_captions_that_may_come_later_are_waited_for(
    server: MediaServer, master: str, fetch: Fetch, tmp_path: Path
) -> None:
    server.pages["/forum/captions.vtt"].status = 503
    with pytest.raises(errors.ServerTroubleError):
        fetch(master)
    assert not (tmp_path / "source").exists()
    server.pages["/forum/captions.vtt"].status = 200
    server.requests.clear()

    fetched = fetch(master)

    assert fetched.captions(Language.ENGLISH) is not None
    assert not [one for one in server.requests if one.path.endswith(".ts")]


def test_a_broadcast_that_goes_on(server: MediaServer, master: str, fetch: Fetch) -> None:
    for name in ("picture", "sound-uk", "sound-en"):
        page = server.pages[f"/forum/{name}.m3u8"]
        page.body = page.body.replace(b"#EXT-X-ENDLIST", b"").replace(
            b"#EXT-X-PLAYLIST-TYPE:VOD", b"#EXT-X-PLAYLIST-TYPE:EVENT"
        )

    with pytest.raises(errors.NotOverError, match="Fetch it after it has ended"):
        fetch(master)


def test_a_protected_stream(server: MediaServer, master: str, fetch: Fetch) -> None:
    key = '#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI="skd://key",KEYFORMAT="com.apple.streamingkeydelivery"'
    server.serve("/forum/master.m3u8", MASTER.replace("#EXTM3U", f"#EXTM3U\n{key}"))

    with pytest.raises(errors.ProtectedError, match=r"copy-protected \(DRM\)"):
        fetch(master)


def test_a_page_with_a_player(server: MediaServer, master: str, fetch: Fetch) -> None:
    page = server.serve(
        "/opening.html",
        f"""<html><head><title>Відкриття форуму</title>
        <meta property="og:image" content="{server.url("/poster.jpg")}"></head>
        <body><video src="{master}"></video></body></html>""",
    )
    server.serve("/poster.jpg", b"\xff\xd8\xff\xe0 a picture")

    fetched = fetch(page)

    assert fetched.info.title == "Відкриття форуму"
    assert fetched.info.webpage_url == page
    assert fetched.info.media.language == "uk"
    assert fetched.thumbnail is not None
    assert fetched.thumbnail.name == "thumbnail.jpg"
    assert fetched.thumbnail.read_bytes() == b"\xff\xd8\xff\xe0 a picture"


def test_captions_of_a_page_are_made_into_webvtt(
    server: MediaServer, fetch: Fetch, film: bytes
) -> None:
    server.serve("/film.mp4", film)
    server.serve("/uk.ttml", TTML)
    server.serve("/en.srt", "1\n00:00:01,000 --> 00:00:02,000\nGood afternoon\n")
    page = server.serve(
        "/talk.html",
        """<html><title>Talk</title><video src="/film.mp4">
        <track kind="subtitles" srclang="uk" src="/uk.ttml">
        <track kind="subtitles" srclang="en" src="/en.srt"></video></html>""",
    )

    fetched = fetch(page)

    ukrainian, english = (fetched.captions(one) for one in (Language.UKRAINIAN, Language.ENGLISH))
    assert ukrainian is not None
    assert english is not None
    assert "00:00:01.000 --> 00:00:02.500\nДобрий день\n" in ukrainian.read_text()
    assert "00:00:01.000 --> 00:00:02.000\nGood afternoon\n" in english.read_text()


def test_the_ffmpeg_of_the_options_joins_picture_and_sound(
    master: str, fetch: Fetch, tmp_path: Path
) -> None:
    wheel = Path(imageio_ffmpeg.get_ffmpeg_exe())

    fetched = fetch(master, options=dataclasses.replace(IMPATIENT, ffmpeg=wheel))

    assert films.sound(fetched.media, tmp_path)[0] == films.TONES["uk"]


def test_without_ffmpeg_picture_and_sound_stay_apart(master: str, fetch: Fetch) -> None:
    nowhere = dataclasses.replace(IMPATIENT, ffmpeg=Path("/nowhere/ffmpeg"))

    with pytest.raises(errors.NoFfmpegError, match="Install ffmpeg"):
        fetch(master, options=nowhere)


def test_a_page_with_two_players_is_not_guessed_at(
    server: MediaServer, master: str, fetch: Fetch
) -> None:
    page = server.serve(
        "/panels.html",
        f"<html><video src='{master}'></video><video src='{master}?panel=2'></video></html>",
    )
    server.serve("/forum/master.m3u8?panel=2", MASTER)

    with pytest.raises(errors.SeveralRecordingsError, match="Give the address of one of them"):
        fetch(page)


def content(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}
