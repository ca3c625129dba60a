"""Sightings as JSON, for programs and for the pipeline: one object each, times in milliseconds."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mediacat.model.language import Language
from mediacat.model.sighting import Change, Edit, Fragment, Place, Sighting, Verdict, Via
from mediacat.model.span import Milliseconds, Span
from mediacat.quotes.errors import SightingsUnreadableError


def render(sightings: Sequence[Sighting]) -> str:
    """A JSON list, one sighting on a line; the same sightings give the same bytes."""
    lines = ",\n".join(json.dumps(_object(one), ensure_ascii=False) for one in sightings)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def parse(text: str) -> list[Sighting]:
    """What `render` wrote; raises SightingsUnreadableError for anything else."""
    try:
        return [_sighting(one) for one in json.loads(text)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SightingsUnreadableError(str(error)) from error


def _object(one: Sighting) -> dict[str, object]:
    fields: dict[str, object] = {"quote": one.quote, "verdict": one.verdict.value}
    if one.language is not None:
        fields["language"] = one.language.value
    if one.paraphrase:
        fields["paraphrase"] = True
    if one.span is None:
        return fields
    fields |= {
        "recording": one.recording,
        "start_ms": one.span.start,
        "end_ms": one.span.end,
        "score": round(one.score, 3),
        "margin": round(one.margin, 3),
        "via": one.via.value,
        "spoken": one.spoken,
        "fragments": [_place(part.span) | {"spoken": part.spoken} for part in one.fragments],
        "edits": [
            {"change": edit.change.value, "printed": edit.printed, "spoken": edit.spoken}
            for edit in one.edits
        ],
    }
    if one.also:
        fields["also"] = [{"recording": a.recording} | _place(a.span) for a in one.also]
    return fields | ({"words_changed": True} if one.words_changed else {})


def _place(span: Span) -> dict[str, object]:
    return {"start_ms": span.start, "end_ms": span.end}


def _sighting(data: Mapping[str, Any]) -> Sighting:
    language = data.get("language")
    return Sighting(
        quote=data["quote"],
        verdict=Verdict(data["verdict"]),
        language=Language(language) if language else None,
        recording=data.get("recording"),
        fragments=tuple(
            Fragment(span=_span(one), spoken=one["spoken"]) for one in data.get("fragments", ())
        ),
        score=data.get("score", 0.0),
        margin=data.get("margin", 0.0),
        via=Via(data.get("via", Via.DIRECT)),
        edits=tuple(
            Edit(change=Change(one["change"]), printed=one["printed"], spoken=one["spoken"])
            for one in data.get("edits", ())
        ),
        also=tuple(
            Place(recording=one["recording"], span=_span(one)) for one in data.get("also", ())
        ),
        paraphrase=data.get("paraphrase", False),
        words_changed=data.get("words_changed", False),
    )


def _span(data: Mapping[str, Any]) -> Span:
    return Span(Milliseconds(data["start_ms"]), Milliseconds(data["end_ms"]))
