"""What the decoder reads and should write for each window, and where each token is heard."""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from demo_recogniser import pieces
from demo_recogniser.corpus import Corpus
from demo_recogniser.windows import Placed, Window

IGNORED = -100
LENGTH = 448

_NOWHERE = (-1, -1)
_STAMPED = 0.6  # of the rows: mediacat decodes without time stamps first
_FOREIGN = 0.5  # of the prompts hold tokens that are never written: hotwords in Whisper's division
_LATEST_FIRST_STAMP = 50  # the engines allow no first time stamp after one second


@dataclass(slots=True)
class _Row:
    tokens: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    target: list[int] = field(default_factory=list)  # for the token at the same index

    def put(self, token: int, span: tuple[int, int] = _NOWHERE, *, learn: bool = True) -> None:
        self.tokens.append(token)
        self.spans.append(span)
        self.target.append(token if learn else IGNORED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Compact token numbers (windows, length); spans (windows, length, 2) in window frames."""

    tokens: Tensor
    targets: Tensor
    next_spans: Tensor
    current_spans: Tensor

    def to(self, device: str) -> "Batch":
        """The same batch on the device."""
        return Batch(
            tokens=self.tokens.to(device),
            targets=self.targets.to(device),
            next_spans=self.next_spans.to(device),
            current_spans=self.current_spans.to(device),
        )


class Rows:
    """Makes batches of token rows from windows."""

    def __init__(self, corpus: Corpus, ids: list[int], rng: np.random.Generator) -> None:
        self._corpus = corpus
        self._rng = rng
        self._compact = np.zeros(pieces.FIRST_STAMP + 1501, dtype=np.int64)
        for number, token in enumerate(ids):
            self._compact[token] = number + 1
        self._compact[pieces.FIRST_STAMP :] = np.arange(1501) + len(ids) + 1
        self._foreign = int(np.flatnonzero(self._compact == 0)[0])

    def batch(self, windows: list[Window], *, prompts: bool) -> Batch:
        """Rows for the windows; `prompts` puts earlier text before some (it makes rows long)."""
        rows = [self._row(window, prompts=prompts) for window in windows]
        length = min(LENGTH, max(len(row.tokens) for row in rows) - 1)
        shape = (len(rows), length)
        tokens, targets = np.zeros(shape, dtype=np.int64), np.full(shape, IGNORED)
        following, current = np.full((*shape, 2), -1), np.full((*shape, 2), -1)
        for index, (row, window) in enumerate(zip(rows, windows, strict=True)):
            count = min(length, len(row.tokens) - 1)
            tokens[index, :count] = self._compact[row.tokens[:count]]
            wanted = np.array(row.target[1 : count + 1])
            targets[index, :count] = np.where(
                wanted == IGNORED, IGNORED, self._compact[np.maximum(wanted, 0)]
            )
            spans = np.array(row.spans)
            spans -= window.offset * (spans >= 0)
            following[index, :count], current[index, :count] = spans[1 : count + 1], spans[:count]
        return Batch(
            tokens=torch.from_numpy(tokens),
            targets=torch.from_numpy(targets),
            next_spans=torch.from_numpy(following),
            current_spans=torch.from_numpy(current),
        )

    def _row(self, window: Window, *, prompts: bool) -> _Row:
        row = _Row()
        if prompts and self._rng.random() < 0.9:
            for token in self._prompt(window.language):
                row.put(token, learn=False)
        row.put(pieces.START, learn=False)
        row.put(pieces.LANGUAGES[window.language], learn=window.certain)
        if not window.heard:
            row.target[-1] = pieces.NO_SPEECH
        row.put(pieces.TRANSCRIBE, learn=False)
        stamps = window.cut is not None or not window.placed or self._rng.random() < _STAMPED
        if not stamps:
            row.put(pieces.NO_STAMPS, learn=False)
        for number, placed in enumerate(window.placed):
            self._segment(row, window, placed, stamps=stamps, first=number == 0)
        if window.cut:
            begin = window.cut.frame + window.offset
            row.put(pieces.FIRST_STAMP + begin, (begin - 1, begin + 3))
        if not window.heard:
            row.put(pieces.FIRST_STAMP)
        row.put(pieces.END)
        return row

    @staticmethod
    def _segment(row: _Row, window: Window, placed: Placed, *, stamps: bool, first: bool) -> None:
        begin = placed.frame + window.offset
        end = min(begin + placed.spoken.end, 1500)
        if stamps:
            clipped = first and window.offset == 0
            stamp = min(begin, _LATEST_FIRST_STAMP) if clipped else begin
            row.put(pieces.FIRST_STAMP + stamp, (begin - 1, begin + 3))
        for token, (left, right) in zip(placed.spoken.tokens, placed.spoken.spans, strict=True):
            row.put(token, (begin + int(left), begin + int(right)))
        if stamps:
            row.put(pieces.FIRST_STAMP + end, (end - 3, end + 1))

    def _prompt(self, language: str) -> list[int]:
        """Earlier text as the engines give it: with its stamps or without, at most 223 tokens."""
        low, high = ((1, 30), (10, 120), (100, 222))[int(self._rng.integers(3))]
        wanted = int(self._rng.integers(low, high))
        stamps, at = self._rng.random() < 0.6, 0
        tokens: list[int] = []
        spoken = self._corpus.spoken[language]
        while len(tokens) < wanted:
            one = spoken[int(self._rng.integers(len(spoken)))]
            end = min(1500, at + one.frames)
            marks = (pieces.FIRST_STAMP + at, pieces.FIRST_STAMP + end)
            tokens += [marks[0], *one.tokens, marks[1]] if stamps else one.tokens
            at = end + int(self._rng.integers(0, 40)) if end < 1300 else 0
        tokens = tokens[-wanted:]
        if self._rng.random() < _FOREIGN:
            foreign = self._rng.random(len(tokens)) < self._rng.random()
            tokens = [self._foreign if one else t for one, t in zip(foreign, tokens, strict=True)]
        return [pieces.PREVIOUS, *tokens]


def piece_labels(windows: list[Window], ids: list[int]) -> Tensor:
    """The compact number of the token heard in every frame, or IGNORED; (windows, frames)."""
    number = {token: index + 1 for index, token in enumerate(ids)}
    labels = np.full((len(windows), windows[0].frames), IGNORED)
    for row, window in zip(labels, windows, strict=True):
        for placed in window.heard:
            for token, (left, right) in zip(placed.spoken.tokens, placed.spoken.spans, strict=True):
                row[placed.frame + left : placed.frame + right] = number[token]
    return torch.from_numpy(labels)
