"""Files are written whole or not at all, and text is read as UTF-8 or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediacat.errors import MediacatError

STDIN = Path("-")
"""How commands are told to read what is piped in."""

UNFINISHED = ".making-"
"""How the names of files begin that are still being written."""


class UnreadableFile(MediacatError):
    """A text file that is absent, may not be read, or holds no text."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"Cannot read {shown(file)}: {reason}.")


def read_text(path: Path) -> str:
    """The text of a file, or of stdin; UTF-8, with a byte order mark or without.

    Newlines stay as they are. Raises UnreadableFile.
    """
    try:
        content = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"it is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        raise UnreadableFile(path, reason) from error
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error


def shown(path: Path) -> str:
    """A file's name for messages."""
    return "stdin" if path == STDIN else str(path)


def trouble(error: OSError, retry: str) -> str:
    """What the system would not do and what may help; `retry` completes "then … again"."""
    name = error.filename2 or error.filename
    place = f" ({name})" if name else ""
    return f"{error.strerror or error}{place}. Free space or mend the folder, then {retry} again."


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; on a clean exit it takes the place of `path`.

    The temporary name keeps the suffix (tools choose a format by it). On an error nothing of
    `path` changes and the temporary file is removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes files private; a catalog is read by other people and by web servers.
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` (text as UTF-8, newlines as they are) to `path` in one step."""
    data = content.encode() if isinstance(content, str) else content
    with replacing(path) as temporary:
        temporary.write_bytes(data)
