"""From the sound of two recordings to their timeline.

A lag counts only where several windows near one another find it independently: by chance three of
a neighbourhood agree about once in a million. So two recordings that share nothing get no offset.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mediacat.align import stretches
from mediacat.align.sound import flux, sameness, windows
from mediacat.align.sound.flux import FPS, Frames
from mediacat.align.sound.samples import Sound
from mediacat.align.sound.windows import Candidate
from mediacat.align.sparse import Floats, Integers
from mediacat.model import progress as reporting
from mediacat.model.progress import Progress
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source, Stretch, Timeline

REACH_S = 1_800
"""How far apart the two clocks may be."""
_WINDOW_S = (10, 30)
_WINDOWS = 12
"""A short recording is cut into this many windows at least, as far as their length allows."""
_LONG_S = 2_400
"""From here on windows follow one another; before, each overlaps half of the next."""
_NEIGHBOURS = 10
"""Windows on either side that may support a lag."""
_AGREE_S = 0.06
_SUPPORT = 3
"""Windows that must agree, this one included."""
_SAME_LINE_S = 0.2


def listen(
    a: Sound, b: Sound, *, reach_s: float = REACH_S, progress: Progress = reporting.silent
) -> Timeline:
    """The timeline of two recordings; without stretches where their sound shares nothing."""
    total = (a.length + 2 * b.length) / 16_000
    sound_a = flux.measure(a, lambda done: progress(done, total))
    sound_b = flux.measure(b, lambda done: progress(a.length / 16_000 + done, total))
    heard_a, heard_b = sound_a.rises, sound_b.rises
    shortest = min(len(heard_a), len(heard_b))
    window = int(np.clip(shortest // _WINDOWS, _WINDOW_S[0] * FPS, _WINDOW_S[1] * FPS))
    if shortest < 2 * window:
        return Timeline()
    overlap = 2 if shortest < _LONG_S * FPS else 1
    step = window // overlap
    found = windows.candidates(
        heard_a,
        heard_b,
        window=window,
        step=step,
        reach=round(reach_s * FPS),
        searched=lambda done: progress((a.length + b.length) / 16_000 + done, total),
    )
    chosen = [
        replace(one, lag=lag)
        for one in _supported(found, overlap)
        if (lag := windows.fine(heard_a, heard_b, one.window * step, window, one.lag)) is not None
    ]
    pieces = [_Piece.of(line, step, window) for line in _lines(chosen)]
    pieces = _meeting(pieces, heard_a, heard_b)
    found_stretches = tuple(piece.stretch() for piece in pieces)
    return Timeline(
        stretches=found_stretches,
        same_sound=tuple(sameness.find(found_stretches, sound_a, sound_b)),
    )


def _supported(found: Sequence[Candidate], overlap: int) -> list[Candidate]:
    """For each window the lag that most windows around it agree on, if enough do."""
    by_window: dict[int, list[Candidate]] = {}
    for one in found:
        by_window.setdefault(one.window, []).append(one)
    chosen = []
    for here in by_window.values():
        ranked = [(_support(one, by_window, overlap), one.strength, one) for one in here]
        support, _, best = max(ranked, key=lambda entry: entry[:2])
        if support >= _SUPPORT:
            chosen.append(best)
    return chosen


def _support(one: Candidate, by_window: dict[int, list[Candidate]], overlap: int) -> int:
    """Windows that find the same lag; of those that overlap every second one counts."""
    counts = [1, *[0] * (overlap - 1)]
    for distance in range(-_NEIGHBOURS, _NEIGHBOURS + 1):
        others = by_window.get(one.window + distance, ()) if distance else ()
        if any(abs(other.lag - one.lag) <= _AGREE_S for other in others):
            counts[distance % overlap] += 1
    return max(counts)


def _lines(chosen: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of windows on one line; a run too short to be believed is dropped."""
    run: list[Candidate] = []
    for one in chosen:
        if run and abs(one.lag - run[-1].lag) > _SAME_LINE_S:
            if len(run) >= _SUPPORT:
                yield run
            run = []
        run.append(one)
    if len(run) >= _SUPPORT:
        yield run


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch before its ends are known, in b's frames."""

    moments: tuple[float, ...]
    """Middles of the windows that voted, in seconds of b."""
    lags: tuple[float, ...]
    start: int
    end: int

    @classmethod
    def of(cls, run: Sequence[Candidate], step: int, window: int) -> "_Piece":
        return cls(
            moments=tuple((one.window * step + window / 2) / FPS for one in run),
            lags=tuple(one.lag for one in run),
            start=run[0].window * step,
            end=run[-1].window * step + window,
        )

    def lag_at(self, frame: int) -> float:
        """Frames: a's clock minus b's; by the nearest votes, drift included."""
        return float(np.interp(frame / FPS, self.moments, self.lags)) * FPS

    def stretch(self) -> Stretch:
        """The line through the votes, on a's clock."""
        at_a = np.array(self.moments) + np.array(self.lags)
        start = max(0, round(self.start + self.lag_at(self.start)))
        end = max(start, round(self.end + self.lag_at(self.end)))
        return stretches.line(
            Span(Milliseconds(start * 1000 // FPS), Milliseconds(end * 1000 // FPS)),
            at_a,
            -np.array(self.lags),
            Source.SOUND,
        )


def _meeting(pieces: list[_Piece], a: Frames, b: Frames) -> list[_Piece]:
    """Pieces that end where the next begins: at the frame where the other lag starts to fit."""
    if not pieces:
        return []
    window = 2 * round(_WINDOW_S[1] * FPS)
    first, last = pieces[0], pieces[-1]
    overlap = max(0, -round(first.lag_at(0)))
    if first.start - overlap <= window:
        pieces[0] = replace(first, start=min(first.start, overlap))
    rest = min(len(b), len(a) - round(last.lag_at(len(b))))
    if rest - last.end <= window:
        pieces[-1] = replace(pieces[-1], end=max(min(last.end, rest), rest))
    for place in range(len(pieces) - 1):
        before, after = pieces[place], pieces[place + 1]
        low, high = before.end - window // 4, after.start + window // 4
        low, high = max(low, before.start), min(high, after.end)
        if high - low > 4 * window:
            continue
        frames = np.arange(low, high)
        ours = _fit(frames, before.lag_at(before.end), a, b)
        theirs = _fit(frames, after.lag_at(after.start), a, b)
        gained = np.concatenate([[0.0], np.cumsum(ours - theirs)])
        change = low + int(gained.argmax())
        pieces[place] = replace(before, end=change)
        pieces[place + 1] = replace(after, start=change)
    return pieces


def _fit(frames: Integers, lag: float, a: Frames, b: Frames) -> Floats:
    """How much b's frames look like a's at a lag, frame by frame."""
    there = frames + round(lag)
    inside = (there >= 0) & (there < len(a)) & (frames >= 0) & (frames < len(b))
    fit = np.zeros(len(frames))
    fit[inside] = (a[there[inside]] * b[frames[inside]]).sum(axis=1)
    return fit
