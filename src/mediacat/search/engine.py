"""What an engine must do: keep rows of words and intersect them. The rest is shared.

A *row* is a stretch of ROW_WORDS words of one recording with ROW_OVERLAP words of what follows; its
number says which recording and which stretch. Every word is in a row twice, at the same place: as
the form that was said and as the key of its dictionary entry.
"""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from mediacat.search.blocks import Block
from mediacat.search.entry import IndexedRecording
from mediacat.search.known import Known
from mediacat.search.numbering import Numbers, Rows


class Field(StrEnum):
    """What a word is compared by."""

    FORM = "form"
    KEY = "key"
    SPEAKER = "speaker"
    """Who speaks in the row, and in whose voice: `heard.speaker_word`, `heard.voice_word`."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow one another in a row."""

    field: Field
    words: tuple[str, ...]
    prefix: bool = False
    """The last word is only a beginning."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Rows in which every part is found."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Rows in which at least one part is found."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Except:
    """Rows in which one thing is found and another is not."""

    wanted: "Condition"
    unwanted: "Condition"


Condition = Run | AllOf | AnyOf | Except


class Engine(Protocol):
    """An index that is asked."""

    def snapshot(self) -> AbstractContextManager[None]:
        """While it is open, the calling thread sees one state of the index, whoever writes."""

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint by key of each recording."""

    def recordings(self) -> Known:
        """All recordings by number."""

    def rows(
        self,
        condition: Condition,
        *,
        recordings: Collection[int] | None,
        limit: int,
    ) -> Rows:
        """Numbers of matching rows, ascending, at most `limit`; only of these recordings."""

    def ranked(self, condition: Condition, *, rows: Rows) -> Numbers:
        """Those of some rows that match, the best first: they hold the words often.

        The rows come in any order; those that hold one word equally often stay in it.
        """

    def frequencies(self, forms: Collection[str]) -> Mapping[str, int]:
        """How often each of these forms was said; those never said are left out."""

    def keys_of(self, forms: Collection[str]) -> Mapping[str, str]:
        """Those of these forms that were said, each with its key."""

    def said(self, keys: Collection[str]) -> Mapping[str, str]:
        """The forms that were said and have one of these keys, each with its key."""

    def languages(self, keys: Collection[str]) -> Collection[tuple[str, str]]:
        """Pairs of one of these keys and the language of recordings where it was said."""

    def names(self, sound: str) -> Mapping[str, int]:
        """The forms that were heard as names and sound like this, with how often."""

    def block(self, recording: int, number: int) -> Block:
        """A block of a recording, by its place there; an empty one past the end."""

    def close(self) -> None:
        """Let go of what the calling thread holds."""


class Writer(Protocol):
    """An index that is written to, one whole recording at a time."""

    def fingerprints(self) -> Mapping[str, str]:
        """Fingerprint by key of each recording in the index."""

    def put(self, recording: IndexedRecording) -> None:
        """Index a recording in place of what was known of it before."""

    def delete(self, key: str) -> None:
        """Forget a recording; nothing happens if it is not there."""

    def compact(self) -> None:
        """Tidy up after many changes; worth its time after a large build only."""

    def close(self) -> None:
        """Let go of the index."""
