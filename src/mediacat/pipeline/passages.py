"""What each speaker says in a recording, paragraph by paragraph: for the pages about people."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from mediacat.model.span import Span
from mediacat.model.transcript import Transcript
from mediacat.timedtext import paragraphs

_MOST = 40
"""Of one speaker; the rest is read on the recording's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph somebody spoke."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What somebody said in a recording."""

    count: int
    """Paragraphs."""
    passages: tuple[Passage, ...]
    """The first of them."""


def by_speaker(transcript: Transcript) -> dict[str, Spoken]:
    """What each of those who are named in the cues said."""
    counts: dict[str, int] = {}
    found: dict[str, list[Passage]] = {}
    for one in paragraphs.paragraphs(transcript.cues):
        if one.speaker is None:
            continue
        counts[one.speaker] = counts.get(one.speaker, 0) + 1
        own = found.setdefault(one.speaker, [])
        if len(own) < _MOST:
            span = Span(one.start, max(cue.span.end for cue in one.cues))
            own.append(Passage(span=span, text=one.text))
    return {
        speaker: Spoken(count=counts[speaker], passages=tuple(own))
        for speaker, own in found.items()
    }


def render(spoken: Mapping[str, Spoken]) -> str:
    """JSON; `parse` gives the same back."""
    content = {
        speaker: [one.count, [[*_moments(passage), passage.text] for passage in one.passages]]
        for speaker, one in spoken.items()
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def parse(text: str) -> dict[str, Spoken]:
    """Read what `render` wrote; raises ValueError or TypeError for anything else."""
    return {
        speaker: Spoken(
            count=count,
            passages=tuple(Passage(span=Span(a, b), text=said) for a, b, said in some),
        )
        for speaker, (count, some) in dict(json.loads(text)).items()
    }


def _moments(passage: Passage) -> tuple[int, int]:
    return passage.span.start, passage.span.end
