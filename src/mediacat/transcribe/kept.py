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
from mediacat.model.transcript import Mark, Word

_FORMAT = 1
"""Part of the folder's name: to be raised with the format, or with what words depend on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece that is written down. Times count from the start of the recording."""

    span: Span
    language: Language
    words: tuple[Word, ...]
    marks: tuple[tuple[Mark, ...], ...]
    """Per word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where speech is, and the pieces it is cut into."""

    regions: tuple[Span, ...]
    pieces: tuple[Span, ...]


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
        regions, pieces = (tuple(map(_span, found[name])) for name in ("regions", "pieces"))
        return Plan(regions=regions, pieces=pieces)

    def keep_plan(self, plan: Plan) -> None:
        """Keep the plan."""
        regions, pieces = (
            [[one.start, one.end] for one in part] for part in (plan.regions, plan.pieces)
        )
        _write(self._folder / "plan.json", {"regions": regions, "pieces": pieces})

    def batch(self, number: int) -> tuple[Piece, ...] | None:
        """The pieces that went through the model together, if they were kept."""
        found = _read(self._path(number))
        return None if found is None else tuple(map(_piece_from, found))

    def keep_batch(self, number: int, pieces: Sequence[Piece]) -> None:
        """Keep a finished batch."""
        _write(self._path(number), list(map(_piece_to, pieces)))

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


def _piece_to(piece: Piece) -> dict[str, Any]:
    return {
        "span": [piece.span.start, piece.span.end],
        "language": piece.language,
        "words": [
            [word.text, word.span.start, word.span.end, word.probability, [*marks]]
            for word, marks in zip(piece.words, piece.marks, strict=True)
        ],
    }


def _piece_from(found: dict[str, Any]) -> Piece:
    language = Language(found["language"])
    return Piece(
        span=_span(found["span"]),
        language=language,
        words=tuple(
            Word(text=text, span=_span((start, end)), probability=share, language=language)
            for text, start, end, share, _ in found["words"]
        ),
        marks=tuple(tuple(Mark(mark) for mark in marks) for *_, marks in found["words"]),
    )


def _span(ends: Sequence[int]) -> Span:
    return Span(Milliseconds(ends[0]), Milliseconds(ends[1]))
