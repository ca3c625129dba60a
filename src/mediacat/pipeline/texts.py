"""Text files as what they say: read, parsed, and named in whatever is wrong with them."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from mediacat import files
from mediacat.errors import MediacatError
from mediacat.files import UnreadableFile
from mediacat.timedtext.errors import TimedTextError

P = ParamSpec("P")
T = TypeVar("T")


class DerivedUnreadable(MediacatError):
    """A derived file that is damaged: nobody should mend what a build makes again."""

    def __init__(self, file: Path, work: str, *, place: str = "") -> None:
        """`work` is the recording or event it was made for, `place` where in the file."""
        self.file = file
        self.work = work
        where = f" ({place})" if place else ""
        super().__init__(
            f"Cannot read {files.shown(file)}: it is damaged{where}. It is derived, so do not mend "
            f"it: mediacat build {work} makes it again."
        )


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


def read_derived(
    work: str,
    file: Path,
    parse: Callable[Concatenate[str, P], T],
    *further: P.args,
    **options: P.kwargs,
) -> T:
    """The same of a file that a build made for a recording or event.

    Raises DerivedUnreadable, and UnreadableFile where the system keeps it from being read.
    """
    try:
        return read(file, parse, *further, **options)
    except UnreadableFile as error:
        if isinstance(error.__cause__, OSError):
            raise
        raise DerivedUnreadable(file, work) from error
    except TimedTextError as error:
        raise DerivedUnreadable(file, work, place=error.place) from error
