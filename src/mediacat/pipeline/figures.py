"""What is counted of a recording's words, so that whoever wants a number need not read them all."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from mediacat.model.bitext import Bitext
from mediacat.model.origin import Origin
from mediacat.model.span import Milliseconds
from mediacat.model.transcript import Transcript
from mediacat.timedtext import origins

_REST = 2_000
"""Milliseconds between two cues that still belong to one flow of speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A recording's words in numbers."""

    words: int
    end: Milliseconds
    """Of the last cue."""
    timed: float | None
    """Share of the words whose time was measured; None without words."""
    covered: Milliseconds
    """How much of the recording has words."""
    origin: Origin
    speakers: tuple[str, ...]
    """Who is named in its cues, in the order in which they speak first."""
    aligned: float | None
    """Mean confidence of the pairs with the other language; None where nothing is paired."""


def count(transcript: Transcript, bitext: Bitext | None) -> Figures:
    """Count them; `bitext` pairs the recording with its counterpart."""
    words = [word for cue in transcript.cues for word in cue.words]
    heard = sum(word.probability is not None for word in words)
    return Figures(
        words=sum(len(cue.text.split()) for cue in transcript.cues),
        end=max((cue.span.end for cue in transcript.cues), default=Milliseconds(0)),
        timed=heard / len(words) if words else None,
        covered=_covered(transcript),
        origin=transcript.origin,
        speakers=tuple(dict.fromkeys(cue.speaker for cue in transcript.cues if cue.speaker)),
        aligned=_mean(bead.confidence for bead in bitext.beads if bead.is_matched)
        if bitext
        else None,
    )


def render(figures: Figures) -> str:
    """One line of JSON; `parse` gives the same back."""
    content = {
        "words": figures.words,
        "end_ms": figures.end,
        "timed": figures.timed,
        "covered_ms": figures.covered,
        "origin": origins.to_fields(figures.origin),
        "speakers": figures.speakers,
        "aligned": figures.aligned,
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def parse(text: str) -> Figures:
    """Read what `render` wrote; raises ValueError, KeyError or TypeError for anything else."""
    content = json.loads(text)
    return Figures(
        words=content["words"],
        end=content["end_ms"],
        timed=content["timed"],
        covered=content["covered_ms"],
        origin=origins.from_fields(content["origin"]),
        speakers=tuple(content["speakers"]),
        aligned=content["aligned"],
    )


def _covered(transcript: Transcript) -> Milliseconds:
    """Short rests belong to speech."""
    covered, end = 0, Milliseconds(0)
    for cue in transcript.cues:
        begins = end if 0 <= cue.span.start - end < _REST else max(cue.span.start, end)
        covered += max(0, cue.span.end - begins)
        end = max(end, cue.span.end)
    return Milliseconds(covered)


def _mean(values: Iterable[float]) -> float | None:
    known = list(values)
    return fmean(known) if known else None
