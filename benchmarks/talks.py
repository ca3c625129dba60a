"""Real talks to measure on: English as a recogniser heard it, Ukrainian as people subtitled it.

A folder of `*.json.gz`, each `{"id", "words": [[word, start_ms, end_ms], …], "uk": [[start_ms,
end_ms, text], …]}`. They belong to third parties, so they do not come with mediacat.
"""

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediacat.model.language import Language, Localised
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.search.entry import About, IndexedRecording

_CUE_WORDS = 9


def read(folder: Path) -> Iterator[IndexedRecording]:
    """Two recordings of each talk, one in each language."""
    for path in sorted(folder.glob("*.json.gz")):
        talk = json.loads(gzip.decompress(path.read_bytes()))
        yield _recording(talk, Language.ENGLISH, _heard(talk["words"]), OriginKind.MACHINE)
        yield _recording(talk, Language.UKRAINIAN, _subtitled(talk["uk"]), OriginKind.REVIEWED)


def _recording(
    talk: dict[str, Any], language: Language, cues: list[Cue], kind: OriginKind
) -> IndexedRecording:
    event = re.sub(r"[^a-z0-9]+", "-", talk["id"].lower()).strip("-")
    transcript = Transcript(language=language, cues=tuple(cues), origin=Origin(kind=kind))
    return IndexedRecording(
        about=About(
            key=f"{event}/talk.{language}",
            event=event,
            language=language,
            title=Localised(en=talk["id"]),
            date=dt.date.fromisoformat(talk["id"][:10]),
        ),
        transcript=transcript,
        fingerprint=event,
    )


def _heard(words: list[list[Any]]) -> list[Cue]:
    """Cues of a few words each, as captions would have them."""
    cues, latest = [], 0
    for first in range(0, len(words), _CUE_WORDS):
        part = []
        for text, start, end in words[first : first + _CUE_WORDS]:
            latest = max(latest, start)
            if text.strip():
                part.append(Word(text=text.strip(), span=_span(latest, end)))
        if part:
            text = " ".join(word.text for word in part)
            span = _span(part[0].span.start, part[-1].span.end)
            cues.append(Cue(id=f"c{first}", span=span, text=text, words=tuple(part)))
    return cues


def _subtitled(lines: list[list[Any]]) -> list[Cue]:
    cues, latest = [], 0
    for number, (start, end, text) in enumerate(lines):
        latest = max(latest, start)
        if text.strip():
            cues.append(Cue(id=f"c{number}", span=_span(latest, end), text=text))
    return cues


def _span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(max(start, end)))
