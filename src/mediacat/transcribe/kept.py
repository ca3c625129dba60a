"""Finished batches of pieces, kept on disk so that an interrupted run goes on where it was.

One JSON file per batch in a folder whose name stands for everything the words depend on: the
sound, the engine, the model, the options. What is read back equals what was written.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediacat import files
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Mark, Segment, Word
from mediacat.transcribe.pieces import Piece

_FORMAT = 3
"""Part of the folder's name: to be raised with the format, or with what words depend on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What was written down of pieces that went through the model together."""

    segments: tuple[Segment, ...]
    language: Language
    """The last piece's, whether or not it has words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where speech is, and the pieces it is cut into."""

    cores: tuple[Span, ...]
    regions: tuple[Span, ...]
    pieces: tuple[Piece, ...]


class Folder:
    """The batches of one recording under one set of circumstances."""

    def __init__(self, workdir: Path, circumstances: object) -> None:
        told = json.dumps([_FORMAT, circumstances], default=str, ensure_ascii=False)
        self._folder = workdir / hashlib.sha256(told.encode()).hexdigest()[:16]

    def plan(self) -> Plan | None:
        """The plan, if one was kept."""
        found = _read(self._folder / "plan.json")
        if found is None:
            return None
        return Plan(
            cores=_spans(found["cores"]),
            regions=_spans(found["regions"]),
            pieces=tuple(Piece(_spans(stretches)) for stretches in found["pieces"]),
        )

    def keep_plan(self, plan: Plan) -> None:
        """Keep the plan."""
        content = {
            "cores": _ends(plan.cores),
            "regions": _ends(plan.regions),
            "pieces": [_ends(piece.stretches) for piece in plan.pieces],
        }
        _write(self._folder / "plan.json", content)

    def batch(self, number: int) -> Batch | None:
        """The pieces that went through the model together, if they were kept."""
        found = _read(self._path(number))
        if found is None:
            return None
        return Batch(
            language=Language(found["language"]),
            segments=tuple(map(_segment_from, found["segments"])),
        )

    def keep_batch(self, number: int, batch: Batch) -> None:
        """Keep a finished batch."""
        segments = list(map(_segment_to, batch.segments))
        _write(self._path(number), {"language": batch.language, "segments": segments})

    def _path(self, number: int) -> Path:
        return self._folder / f"batch-{number:05}.json"


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    files.write_atomically(path, text + "\n")


def _read(path: Path) -> Any:
    """Parsed JSON; None where there is none. A damaged file counts as none: it is made again."""
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _segment_to(segment: Segment) -> dict[str, Any]:
    return {
        "span": [segment.span.start, segment.span.end],
        "language": segment.language,
        "marks": list(segment.marks),
        "words": [
            [word.text, word.span.start, word.span.end, word.probability] for word in segment.words
        ],
    }


def _segment_from(found: dict[str, Any]) -> Segment:
    language = Language(found["language"])
    return Segment(
        span=_span(found["span"]),
        language=language,
        marks=tuple(map(Mark, found["marks"])),
        words=tuple(
            Word(text=text, span=_span((start, end)), probability=share, language=language)
            for text, start, end, share in found["words"]
        ),
    )


def _ends(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in spans]


def _spans(found: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, found))


def _span(ends: Sequence[int]) -> Span:
    return Span(Milliseconds(ends[0]), Milliseconds(ends[1]))
