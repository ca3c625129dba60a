"""When everything is said: the floor speaks, the interpreter follows 2 to 5 seconds behind.

All moments are samples on the floor's clock. The floor waits for the interpreter: before a new
turn until the last one is interpreted, and within a turn so that the lag stays under 5 seconds.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from demo_forum.espeak import SAMPLE_RATE, Utterance
from demo_forum.script import Forum, Turn, Voice

Say = Callable[[str, Voice], Utterance]

_SENTENCE_GAP_MS = 420
_INTERPRETED_SENTENCE_GAP_MS = 560
_BOOTH_GAP_MS = 180
_AFTER_BOOTH_MS = 900
_LAG_MS = (2100, 4200)
_LONGEST_LAG_MS = 4900
_TAIL_MS = 2500
_SEED = 20251009


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence at its place: by whom, in which language, on the floor or from the booth."""

    turn: Turn
    bead: int
    language: str
    from_booth: bool
    text: str
    utterance: Utterance
    start: int

    @property
    def end(self) -> int:
        """The sample after its last one."""
        return self.start + len(self.utterance.samples)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Everything said at the forum, in the order it starts."""

    said: tuple[Said, ...]

    @property
    def length(self) -> int:
        """Samples until the recordings end."""
        return max(sentence.end for sentence in self.said) + samples(_TAIL_MS)

    def heard(self, language: str) -> tuple[Said, ...]:
        """The sentences of one recording: the booth where there is one, else the floor."""
        return tuple(
            said for said in self.said if not said.turn.interpreted or said.language == language
        )

    def booth(self, language: str) -> dict[str, tuple[int, int]]:
        """Turns this recording hears interpreted, with the samples they take up."""
        spans: dict[str, tuple[int, int]] = {}
        for said in self.said:
            if said.turn.interpreted and said.turn.language != language:
                start, end = spans.get(said.turn.id, (said.start, said.end))
                spans[said.turn.id] = (min(start, said.start), max(end, said.end))
        return spans


def samples(milliseconds: float) -> int:
    """Milliseconds as samples."""
    return round(milliseconds * SAMPLE_RATE / 1000)


def plan(forum: Forum, say: Say) -> Schedule:
    """Speak every sentence and give it its place."""
    return Schedule(said=tuple(sorted(_Planner(forum, say).run(), key=lambda said: said.start)))


class _Planner:
    """Walks through the script with two cursors: where the floor and the booth fall silent."""

    def __init__(self, forum: Forum, say: Say) -> None:
        self._forum = forum
        self._say = say
        self._floor_free = 0
        self._booth_free = -samples(_AFTER_BOOTH_MS)
        self._lags = random.Random(_SEED)

    def run(self) -> Iterator[Said]:
        for turn in self._forum.turns:
            self._floor_free = max(
                self._floor_free + samples(turn.pause_before_ms),
                self._booth_free + samples(_AFTER_BOOTH_MS),
            )
            for index in range(len(turn.beads)):
                yield from self._floor(turn, index)

    def _floor(self, turn: Turn, bead: int) -> Iterator[Said]:
        if turn.interpreted:
            earliest = self._booth_free + samples(_BOOTH_GAP_MS - _LONGEST_LAG_MS)
            self._floor_free = max(self._floor_free, earliest)
        start = self._floor_free
        gap = _INTERPRETED_SENTENCE_GAP_MS if turn.interpreted else _SENTENCE_GAP_MS
        voice = self._forum.people[turn.speaker].voice[turn.language]
        for text in turn.beads[bead].sentences[turn.language]:
            said = self._place(turn, bead, turn.language, text, voice, self._floor_free)
            self._floor_free = said.end + samples(gap)
            yield said
        if turn.interpreted:
            yield from self._booth(turn, bead, start)

    def _booth(self, turn: Turn, bead: int, floor_start: int) -> Iterator[Said]:
        language = "en" if turn.language == "uk" else "uk"
        lag = samples(self._lags.uniform(*_LAG_MS))
        self._booth_free = max(self._booth_free + samples(_BOOTH_GAP_MS), floor_start + lag)
        voice = self._forum.interpreter[language]
        for text in turn.beads[bead].sentences[language]:
            said = self._place(turn, bead, language, text, voice, self._booth_free)
            self._booth_free = said.end + samples(_BOOTH_GAP_MS)
            yield said
        self._booth_free -= samples(_BOOTH_GAP_MS)

    def _place(
        self, turn: Turn, bead: int, language: str, text: str, voice: Voice, start: int
    ) -> Said:
        return Said(
            turn=turn,
            bead=bead,
            language=language,
            from_booth=language != turn.language,
            text=text,
            utterance=self._say(text, voice),
            start=start,
        )
