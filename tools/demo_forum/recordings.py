"""The two published recordings: which parts of the forum each kept, on a clock of its own."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from demo_forum import sound
from demo_forum.espeak import SAMPLE_RATE, Sound
from demo_forum.schedule import Said, Schedule, samples

ENGLISH_START_MS = 7360
"""The English recording starts this much later than the Ukrainian one."""
_BREATH_MS = 460
"""Silence kept on either side of the passage that is cut out."""
_GRID = samples(20)
"""Edits fall on multiples of 20 ms, which are whole samples, so that the gold offsets are exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One sentence of a recording, at its samples on the recording's clock."""

    id: int
    said: Said
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Samples `[start, end)` of the forum that a recording kept, and where they went."""

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What was published in one language."""

    language: str
    sound: Sound
    stretches: tuple[Stretch, ...]
    segments: tuple[Segment, ...]

    @property
    def milliseconds(self) -> int:
        """How long it lasts."""
        return to_ms(len(self.sound))


def to_ms(sample: int) -> int:
    """A sample as milliseconds."""
    return round(sample * 1000 / SAMPLE_RATE)


def make(schedule: Schedule, room: Sound, language: str) -> Recording:
    """Mix one language's recording and edit it as published."""
    mixed = sound.mix(schedule, room, language)
    stretches = _stretches(schedule, language)
    return Recording(
        language=language,
        sound=np.concatenate([mixed[part.start : part.end] for part in stretches]),
        stretches=stretches,
        segments=_segments(schedule, stretches, language),
    )


def _stretches(schedule: Schedule, language: str) -> tuple[Stretch, ...]:
    kept = [(0, schedule.length)]
    if language == "en":
        begin = samples(ENGLISH_START_MS)
        cut = [
            said for said in schedule.said if said.turn.cut_from == language and said.start > begin
        ]
        following = min(said.start for said in schedule.said if said.start > cut[-1].start)
        kept = [
            (begin, _on_grid(cut[0].start - samples(_BREATH_MS))),
            (_on_grid(following - samples(_BREATH_MS)), schedule.length),
        ]
    places = accumulate((end - start for start, end in kept), initial=0)
    return tuple(
        Stretch(start=start, end=end, at=at) for (start, end), at in zip(kept, places, strict=False)
    )


def _on_grid(sample: int) -> int:
    return sample // _GRID * _GRID


def _segments(
    schedule: Schedule, stretches: tuple[Stretch, ...], language: str
) -> tuple[Segment, ...]:
    """The sentences heard; raises `ValueError` if an edit would cut through one."""
    kept: list[tuple[Said, int]] = []
    for said in schedule.heard(language):
        part = next((part for part in stretches if part.start <= said.start < part.end), None)
        if (part is None) != (said.turn.cut_from == language):
            raise ValueError(f"{language}: the edit and the script disagree on {said.text!r}")
        if part is not None:
            if said.end > part.end:
                raise ValueError(f"{language}: the edit cuts through {said.text!r}")
            kept.append((said, said.start - part.start + part.at))
    return tuple(
        Segment(id=index, said=said, start=start) for index, (said, start) in enumerate(kept)
    )
