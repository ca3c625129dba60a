"""Captions as a publisher sets them: two rows of 42 characters that break where they are full.

They carry the recording's words in order and pay no heed to sentences: a cue often ends in the
middle of one. That is what published captions look like, and what a catalog has to cope with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from demo_forum.recordings import Recording, to_ms

_ROW = 42
_LONGEST_MS = 6500
_LINGER_MS = 300
_PAUSE_MS = 1500
_NEVER = 10.0**9


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedWord:
    """A word and its milliseconds on the recording's clock."""

    text: str
    start: int
    end: int


def webvtt(recording: Recording) -> str:
    """The recording's caption file."""
    cues = [cue for run in _runs(recording) for cue in _cues(run)]
    blocks = [f"WEBVTT\nKind: captions\nLanguage: {recording.language}\n"]
    for cue, following in pairwise([*cues, None]):
        assert cue is not None
        latest = following[0].start if following else recording.milliseconds
        end = min(cue[-1].end + _LINGER_MS, latest)
        text = "\n".join(_rows([word.text for word in cue]) or ())
        blocks.append(f"{_clock(cue[0].start)} --> {_clock(end)}\n{text}\n")
    return "\n".join(blocks)


def _runs(recording: Recording) -> Iterator[list[TimedWord]]:
    """Words that may share a cue: one speaker, one language, no long pause."""
    by_voice = groupby(
        recording.segments, key=lambda segment: (segment.said.turn.speaker, segment.said.language)
    )
    for _, segments in by_voice:
        run: list[TimedWord] = []
        for segment in segments:
            for word in segment.said.utterance.words:
                start = to_ms(segment.start + word.start)
                if run and start - run[-1].end > _PAUSE_MS:
                    yield run
                    run = []
                end = to_ms(segment.start + word.end)
                run.append(TimedWord(text=word.text, start=start, end=end))
        yield run


def _cues(words: Sequence[TimedWord]) -> list[Sequence[TimedWord]]:
    """The fewest, fullest cues: the cheapest way to cut the run, found from its end."""
    cost = [_NEVER] * len(words) + [0.0]
    cut = [0] * len(words)
    for first in reversed(range(len(words))):
        for after in range(first + 1, len(words) + 1):
            rows = _rows([word.text for word in words[first:after]])
            if rows is None or words[after - 1].end - words[first].start > _LONGEST_MS:
                break
            price = cost[after] + (2 * _ROW - sum(map(len, rows))) ** 2
            if price < cost[first]:
                cost[first], cut[first] = price, after
    cues, first = [], 0
    while first < len(words):
        cues.append(words[first : cut[first]])
        first = cut[first]
    return cues


def _rows(words: Sequence[str]) -> tuple[str, ...] | None:
    """One row, or the two most even ones; None if the words do not fit."""
    text = " ".join(words)
    if len(text) <= _ROW:
        return (text,)
    pairs = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fitting = [pair for pair in pairs if max(map(len, pair)) <= _ROW]
    return min(fitting, key=lambda pair: max(map(len, pair)), default=None)


def _clock(milliseconds: int) -> str:
    seconds, fraction = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:03}"
