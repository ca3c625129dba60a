"""Who is heard in which rows, and in whose voice: as words to match, and to count without asking.

Those who are heard in one row are its *cast*; a recording has few different ones. With each row's
cast at hand, how many of some rows are somebody's is told without asking the engine.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

import numpy as np

from mediacat.search.blocks import ROW_OVERLAP, ROW_WORDS, CueStart
from mediacat.search.entry import Voice
from mediacat.search.labels import Labels
from mediacat.search.numbering import RECORDING_BITS, Flags, Numbers, Rows

_PLACE = (1 << RECORDING_BITS) - 1
_SPEAKER, _VOICE = "s", "v"

Counts = tuple[tuple[tuple[str, int], ...], tuple[tuple[Voice, int], ...]]
"""Speakers, then voices, each with how many rows; those with most come first."""


class Casts(NamedTuple):
    """Who is heard in a recording."""

    each: Sequence[str]
    """Different casts, each as words."""
    of_rows: Numbers
    """Which of these each row has."""


def of_rows(cues: Sequence[CueStart]) -> Iterator[str]:
    """The cast of each row of a recording as words, given the cue of every word."""
    for first in range(0, len(cues), ROW_WORDS):
        row = [cue for cue, _ in groupby(cues[first : first + ROW_WORDS + ROW_OVERLAP])]
        speakers = {speaker_word(cue.speaker) for cue in row if cue.speaker}
        voices = {voice_word(cue.voice) for cue in row if cue.voice}
        yield " ".join(sorted(speakers | voices))


def voice_word(voice: Voice) -> str:
    """A voice as a word that is no speaker's."""
    return _VOICE + voice.value


def speaker_word(speaker: str) -> str:
    """A speaker's id as one word that no tokenizer takes apart."""
    return _SPEAKER + speaker.encode("utf-8").hex()


def write(casts: Iterable[str]) -> str:
    """The casts of a recording's rows, as `of_rows` gives them, as JSON."""
    places: dict[str, int] = {}
    of_rows = [places.setdefault(cast, len(places)) for cast in casts]
    return json.dumps([list(places), of_rows], separators=(",", ":"))


def read(text: str) -> Casts:
    """What `write` was given."""
    each, of_rows = json.loads(text)
    return Casts(each, np.array(of_rows, np.int64))


class Heard:
    """Who is heard where, in all recordings."""

    def __init__(self, recordings: Iterable[Casts], lengths: Numbers) -> None:
        """The recordings come by number; `lengths` has how many rows each number has."""
        self._first = np.cumsum(lengths) - lengths
        casts: dict[str, int] = {}
        parts = [np.zeros(0, np.int64)]
        for one in recordings:
            numbers = [casts.setdefault(cast, len(casts)) for cast in one.each]
            parts.append(np.array(numbers, np.int64)[one.of_rows])
        self._of_rows = np.concatenate(parts)
        self._different = len(casts)
        words = [(number, word) for cast, number in casts.items() for word in cast.split()]
        speakers = ((n, _speaker(word)) for n, word in words if word.startswith(_SPEAKER))
        self._speakers = Labels(speakers, len(casts))
        voices = ((n, Voice(word[len(_VOICE) :])) for n, word in words if word.startswith(_VOICE))
        self._voices = Labels(voices, len(casts))

    def by(self, rows: Rows, speakers: AbstractSet[str]) -> Flags:
        """Of each row whether one of these speakers is heard there."""
        return self._speakers.having(speakers)[self._casts(rows)]

    def in_voice(self, rows: Rows, voice: Voice) -> Flags:
        """Of each row whether this voice is heard there."""
        return self._voices.having({voice})[self._casts(rows)]

    def counted(self, rows: Rows) -> Counts:
        """In how many of some rows each speaker is heard, and each voice."""
        often = np.bincount(self._casts(rows), minlength=self._different)
        return self._speakers.counted(often), self._voices.counted(often)

    def _casts(self, rows: Rows) -> Numbers:
        """The number of each row's cast."""
        found: Numbers = self._of_rows[self._first[rows >> RECORDING_BITS] + (rows & _PLACE)]
        return found


def _speaker(word: str) -> str:
    return bytes.fromhex(word[len(_SPEAKER) :]).decode("utf-8")
