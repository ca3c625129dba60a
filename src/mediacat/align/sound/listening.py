"""From the sound of two recordings to their timeline.

A lag counts only where several windows near one another find it. So two recordings that share
nothing get no offset.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mediacat.align import stretches
from mediacat.align.sound import flux, lines, sameness, windows
from mediacat.align.sound.flux import BANDS, FPS, Frames
from mediacat.align.sound.lines import Line, Seen
from mediacat.align.sound.windows import Sighting
from mediacat.align.sparse import Floats
from mediacat.model import progress as reporting
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Stretch, Timeline
from mediacat.speechfile import RATE, SpeechFile

REACH_S = 1_800
"""How far apart the two clocks may be."""
_WINDOW_S = (5, 20)
_WINDOWS = 24
"""A short recording is cut into this many windows at least, as far as their length allows."""
_FEWEST = 3
"""Windows without which nothing can be sure."""
SHORTEST = Milliseconds(1_000 * _FEWEST * _WINDOW_S[0])
"""Of either recording: in less than this nothing is ever found."""
_SHARP = 10 * FPS
"""Two lines that come as near to one another as this meet at a cut."""
_AROUND = 10 * FPS
"""How far around the ends of two lines the cut between them is looked for."""
_SYLLABLE = FPS // 5
"""Frames over which a voice is loud or pauses."""
_SOFTEST = 0.1
"""Energy, in units of the mean, below which a pause says no more."""
_EDGE = 5 * FPS
"""A line that reaches so near to the beginning or the end of a recording reaches it."""


def listen(
    a: SpeechFile, b: SpeechFile, *, reach_s: float = REACH_S, progress: Progress = reporting.silent
) -> Timeline:
    """The timeline of two recordings; without stretches where their sound shares nothing."""
    seconds_a, seconds_b = a.length / RATE, b.length / RATE
    total = seconds_a + 2 * seconds_b
    sound_a = flux.measure(a, lambda done: progress(done, total))
    sound_b = flux.measure(b, lambda done: progress(seconds_a + done, total))
    both = _Both(a=sound_a.rises, b=sound_b.rises)
    if both.shortest < _FEWEST * both.window:
        return Timeline()
    found = windows.search(
        both.a,
        both.b,
        window=both.window,
        reach=round(reach_s * FPS),
        searched=lambda done: progress(seconds_a + seconds_b + done, total),
    )
    pieces = both.pieces(list(found))
    found_stretches = tuple(_stretches(pieces))
    return Timeline(
        stretches=found_stretches,
        same_sound=tuple(sameness.find(found_stretches, sound_a, sound_b)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A line where it holds, in frames of b, and the windows that voted for it."""

    line: Line
    share: float
    start: int
    end: int
    moments: tuple[float, ...] = ()
    lags: tuple[float, ...] = ()

    def at_a(self, frame: int) -> float:
        """The frame of a."""
        return frame + float(self.line.lags(np.array([frame], float))[0])

    def precedes(self, other: "_Piece") -> bool:
        """In a as well: their ends may overlap, their middles not."""
        ours, theirs = (self.start + self.end) // 2, (other.start + other.end) // 2
        return self.at_a(ours) < other.at_a(other.start) and self.at_a(self.end) < other.at_a(
            theirs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """Two recordings as they were heard."""

    a: Frames
    b: Frames

    @property
    def shortest(self) -> int:
        """Frames."""
        return min(len(self.a), len(self.b))

    @property
    def window(self) -> int:
        """Frames."""
        return int(np.clip(self.shortest // _WINDOWS, _WINDOW_S[0] * FPS, _WINDOW_S[1] * FPS))

    def pieces(self, sightings: Sequence[Sighting]) -> list[_Piece]:
        """The lines that were sighted, each where it holds."""
        seen = [self._seen(group) for group in lines.gather(sightings)]
        found = [
            _Piece(line=seen[number].line, share=seen[number].share, start=start, end=end)
            for number, start, end in lines.extents(seen, self.a, self.b)
        ]
        return self._meeting([self._voted(one) for one in self._forward(found)])

    def _seen(self, group: Sequence[Sighting]) -> Seen:
        """The line through a group of sightings."""
        near = {number: one.lag for one in group for number in range(one.first, one.after)}
        line = self._line(*self._votes(near)) or Line(at=0, lag=float(group[0].lag))
        start, end = min(near) * self.window, (max(near) + 1) * self.window
        share = lines.share(line, (start, end), self.a, self.b)
        return Seen(line=line, start=start, end=end, share=share)

    def _votes(self, near: dict[int, int]) -> tuple[list[float], list[float]]:
        """Middles of windows and their own lags, looked for near expected ones."""
        moments, lags = [], []
        for number, lag in sorted(near.items()):
            own = windows.fine(self.a, self.b, number * self.window, self.window, lag)
            if own is not None:
                moments.append((number + 0.5) * self.window)
                lags.append(own)
        return moments, lags

    def _line(self, moments: Sequence[float], lags: Sequence[float]) -> Line | None:
        if not moments:
            return None
        fit = stretches.fit(np.array(moments) / FPS, np.array(lags) / FPS, Source.SOUND)
        return Line(at=fit.at * FPS, lag=fit.middle * FPS, slope=fit.slope)

    def _voted(self, piece: _Piece) -> _Piece:
        """The piece with its line drawn anew through all windows inside."""
        inside = range(-(-piece.start // self.window), piece.end // self.window)
        expected = piece.line.lags((np.array(inside, float) + 0.5) * self.window)
        near = {number: round(lag) for number, lag in zip(inside, expected, strict=True)}
        moments, lags = self._votes(near)
        line = self._line(moments, lags) or piece.line
        share = lines.share(line, (piece.start, piece.end), self.a, self.b)
        return replace(piece, line=line, share=share, moments=tuple(moments), lags=tuple(lags))

    def _forward(self, pieces: Sequence[_Piece]) -> list[_Piece]:
        """Of pieces that run back and forth in a, those of the greatest length that run forth."""
        best: list[tuple[int, list[_Piece]]] = []
        for one in pieces:
            before = [held for held in best if held[1][-1].precedes(one)]
            length, chain = max(before, key=lambda held: held[0], default=(0, []))
            best.append((length + one.end - one.start, [*chain, one]))
        return max(best, key=lambda held: held[0], default=(0, []))[1]

    def _meeting(self, pieces: list[_Piece]) -> list[_Piece]:
        """Pieces that reach the recordings' ends, and meet where the next begins to fit better."""
        if not pieces:
            return []
        first, last = pieces[0], pieces[-1]
        opening = max(0, round(-first.at_a(0)))
        if first.start - opening <= _EDGE:
            pieces[0] = replace(first, start=opening)
        ending = min(len(self.b), round(len(self.b) - last.at_a(len(self.b)) + len(self.a)))
        if ending - last.end <= _EDGE:
            pieces[-1] = replace(pieces[-1], end=ending)
        for place in range(len(pieces) - 1):
            pieces[place : place + 2] = self._met(pieces[place], pieces[place + 1])
        return pieces

    def _met(self, before: _Piece, after: _Piece) -> tuple[_Piece, _Piece]:
        """What b has more than a lies between two pieces, and nothing else."""
        more = max(0, round(before.at_a(before.end) - after.at_a(before.end)))
        if after.start - before.end > more + _SHARP:
            return before, after
        ends = sorted((before.end, after.start - more))
        low = max(before.start, ends[0] - _AROUND)
        high = min(after.end - more, ends[1] + _AROUND)
        if high <= low:
            return before, after
        share = min(before.share, after.share)
        ours = self._told(before.line, share, (low, high))
        theirs = self._told(after.line, share, (low + more, high + more))
        gained = np.cumsum(ours - theirs)
        change = low + int(np.concatenate([[0.0], gained]).argmax())
        return replace(before, end=change), replace(after, start=change + more)

    def _told(self, line: Line, share: float, frames: tuple[int, int]) -> Floats:
        """What each frame of b says for a line: less where a voice that a lacks is loud."""
        rises = self.b[slice(*frames)]
        energy = np.einsum("ij,ij->i", rises, rises) / BANDS
        around = np.convolve(energy, np.full(_SYLLABLE, 1 / _SYLLABLE), mode="same")[: len(energy)]
        return lines.compare(line, frames, self.a, self.b).nats(share) / (around + _SOFTEST)


def _stretches(pieces: Sequence[_Piece]) -> Iterator[Stretch]:
    """On a's clock, none beginning before the last one ended."""
    last = 0
    for one in pieces:
        start = max(last, round(one.at_a(one.start) * 1000 / FPS))
        last = round(one.at_a(one.end) * 1000 / FPS)
        moments, lags = np.array(one.moments) / FPS, np.array(one.lags) / FPS
        if last > start and len(moments):
            span = Span(Milliseconds(start), Milliseconds(last))
            yield stretches.line(span, moments + lags, -lags, Source.SOUND)
