"""Why a recording's media could not be brought here, and what would help: one class per cause."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from mediacat.errors import MediacatError


class FetchError(MediacatError):
    """A recording's media could not be brought here. Subclasses say why and what would help."""

    reason = "it could not be read"
    hint = "Give another source."
    passing: ClassVar[bool] = False
    """Whether the same request may well succeed a little later."""

    def __init__(self, url: str, *, reason: str = "", hint: str = "") -> None:
        self.url = url
        self.reason = reason or self.reason
        self.hint = hint or self.hint
        super().__init__(f"Cannot fetch {url}: {self.reason}. {self.hint}")


class AccessDeniedError(FetchError):
    """Only some people may play it: it is private, asks for a sign-in, or the server refuses."""

    reason = "the site does not let us in"
    hint = (
        "Set MEDIACAT_COOKIES to the cookie file of an account that may play it, "
        "or give another source."
    )


class RemovedError(FetchError):
    """Nothing is at this address, or no longer."""

    reason = "nothing is there (any more)"
    hint = "Check the address, or give another source."


class GeoBlockedError(FetchError):
    """The publisher shows it in some countries only."""

    reason = "it is blocked in this country"
    hint = "Set MEDIACAT_PROXY to a proxy in a country where it plays, or give another source."

    def __init__(self, url: str, *, countries: tuple[str, ...] = ()) -> None:
        """`countries` are the ISO 3166 codes where it plays, as far as the site tells."""
        self.countries = countries
        named = f"it plays only in {', '.join(countries)}" if countries else ""
        super().__init__(url, reason=named)


class ProtectedError(FetchError):
    """It is encrypted for licensed players (DRM)."""

    reason = "it is copy-protected (DRM)"
    hint = "Ask the publisher for a file, or give another source."


class NotMediaError(FetchError):
    """The address answers, but holds no video or sound that can be found."""

    reason = "no video or sound was found on this page"
    hint = "Give the address of the page with the player, or of the media file itself."


class SeveralRecordingsError(FetchError):
    """The address lists several recordings."""

    hint = "Give the address of one of them."

    def __init__(self, url: str, *, addresses: tuple[str, ...]) -> None:
        """`addresses` are those of the recordings, as far as they are known."""
        self.addresses = addresses
        which = f", such as {addresses[0]}" if addresses else ""
        super().__init__(url, reason=f"several recordings are listed there{which}")


class NotOverError(FetchError):
    """A broadcast that has not ended, or not even begun."""

    reason = "the broadcast is not over yet"
    hint = "Fetch it after it has ended."


class NoNetworkError(FetchError):
    """The server cannot be reached at all."""

    reason = "its server cannot be reached"
    hint = "Check the address, the network connection and MEDIACAT_PROXY."


class UntrustedServerError(FetchError):
    """The server's certificate does not prove that it is who it says."""

    reason = "the server's certificate is not trusted"
    hint = "Check this machine's clock and certificates, or give another source."


class ConnectionLostError(FetchError):
    """The connection broke or went silent; what had arrived is kept."""

    passing = True
    reason = "the connection broke"
    hint = "Run it again: what has arrived is kept, and only the rest is asked for."


class TruncatedError(ConnectionLostError):
    """The server ended its answer before the end of the file."""

    def __init__(self, url: str, *, received: int, expected: int) -> None:
        """`received` and `expected` are bytes, of the file or of the rest that was asked for."""
        self.received = received
        self.expected = expected
        super().__init__(url, reason=f"only {received} of {expected} bytes arrived")


class ServerTroubleError(FetchError):
    """The server has trouble of its own, or too many requests to answer."""

    passing = True
    hint = "Try again later; what has arrived is kept."

    def __init__(self, url: str, *, status: int) -> None:
        """`status` is the HTTP status, 429 or from 500."""
        self.status = status
        busy = "the server asks us to slow down" if status == 429 else "the server is in trouble"
        super().__init__(url, reason=f"{busy} (status {status})")


class DiskFullError(FetchError):
    """The disk takes no more bytes."""

    reason = "the disk is full"
    hint = "Make room and run it again: what has arrived is kept."


class NoFfmpegError(FetchError):
    """Picture and sound come apart, and nothing is there to join them."""

    reason = "its picture and sound come apart and ffmpeg is needed to join them"
    hint = "Install ffmpeg (the package imageio-ffmpeg brings one)."


class LocalFileError(FetchError):
    """A source that is a file of this machine and cannot be read."""

    reason = "there is no such file"
    hint = "Check the path in recording.toml."


class CookieFileError(FetchError):
    """The cookie file is missing or not in Netscape format."""

    hint = "Export it from a browser in Netscape format and set MEDIACAT_COOKIES to its path."


class ExtractionError(FetchError):
    """The reader of the site failed, usually because the site has changed."""

    hint = "Update yt-dlp (pip install --upgrade yt-dlp) and try again, or give another source."


class AllSourcesError(FetchError):
    """Each of a recording's sources failed."""

    def __init__(self, failures: Sequence[FetchError]) -> None:
        """`failures` are in the order in which the sources were tried; `url` is the first's."""
        self.failures = tuple(failures)
        told = " ".join(str(failure) for failure in failures)
        super().__init__(failures[0].url)
        self.args = (f"None of the {len(failures)} sources could be used. {told}",)


class DamagedSourceError(MediacatError):
    """A folder of fetched media that is not as `fetch` makes it."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        self.reason = reason
        super().__init__(
            f"Cannot use {folder}: {reason}. Move the folder away and fetch the recording again."
        )
