"""The sentences for failures that no server on loopback can bring about, from real exceptions."""

import errno
import io
import socket
import ssl

import pytest
from yt_dlp import networking, utils
from yt_dlp.networking import exceptions

from mediacat.fetch import errors, failures, ytdlp
from mediacat.fetch.errors import FetchError

URL = "https://example.org/talk"


def explained(error: BaseException) -> FetchError:
    return failures.explain(URL, ytdlp.evidence(error))


def extractor(message: str) -> utils.DownloadError:
    """What yt-dlp raises where the reader of a site gives up with a message."""
    cause = utils.ExtractorError(message, expected=True, video_id="abc", ie="youtube")
    return utils.DownloadError(f"ERROR: {cause}", (type(cause), cause, None))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "Private video. Sign in if you've been granted access to this video",
            "it is private",
        ),
        ("This video is private", "it is private"),
        (
            "This video is protected by a password, use the --video-password option",
            "it is private",
        ),
        (
            "Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies",
            "the site asks for a sign-in",
        ),
        ("This video is only available for registered users", "the site asks for a sign-in"),
        ("Join this channel to get access to members-only content", "the site asks for a sign-in"),
        ("Video unavailable. This video has been removed by the uploader", "nothing is there"),
        ("This video is no longer available", "nothing is there"),
        ("This video does not exist.", "nothing is there"),
        (
            "The uploader has not made this video available in your country",
            "it is blocked in this country",
        ),
        ("This video is DRM protected", "it is copy-protected (DRM)"),
        ("This live event will begin in 3 hours.", "the broadcast is not over yet"),
        ("Premieres in 20 minutes", "the broadcast is not over yet"),
        ("No video formats found!", "no video or sound was found on this page"),
        ("Unable to extract player version", "yt-dlp says “Unable to extract player version”"),
    ],
)
def test_sites_say_why_in_words(message: str, expected: str) -> None:
    error = explained(extractor(message))

    assert error.reason.startswith(expected)
    assert str(error) == f"Cannot fetch {URL}: {error.reason}. {error.hint}"


def test_countries_are_kept() -> None:
    error = explained(utils.GeoRestrictedError("Not here", countries=["JP", "UA"]))

    assert isinstance(error, errors.GeoBlockedError)
    assert error.countries == ("JP", "UA")
    assert "it plays only in JP, UA" in str(error)
    assert "MEDIACAT_PROXY" in str(error)


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), errors.DiskFullError),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), errors.DiskFullError),
        (socket.gaierror(-2, "Name or service not known"), errors.NoNetworkError),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), errors.NoNetworkError),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), errors.NoNetworkError),
        (ConnectionResetError(errno.ECONNRESET, "reset"), errors.ConnectionLostError),
        (TimeoutError("timed out"), errors.ConnectionLostError),
        (ssl.SSLCertVerificationError(1, "expired"), errors.UntrustedServerError),
        (ssl.SSLEOFError(8, "EOF occurred"), errors.ConnectionLostError),
    ],
)
def test_system_errors_are_found_however_deep(system: OSError, expected: type[FetchError]) -> None:
    transport = exceptions.TransportError(cause=system)
    wrapped = utils.ExtractorError("Unable to download webpage", cause=transport, expected=True)

    assert type(explained(utils.DownloadError("ERROR: …", (None, wrapped, None)))) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The read operation timed out. Giving up after 3 retries", errors.ConnectionLostError),
        ("[Errno 104] Connection reset by peer", errors.ConnectionLostError),
        ("HTTP Error 503: Service Unavailable", errors.ServerTroubleError),
        ("HTTP Error 404: Not Found", errors.RemovedError),
        ("Downloaded 5 bytes, expected 10 bytes", errors.TruncatedError),
        ("5 bytes read, 5 more expected", errors.TruncatedError),
        ("5 bytes read", errors.ConnectionLostError),
        ("unable to write data: [Errno 28] No space left on device", errors.DiskFullError),
    ],
)
def test_during_a_download_only_words_are_left(words: str, expected: type[FetchError]) -> None:
    # yt-dlp's retries keep the text of an exception and drop the exception.
    error = explained(utils.DownloadError(f"ERROR: \r[download] Got error: {words}"))

    assert type(error) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, errors.AccessDeniedError),
        (403, errors.AccessDeniedError),
        (404, errors.RemovedError),
        (410, errors.RemovedError),
        (416, errors.FetchError),
        (429, errors.ServerTroubleError),
        (451, errors.GeoBlockedError),
        (500, errors.ServerTroubleError),
    ],
)
def test_what_a_status_means(status: int, expected: type[FetchError]) -> None:
    answer = networking.Response(io.BytesIO(), url=URL, headers={}, status=status)

    error = explained(exceptions.HTTPError(answer))

    assert type(error) is expected
    assert error.passing == (status in (429, 500))


def test_picture_and_sound_need_ffmpeg() -> None:
    message = "You have requested merging of multiple formats but ffmpeg is not installed"
    assert type(explained(utils.DownloadError(message))) is errors.NoFfmpegError


def test_colours_prefixes_and_advice_are_left_out() -> None:
    text = "\x1b[0;31mERROR:\x1b[0m [vimeo] 123: Unable to parse.; please report this issue on  h"
    assert failures.plain(text) == "Unable to parse"
