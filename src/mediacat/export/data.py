"""The transcript as JSON for programs: see docs/formats-timedtext.md."""

import json

from mediacat.export.about import About
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.timedtext import origins


def to_json(transcript: Transcript, of: About) -> str:
    """JSON, one cue a line; times in milliseconds."""
    head: dict[str, object] = {
        "title": of.title,
        "event": of.event,
        "date": of.date.isoformat() if of.date else None,
        "link": of.link,
        "language": transcript.language.value,
        "draft": transcript.origin.is_draft,
        "origin": origins.to_fields(transcript.origin),
    }
    fields = [f"{_dump(name)}: {_dump(value)}" for name, value in head.items()]
    cues = ",\n".join(_dump(_cue(cue, of)) for cue in transcript.cues)
    return "{\n" + ",\n".join([*fields, f'"cues": [\n{cues}\n]']) + "\n}\n"


def _cue(cue: Cue, of: About) -> dict[str, object]:
    return {
        "id": cue.id,
        "start_ms": cue.span.start,
        "end_ms": cue.span.end,
        "speaker": cue.speaker,
        "speaker_name": of.speaker(cue.speaker),
        "text": cue.text,
        "words": [_word(word) for word in cue.words],
    }


def _word(word: Word) -> dict[str, object]:
    fields: dict[str, object] = {
        "text": word.text,
        "start_ms": word.span.start,
        "end_ms": word.span.end,
    }
    if word.probability is not None:
        fields["probability"] = round(word.probability, 3)
    if word.language is not None:
        fields["language"] = word.language.value
    return fields


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
