"""Words and their times as they are stored: what a row of the index covers, in a few bytes a word.

A block holds ROW_WORDS words of one recording (its last block fewer). Each word is there folded, as
it is compared, and as it is shown: side by side that takes little more room than one of both, and
nothing has to be folded to answer. Of the folded ones it has ROW_OVERLAP of the next block as well,
so that all that a row can match lies in one place. Times count from the block's beginning, pauses
between words stand beside them, low bytes apart from high bytes, which compresses to some two bytes
a word without losing a millisecond.
"""

import json
import struct
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from mediacat.model.transcript import Cue
from mediacat.search import links, numbers, packing
from mediacat.search.entry import Voice
from mediacat.search.links import Link
from mediacat.search.stream import Said

ROW_WORDS = 128
"""Words by which one row of the index follows another, and one block."""
ROW_OVERLAP = 16
"""Words of the next row that a row holds as well: phrases up to this length lie in one row."""

_LINE_WORDS = 16

_VOICES: Mapping[str | None, Voice | None] = {None: None, **{one.value: one for one in Voice}}

_read_json = json.JSONDecoder().raw_decode
"""Without looking for what may stand around it, which takes as long again."""

_HEAD = "<QHHI"
"""When the first word begins, how many words and cues there are, bytes that tell of cues."""
_HEAD_SIZE = struct.calcsize(_HEAD)
_END = b"\0"
"""Stands between the folded words and the shown ones; no letter of a folded word."""


T = TypeVar("T")


class CueStart(NamedTuple):
    """Where a cue begins."""

    word: int
    """Counted from the block's first word; below zero if it began before."""
    id: str
    speaker: str | None
    voice: Voice | None


class Times(NamedTuple):
    """When the words of a block were said, in which cues, and where their counterpart is.

    Times in milliseconds.
    """

    first: int
    """When the first word began."""
    offsets: Sequence[int]
    """When each word began after that, and when the silence after the last one is over."""
    packed_pauses: bytes
    """After each word; of a block few are asked for."""
    cue_starts: Sequence[int]
    """The first word of each cue, as in CueStart."""
    packed_cues: bytes
    """Id, speaker and voice of each cue: a line of JSON."""
    packed_links: bytes

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.offsets) - 1

    def start(self, word: int) -> int:
        """When a word began; of the word after the last one, when the silence before it is over."""
        return self.first + self.offsets[word]

    def end(self, word: int) -> int:
        """When a word was over."""
        pause = self.packed_pauses[word :: self.words]
        return self.start(word + 1) - int.from_bytes(pause, "little")

    def at(self, moment: int) -> int:
        """The word that is being said at a moment, or was last."""
        return max(0, bisect_right(self.offsets, moment - self.first, hi=self.words) - 1)

    def cue_at(self, word: int, before: int = 0) -> CueStart:
        """The cue that a word stands in; its first word counts from `before` the block on."""
        number = bisect_right(self.cue_starts, word) - 1
        line = self.packed_cues.split(b"\n", number + 1)[number]
        (id_, speaker, voice), _ = _read_json(line.decode("utf-8"))
        return CueStart(before + self.cue_starts[number], id_, speaker, _VOICES[voice])

    def cue_of_each(self) -> list[CueStart]:
        """The cue of each of the block's words."""
        ends = [*self.cue_starts[1:], self.words]
        return [
            cue
            for cue, end in zip(map(self.cue_at, self.cue_starts), ends, strict=True)
            for _ in range(max(0, cue.word), end)
        ]

    def link(self, first: int, last: int) -> Link | None:
        """The link of the first of a recording's words `[first, last]` that has one."""
        return links.of(self.packed_links, first, last)


class _Once(Generic[T]):
    """A property that is worked out once, without the lock of functools' one, which is dear."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make

    def __get__(self, block: Any, _: type) -> T:
        value = block.__dict__[self._make.__name__] = self._make(block)
        return value


class Block:
    """A block as engines store it; each part is unpacked when somebody asks."""

    def __init__(self, packed_texts: bytes, packed_times: bytes) -> None:
        self._packed_texts = packed_texts
        self._packed_times = packed_times

    def forms(self, first: int = 0, end: int = ROW_WORDS + ROW_OVERLAP) -> list[str]:
        """Of each of the words `[first, end)` the forms: mostly one, or with spaces between."""
        return _words(self._texts.folded, first, end)

    def shown(self, first: int = 0, end: int = ROW_WORDS) -> list[str]:
        """Each of the words `[first, end)` as it is shown."""
        return _words(self._texts.shown, first, end)

    @property
    def is_plain(self) -> bool:
        """Whether each of its words has one form."""
        return self._texts.is_plain

    @_Once
    def times(self) -> Times:
        """When the words were said, and what lies beside them."""
        raw = packing.unpack(self._packed_times)
        first, words, cues, lines_size = struct.unpack_from(_HEAD, raw)
        offsets = _HEAD_SIZE
        pauses = offsets + 4 * (words + 1)
        cues_at = pauses + 4 * words
        lines = cues_at + 4 * cues
        links_at = lines + lines_size
        return Times(
            first,
            _unplanes(raw[offsets:pauses]),
            raw[pauses:cues_at],
            numbers.unpack(raw[cues_at:lines]),
            raw[lines:links_at],
            raw[links_at:],
        )

    @_Once
    def _texts(self) -> "_Texts":
        """Its words; none in a block past the recording's end."""
        both = packing.unpack(self._packed_texts) if self._packed_texts else b""
        folded, _, shown = both.partition(_END)
        return _Texts(folded.split(b"\n"), shown.split(b"\n"), is_plain=b" " not in folded)


class _Texts(NamedTuple):
    """Words of a block, folded and as they are shown.

    In lines of _LINE_WORDS with tabs between, so that only those that are needed are taken apart:
    hundreds of small strings are dear to make, and dearer to keep.
    """

    folded: Sequence[bytes]
    shown: Sequence[bytes]
    is_plain: bool
    """Whether each word has one form."""


def _words(lines: Sequence[bytes], first: int, end: int) -> list[str]:
    line = first // _LINE_WORDS
    before = line * _LINE_WORDS
    some = b"\t".join(lines[line : -(-end // _LINE_WORDS)])
    return some.decode("utf-8").split("\t")[first - before : end - before] if some else []


NO_BLOCK = Block(b"", b"")
"""Past a recording's end."""


def pack_texts(forms: Sequence[str], shown: Sequence[str]) -> bytes:
    """The words of a block, folded (with some of the next one) and as they are shown."""
    return packing.pack(_END.join(map(_lines, (forms, shown))))


def _lines(words: Sequence[str]) -> bytes:
    lines = (words[first : first + _LINE_WORDS] for first in range(0, len(words), _LINE_WORDS))
    return "\n".join(map("\t".join, lines)).encode("utf-8")


def pack_times(
    words: Sequence[Said],
    cues: Sequence[tuple[int, Cue]],
    voices: Mapping[str, Voice],
    linked: Sequence[Link] = (),
) -> bytes:
    """Times of a block's words, the cues they stand in, and the links that touch them, in order.

    `cues` come with their first word, as in CueStart. An end after the next word's start is cut
    there.
    """
    starts = [word.span.start for word in words] + [max(word.span.end for word in words)]
    pauses = [max(0, then - word.span.end) for word, then in zip(words, starts[1:], strict=True)]
    told = [(cue.id, cue.speaker, voices.get(cue.id)) for _, cue in cues]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in told).encode("utf-8")
    return packing.pack(
        struct.pack(_HEAD, starts[0], len(words), len(cues), len(lines))
        + _planes([start - starts[0] for start in starts])
        + _planes(pauses)
        + numbers.pack(first for first, _ in cues)
        + lines
        + links.pack(linked)
    )


def _planes(given: Sequence[int]) -> bytes:
    """Numbers below 2**31, first the lowest bytes of all, last the highest."""
    data = numbers.pack(given)
    return b"".join(data[plane::4] for plane in range(4))


def _unplanes(data: bytes) -> Sequence[int]:
    count = len(data) // 4
    woven = bytearray(len(data))
    for plane in range(4):
        woven[plane::4] = data[plane * count : (plane + 1) * count]
    return numbers.unpack(woven)
