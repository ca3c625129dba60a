"""Words and their times in compressed blocks: a few bytes a word.

A block holds BLOCK_WORDS words of one recording (its last block fewer). Each word is there folded,
as it is compared, and as it is shown: side by side that takes little more room than one of both,
and nothing has to be folded to answer. Times are stored as steps from word start to word start and
as the silences between words, low bytes apart from high bytes, which compresses to about two bytes
a word without losing a millisecond.
"""

import json
import struct
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from mediacat.model.transcript import Transcript
from mediacat.search import links
from mediacat.search.entry import Voice
from mediacat.search.links import Link, Linked
from mediacat.search.stream import Said

ROW_WORDS = 128
"""Words by which one index row follows another."""
ROW_OVERLAP = 16
"""Words of the next row that a row holds as well: phrases up to this length lie in one row."""
BLOCK_WORDS = 2 * ROW_WORDS
"""Words stored together; a multiple of ROW_WORDS."""

_LINE_WORDS = 32
_LEVEL = 9
_HEAD = "<QII"
"""When the first word begins, how many words there are, bytes that tell of cues; links follow."""
_END = b"\0"
"""Stands between the folded words and the shown ones; no letter of a folded word."""
_NOTHING = zlib.compress(_END)


class Texts(NamedTuple):
    """The words of a block in lines of _LINE_WORDS, with tabs between, in UTF-8.

    Only the lines that are needed are taken apart: thousands of small strings are dear to make.
    """

    folded: Sequence[bytes]
    as_shown: Sequence[bytes]

    def forms(self, first: int = 0, end: int = BLOCK_WORDS) -> list[str]:
        """Of each of the words `[first, end)` the forms, mostly one, with spaces between."""
        return _words(self.folded, first, end)

    def shown(self, first: int = 0, end: int = BLOCK_WORDS) -> list[str]:
        """Each of the words `[first, end)` as it is shown."""
        return _words(self.as_shown, first, end)


def _words(lines: Sequence[bytes], first: int, end: int) -> list[str]:
    line = first // _LINE_WORDS
    some = b"\t".join(lines[line : -(-end // _LINE_WORDS)])
    before = line * _LINE_WORDS
    return some.decode("utf-8").split("\t")[first - before : end - before] if some else []


class CueStart(NamedTuple):
    """Where a cue begins among a block's words."""

    word: int
    id: str
    speaker: str | None
    voice: Voice | None


@dataclass(frozen=True)
class Times:
    """When the words of a block were said, in which cues, and where their counterpart is.

    Times in milliseconds.
    """

    first: int
    """When the first word begins."""
    steps: Sequence[int]
    """From the start of each word to the next one's, or to the end of the silence after it."""
    packed_pauses: bytes
    """After each word; of a block few are asked for."""
    packed_cues: bytes
    """First word, id, speaker and voice of each cue: four lists in JSON."""
    packed_links: bytes

    @cached_property
    def starts(self) -> list[int]:
        """When each word began, and when the silence after the last one is over."""
        return list(accumulate(self.steps, initial=self.first))

    def end(self, word: int) -> int:
        """When a word was over."""
        pause = self.packed_pauses[word :: len(self.steps)]
        return self.starts[word + 1] - int.from_bytes(pause, "little")

    def at(self, moment: int) -> int:
        """The word that is being said at a moment, or was last."""
        return max(0, bisect_right(self.starts, moment, hi=len(self.steps)) - 1)

    def cue_at(self, word: int) -> CueStart:
        """The cue that a word stands in."""
        firsts, ids, speakers, voices = self._cues
        number = bisect_right(firsts, word) - 1
        voice = voices[number]
        return CueStart(
            firsts[number], ids[number], speakers[number], Voice(voice) if voice else None
        )

    def cue_of_each(self) -> list[CueStart]:
        """The cue of each of the block's words."""
        return [self.cue_at(word) for word in range(len(self.steps))]

    @cached_property
    def linked(self) -> Linked:
        """Where the counterpart says what the block's words say."""
        return links.unpack(self.packed_links)

    @cached_property
    def _cues(self) -> tuple[list[int], list[str], list[str | None], list[str | None]]:
        firsts, ids, speakers, voices = json.loads(self.packed_cues)
        return firsts, ids, speakers, voices


def pack_texts(forms: Sequence[str], shown: Sequence[str]) -> bytes:
    """The words of a block, folded and as they are shown."""
    return zlib.compress(_END.join(map(_lines, (forms, shown))), _LEVEL)


def _lines(words: Sequence[str]) -> bytes:
    lines = (words[first : first + _LINE_WORDS] for first in range(0, len(words), _LINE_WORDS))
    return "\n".join("\t".join(line) for line in lines).encode("utf-8")


def unpack_texts(data: bytes) -> Texts:
    """The words of a block from `pack_texts`; no words from nothing."""
    folded, _, as_shown = zlib.decompress(data or _NOTHING).partition(_END)
    return Texts(folded.split(b"\n"), as_shown.split(b"\n"))


def pack_times(
    words: Sequence[Said],
    transcript: Transcript,
    voices: Mapping[str, Voice],
    linked: Sequence[Link] = (),
) -> bytes:
    """Times and cues of a block's words, and the links that touch them, in order.

    An end after the next word's start is cut there.
    """
    starts = [word.span.start for word in words]
    following = [*starts[1:], max(word.span.end for word in words)]
    steps = [later - earlier for earlier, later in zip(starts, following, strict=True)]
    pauses = [max(0, then - word.span.end) for word, then in zip(words, following, strict=True)]
    first_of = {word.cue: position for position, word in reversed(list(enumerate(words)))}
    cues = [(transcript.cues[number], first) for number, first in reversed(first_of.items())]
    columns = (
        [first for _, first in cues],
        [cue.id for cue, _ in cues],
        [cue.speaker for cue, _ in cues],
        [voices.get(cue.id) for cue, _ in cues],
    )
    written = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    head = struct.pack(_HEAD, starts[0], len(words), len(written))
    numbers = _planes(steps) + _planes(pauses)
    return zlib.compress(head + numbers + written + links.pack(linked), _LEVEL)


def unpack_times(data: bytes) -> Times:
    """Times, cues and links of a block from `pack_times`."""
    raw = zlib.decompress(data)
    first, words, cues_size = struct.unpack_from(_HEAD, raw)
    at = list(accumulate((4 * words, 4 * words, cues_size), initial=struct.calcsize(_HEAD)))
    return Times(
        first,
        _unplanes(raw[at[0] : at[1]]),
        raw[at[1] : at[2]],
        raw[at[2] : at[3]],
        raw[at[3] :],
    )


def _planes(numbers: Sequence[int]) -> bytes:
    """Numbers below 2**32, first the lowest bytes of all, last the highest."""
    data = b"".join(number.to_bytes(4, "little") for number in numbers)
    return b"".join(data[plane::4] for plane in range(4))


def _unplanes(data: bytes) -> Sequence[int]:
    count = len(data) // 4
    woven = bytearray(len(data))
    for plane in range(4):
        woven[plane::4] = data[plane * count : (plane + 1) * count]
    numbers = array("I", woven)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
