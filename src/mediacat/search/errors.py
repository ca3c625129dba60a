"""What is wrong with a search index."""

from pathlib import Path

from mediacat.errors import MediacatError


class SearchIndexError(MediacatError):
    """The search index cannot be asked. Subclasses say why; building it anew always helps."""

    reason = "it cannot be read"

    def __init__(self, path: Path, *, reason: str = "") -> None:
        """`path` is the index file."""
        self.path = path
        self.reason = reason or self.reason
        super().__init__(
            f"Cannot search in {path}: {self.reason}. Run `mediacat build` to make it anew."
        )


class IndexMissingError(SearchIndexError):
    """There is no index yet."""

    reason = "there is no index yet"


class IndexOutdatedError(SearchIndexError):
    """The index was made by a version of mediacat that stored words differently."""

    reason = "it was made by another version of mediacat"


class IndexUnreadableError(SearchIndexError):
    """The file is damaged or no index at all."""


class IndexUnwritableError(MediacatError):
    """A recording could not be put into the index; what was there before still is."""

    def __init__(self, path: Path, *, reason: str) -> None:
        """`path` is the index file."""
        self.path = path
        self.reason = reason
        super().__init__(
            f"Cannot write the search index {path}: {reason}. "
            "Nothing in it was changed; run `mediacat build` again."
        )
