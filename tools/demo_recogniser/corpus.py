"""Synthesised shards in memory: what is said and where, in frames of the encoder (20 ms)."""

import itertools
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from demo_recogniser import features, layout, pieces

FRAMES_PER_SECOND = 50
LETTERS = " abcdefghijklmnopqrstuvwxyz'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя,.?"
PHONEMES = 200  # room for every name that espeak-ng uses in the two languages

_LETTER_NUMBERS = {letter: number + 1 for number, letter in enumerate(LETTERS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One utterance. Its margin of three feature frames lies outside its `frames`."""

    language: str
    mel: npt.NDArray[np.uint8]
    frames: int
    end: int  # frame where the voice ends
    tokens: list[int]
    spans: npt.NDArray[np.int32]  # (tokens, 2): where each token is heard
    phonemes: npt.NDArray[np.int64]  # per frame; 0 is a pause
    letters: list[list[int]]  # by word
    words: list[int]  # the index of each word's first token

    def excerpt(self, first: int, after: int) -> "Spoken":
        """The words from `first` up to `after`, cut out of the sound where they begin and end."""
        low = self.words[first]
        high = self.words[after] if after < len(self.words) else len(self.tokens)
        begin = int(self.spans[low, 0]) if first else 0
        end = self.frames if high == len(self.tokens) else int(self.spans[high - 1, 1])
        return replace(
            self,
            mel=self.mel[2 * begin : 2 * end + 6],
            frames=end - begin,
            end=min(self.end, end) - begin,
            tokens=self.tokens[low:high],
            spans=self.spans[low:high] - begin,
            phonemes=self.phonemes[begin:end],
            letters=self.letters[first:after],
            words=[word - low for word in self.words[first:after]],
        )


class Corpus:
    """All shards synthesised so far; `refresh` picks up those that appeared since."""

    def __init__(self, vocabulary: pieces.Pieces, phonemes: dict[str, int]) -> None:
        self._vocabulary = vocabulary
        self.phonemes = phonemes
        self._seen: set[Path] = set()
        self.spoken: dict[str, list[Spoken]] = {"uk": [], "en": []}

    def refresh(self, first: int, last: int) -> int:
        """Load new shards with numbers from first to last; the number of utterances now held."""
        for path in sorted(layout.speech().glob("*.json")):
            if path not in self._seen and first <= int(path.stem) <= last:
                self._seen.add(path)
                mel = np.load(path.with_suffix(".npy"), mmap_mode="r")
                for entry in json.loads(path.read_text(encoding="utf-8")):
                    self.spoken[entry["language"]].append(self._read(entry, mel))
        return sum(map(len, self.spoken.values()))

    def _read(self, entry: dict[str, Any], shard: npt.NDArray[np.uint8]) -> Spoken:
        begin = entry["position"]
        frames = (entry["frames"] - 6) // 2
        tokens, spans, words = self._place(entry)
        return Spoken(
            language=entry["language"],
            mel=shard[begin : begin + entry["frames"]],
            frames=frames,
            end=round(entry["duration"] * FRAMES_PER_SECOND),
            tokens=tokens,
            spans=spans,
            phonemes=self._phonemes(entry, frames),
            letters=[
                [_LETTER_NUMBERS[letter] for letter in word if letter in _LETTER_NUMBERS]
                for word in entry["text"].lower().split()
            ],
            words=words,
        )

    def _place(self, entry: dict[str, Any]) -> tuple[list[int], npt.NDArray[np.int32], list[int]]:
        """Tokens, their spans, and where words begin; a word's time is divided by bytes."""
        tokens: list[int] = []
        words: list[int] = []
        spans: list[tuple[int, int]] = []
        for word, (begin, end) in zip(entry["text"].split(), entry["words"], strict=True):
            parts = self._vocabulary.encode(" " + word)
            lengths = [self._vocabulary.length(part) for part in parts]
            edges = np.cumsum([0, *lengths]) / sum(lengths) * (end - begin) + begin
            places = [int(edge * FRAMES_PER_SECOND) for edge in edges]
            words.append(len(tokens))
            tokens += parts
            spans += [(a, max(b, a + 1)) for a, b in itertools.pairwise(places)]
        return tokens, np.array(spans, dtype=np.int32), words

    def _phonemes(self, entry: dict[str, Any], frames: int) -> npt.NDArray[np.int64]:
        labels = np.zeros(frames, dtype=np.int64)
        marks = entry["phonemes"]
        ends = [*(time for time, _ in marks[1:]), entry["duration"]]
        for (time, name), end in zip(marks, ends, strict=True):
            if name and not name.startswith("_"):
                number = self.phonemes.setdefault(name, len(self.phonemes) + 1)
                place = slice(round(time * FRAMES_PER_SECOND), round(end * FRAMES_PER_SECOND))
                labels[place] = number
        return labels


def loudness(spoken: Spoken) -> npt.NDArray[np.float32]:
    """The utterance's log-mel features."""
    return features.unpack(np.asarray(spoken.mel))
