"""Words cut into cues and lines at the least total cost, by dynamic programming over break points.

A cue holds at most two lines of 42 characters and lasts at most 7 s from its first word's start to
its last word's end; only a single word may exceed either. Among all ways to cut a run of words, the
one is taken whose costs add up to the least. A cue costs

- 3 for being one more cue,
- its boundary (see `boundaries`: 0 after a sentence … 14 after a word that leans on the next),
- half the boundary at which its line breaks, and a thirtieth for each letter one line is longer,
- 0.3 for each letter below 18: a stump,
- 6 · (1 − seconds) if it can be shown for less than a second,
- 0.3 for each character a second above what people read (at most 3),
- 8 if it ends a sentence inside and breaks off the next,
- 4 for each second above 0.7 of the longest pause it bridges.

A cue holds few words, so the work is linear in their number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from mediacat.draft import boundaries
from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Word
from mediacat.text import sentences

LINE = 42
"""Characters in a line."""
LONGEST = Milliseconds(7_000)
_NEVER = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words `[start, end)` make a cue; its second line begins at `line`, if it has two."""

    start: int
    end: int
    line: int | None = None


def cut(words: Sequence[Word], characters_per_second: float) -> list[Cut]:
    """Cut a run of words into cues; every word is in exactly one, in order."""
    costs = _Costs(words, characters_per_second)
    best = [0.0] + [_NEVER] * len(words)
    came_from = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start, cost in costs.of_cues(end):
            if best[start] + cost < best[end]:
                best[end], came_from[end] = best[start] + cost, start
    cuts = []
    end = len(words)
    while end:
        start = came_from[end]
        cuts.append(Cut(start=start, end=end, line=costs.line(start, end)[0]))
        end = start
    return cuts[::-1]


class _Costs:
    """The costs of all cues that words could make, from sums prepared once."""

    def __init__(self, words: Sequence[Word], characters_per_second: float) -> None:
        self._speed = characters_per_second / 1000
        self._starts = [word.span.start for word in words]
        self._ends = [word.span.end for word in words]
        # Letters before each word, with the spaces between words.
        self._letters = [0, *accumulate(len(word.text) + 1 for word in words)]
        self._boundaries = [*boundaries.costs(words), 0.0]
        self._pauses = [after.span.start - word.span.end for word, after in pairwise(words)]
        ends = set(sentences.split([word.text for word in words]))
        self._is_end = [number in ends for number in range(len(words) + 1)]
        self._ends_before = [0, *accumulate(number in ends for number in range(1, len(words) + 1))]

    def of_cues(self, end: int) -> list[tuple[int, float]]:
        """For every cue that may end before word `end`: its first word and its cost."""
        found = []
        pause = 0
        for start in range(end - 1, -1, -1):
            letters = self._letters[end] - self._letters[start] - 1
            if start < end - 1:
                pause = max(pause, self._pauses[start])
                too_long = self._ends[end - 1] - self._starts[start] > LONGEST
                if letters > 2 * LINE + 1 or too_long:
                    break
            line_cost = self.line(start, end)[1]
            if line_cost < _NEVER:
                cost = line_cost + self._cost(start, end, letters)
                found.append((start, cost + max(0, pause - 700) * 0.004))
        return found

    def line(self, start: int, end: int) -> tuple[int | None, float]:
        """Where the second line of a cue begins best and what that costs; infinite if nowhere."""
        letters = self._letters
        first, last = letters[start], letters[end]
        if last - first - 1 <= LINE or end - start == 1:
            return None, 0.0
        earliest = bisect_left(letters, last - 1 - LINE, start + 1, end)
        latest = bisect_right(letters, first + 1 + LINE, start + 1, end)
        best: tuple[int | None, float] = None, _NEVER
        for place in range(earliest, latest):
            uneven = abs(first + last - 2 * letters[place])
            cost = 0.5 * self._boundaries[place - 1] + uneven / 30
            if cost < best[1]:
                best = place, cost
        return best

    def _cost(self, start: int, end: int, letters: int) -> float:
        is_last = end == len(self._starts)
        until = self._ends[end - 1] if is_last else self._starts[end]
        shown = max(1, min(until - self._starts[start], LONGEST))
        cost = 3 + self._boundaries[end - 1]
        if letters < 18:
            cost += 0.3 * (18 - letters)
        if shown < 1000 and not is_last:
            cost += 0.006 * (1000 - shown)
        if letters > self._speed * shown:
            cost += min(3.0, 0.3 * 1000 * (letters / shown - self._speed))
        breaks_off = not is_last and not self._is_end[end]
        if breaks_off and self._ends_before[end - 1] > self._ends_before[start]:
            cost += 8
        return cost
