"""How to fetch: what to take, by which way, with how much patience."""

from dataclasses import dataclass
from pathlib import Path

from mediacat.model.span import Milliseconds

_TIMEOUT = Milliseconds(20_000)
_FIRST_PAUSE = Milliseconds(1_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Everything that can be set about fetching."""

    # What is taken
    audio_only: bool = False
    """Take the sound alone where the source offers it alone, else its smallest picture."""
    max_height: int | None = 720
    """Lines of the picture; the smallest above it where nothing is below; None: the best."""

    # By which way
    cookies: Path | None = None
    """A cookie file in Netscape format. It is read, never written."""
    proxy: str | None = None
    """A proxy's address; None: as the environment says. Loopback is never asked for by proxy."""
    rate_limit: int | None = None
    """Bytes per second."""
    timeout: Milliseconds = _TIMEOUT
    """How long a silent server is waited for."""

    # With how much patience
    retries: int = 5
    """Attempts after the first; an attempt that brought new bytes starts the count anew."""
    first_pause: Milliseconds = _FIRST_PAUSE
    """The pause before the first retry; each next one is twice as long, up to a minute."""

    # Tools
    ffmpeg: Path | None = None
    """The program that joins picture and sound; None: the one on the PATH, if any."""

    def __post_init__(self) -> None:
        if self.rate_limit is not None and self.rate_limit <= 0:
            raise ValueError(f"a rate limit is at least one byte per second: {self.rate_limit}")
        if self.max_height is not None and self.max_height <= 0:
            raise ValueError(f"a picture has at least one line: {self.max_height}")
        if self.retries < 0 or self.first_pause < 0 or self.timeout <= 0:
            raise ValueError("retries and pauses are not negative, and a timeout is positive")
