"""Text files as what they say: read, parsed, and named in whatever is wrong with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from mediacat import files
from mediacat.timedtext.errors import TimedTextError

P = ParamSpec("P")
T = TypeVar("T")


def read(
    file: Path, parse: Callable[Concatenate[str, P], T], *further: P.args, **options: P.kwargs
) -> T:
    """What `parse` makes of a file's text and what it is told besides.

    Raises UnreadableFile, and whatever `parse` raises; of TimedTextError, one that names the file.
    """
    try:
        return parse(files.read_text(file), *further, **options)
    except TimedTextError as error:
        raise error.of(files.shown(file)) from error
