"""What is wrong with the catalog's records, or with what was asked of them."""

import difflib
from collections.abc import Sequence

from mediacat.errors import MediacatError

_FEW = 5
"""Names that are listed in one sentence."""


class CatalogError(MediacatError):
    """The catalog's records cannot be used as they are, or not for what was asked."""


class NoCatalogError(CatalogError):
    """A folder that is no catalog."""

    def __init__(self, root: str) -> None:
        self.root = root
        super().__init__(
            f"There is no catalog in {root}: it has no catalog.toml. "
            "Go to the folder that holds catalog/, or name it with --catalog."
        )


class InvalidCatalogError(CatalogError):
    """Records that break the rules; `problem` is the first of them."""

    def __init__(self, problem: str, *, more: int) -> None:
        self.problem = problem
        self.more = more
        others = f" There are {more} more." if more > 1 else " There is 1 more." if more else ""
        stop = "" if problem.endswith("?") else "."
        super().__init__(f"{problem}{stop}{others} Run `mediacat check` to see everything.")


class UnknownEventError(CatalogError):
    """An event that is not in the catalog."""

    def __init__(self, event: str, known: Sequence[str]) -> None:
        self.event = event
        self.known = tuple(known)
        super().__init__(
            f"There is no event {event} in the catalog. {_choices('event', known, event)}"
        )


class UnknownRecordingError(CatalogError):
    """A recording that is not in the catalog."""

    def __init__(self, recording: str, known: Sequence[str]) -> None:
        self.recording = recording
        self.known = tuple(known)
        super().__init__(
            f"There is no recording {recording} in the catalog. "
            f"{_choices('recording', known, recording)}"
        )


class UnknownQuoteError(CatalogError):
    """A quote that is not in the catalog, or an id that several events have."""

    def __init__(self, quote: str, known: Sequence[str]) -> None:
        self.quote = quote
        self.known = tuple(known)
        several = len(known) > 1 and all(one.endswith(f"/{quote}") for one in known)
        what = f"Several quotes are called {quote}." if several else f"There is no quote {quote}."
        super().__init__(f"{what} {_choices('quote', known, quote)}")


class AmbiguousRecordingError(CatalogError):
    """An event with several recordings in one language, and none was named."""

    def __init__(self, event: str, language: str, recordings: Sequence[str]) -> None:
        self.event = event
        self.language = language
        self.recordings = tuple(recordings)
        super().__init__(
            f"{event} has several recordings in {language}: {', '.join(recordings)}. "
            "Say which one with --recording."
        )


class InvalidRecordError(CatalogError):
    """A record that cannot be written as asked."""

    def __init__(self, record: str, reason: str) -> None:
        self.record = record
        self.reason = reason
        super().__init__(f"Cannot write {record}: {reason}.")


def _choices(noun: str, names: Sequence[str], asked: str) -> str:
    """All names there are, or of many those that are most like the one asked for."""
    if not names:
        return f"It has no {noun}s yet."
    if len(names) <= _FEW:
        return f"It has: {', '.join(names)}."
    near = difflib.get_close_matches(asked, names, n=_FEW, cutoff=0.3) or names[:_FEW]
    return f"It has {len(names)} {noun}s, such as {', '.join(near)}."
