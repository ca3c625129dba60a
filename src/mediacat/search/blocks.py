"""Words and their times in compressed blocks: a few bytes a word.

A block holds BLOCK_WORDS words of one recording (its last block fewer). Times are stored as steps
from word start to word start and as the silences between words, low bytes apart from high bytes,
which compresses to about two bytes a word without losing a millisecond.
"""

import json
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from mediacat.model.transcript import Transcript
from mediacat.search.entry import Voice
from mediacat.search.stream import Said

ROW_WORDS = 128
"""Words by which one index row follows another."""
ROW_OVERLAP = 16
"""Words of the next row that a row holds as well: phrases up to this length lie in one row."""
BLOCK_WORDS = 2 * ROW_WORDS
"""Words stored together; a multiple of ROW_WORDS."""

_LEVEL = 9


@dataclass(frozen=True, slots=True)
class CueStart:
    """Where a cue begins among a block's words."""

    word: int
    id: str
    speaker: str | None
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Times:
    """When the words of a block were said, and in which cues; times in milliseconds."""

    starts: Sequence[int]
    """Of each word, and when the silence after the last one ends."""
    pauses: Sequence[int]
    """After each word."""
    cues: Sequence[tuple[int, str, str | None, str | None]]
    """First word, id, speaker and voice of each cue."""

    def end(self, word: int) -> int:
        """When a word was over."""
        return self.starts[word + 1] - self.pauses[word]

    def cue_at(self, word: int) -> CueStart:
        """The cue that a word stands in."""
        first, id_, speaker, voice = next(cue for cue in reversed(self.cues) if cue[0] <= word)
        return CueStart(first, id_, speaker, Voice(voice) if voice else None)

    def cue_of_each(self, words: int) -> list[CueStart]:
        """The cue of each of the block's words."""
        starts = [*(cue[0] for cue in self.cues[1:]), words]
        cues = [self.cue_at(cue[0]) for cue in self.cues]
        return [
            cue for cue, after in zip(cues, starts, strict=True) for _ in range(after - cue.word)
        ]


def pack_texts(texts: Sequence[str]) -> bytes:
    """The words of a block as they are shown."""
    return zlib.compress("\n".join(texts).encode("utf-8"), _LEVEL)


def unpack_texts(data: bytes) -> list[str]:
    """The words of a block from `pack_texts`."""
    return zlib.decompress(data).decode("utf-8").split("\n")


def pack_times(words: Sequence[Said], transcript: Transcript, voices: Mapping[str, Voice]) -> bytes:
    """Times and cues of a block's words; an end after the next word's start is cut there."""
    starts = [word.span.start for word in words]
    following = [*starts[1:], max(word.span.end for word in words)]
    steps = [later - earlier for earlier, later in pairwise(starts)]
    pauses = [max(0, then - word.span.end) for word, then in zip(words, following, strict=True)]
    head: dict[str, Any] = {"first": starts[0], "last": following[-1], "cues": []}
    for position, word in enumerate(words):
        if not position or word.cue != words[position - 1].cue:
            cue = transcript.cues[word.cue]
            head["cues"].append((position, cue.id, cue.speaker, voices.get(cue.id)))
    body = _planes(steps) + _planes(pauses)
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return zlib.compress(len(written).to_bytes(4, "big") + written + body, _LEVEL)


def unpack_times(data: bytes) -> Times:
    """Times and cues of a block from `pack_times`."""
    raw = zlib.decompress(data)
    size = int.from_bytes(raw[:4], "big")
    head = json.loads(raw[4 : 4 + size])
    body = raw[4 + size :]
    steps_size = 4 * ((len(body) // 4 - 1) // 2)
    starts = list(accumulate(_unplanes(body[:steps_size]), initial=head["first"]))
    return Times([*starts, head["last"]], _unplanes(body[steps_size:]), head["cues"])


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
