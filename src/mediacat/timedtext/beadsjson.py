"""Beads as JSON, for other programs: `docs/alignment.md` describes every field.

Milliseconds everywhere; ids are strings for cues and numbers for lines and clause units.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mediacat.model.bitext import (
    Bead,
    Bitext,
    Doubt,
    Evidence,
    SideOf,
    Suspect,
    UnitKind,
)
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import Source
from mediacat.timedtext import jsontext, timelinejson


def render(bitext: Bitext) -> str:
    """Write a bitext; `parse` gives the same back."""
    numbered = {side: getattr(bitext, side).kind is not UnitKind.CUES for side in ("a", "b")}
    content = {
        "a": _side(bitext.a),
        "b": _side(bitext.b),
        **timelinejson.fields(bitext.timeline),
        "beads": [_bead(bead, numbered["a"], numbered["b"]) for bead in bitext.beads],
        "suspects": [
            {"reason": one.doubt.value, "beads": [one.first, one.after]} for one in bitext.suspects
        ],
    }
    return jsontext.lines(content)


def parse(text: str) -> Bitext:
    """Read what `render` wrote, or another program's beads; only ids and beads are required.

    Raises TimedTextError for anything else.
    """
    return jsontext.read(text, "beads", _bitext)


def _side(side: SideOf) -> dict[str, object]:
    fields: dict[str, object] = {
        "name": side.name,
        "units": side.units,
        "ids": side.kind.value,
    }
    if side.language is not None:
        fields["language"] = side.language.value
    return fields


def _bead(bead: Bead, numbered_a: bool, numbered_b: bool) -> dict[str, object]:  # noqa: FBT001
    fields: dict[str, object] = {
        "a": [int(one) for one in bead.a] if numbered_a else list(bead.a),
        "b": [int(one) for one in bead.b] if numbered_b else list(bead.b),
        "a_ms": _times(bead.a_span),
        "b_ms": _times(bead.b_span),
        "confidence": round(bead.confidence, 3),
    }
    if bead.reviewed:
        fields["reviewed"] = True
    if bead.is_matched:
        fields["margin"] = round(bead.margin, 3)
        fields["evidence"] = {
            "words": bead.evidence.words,
            "names": bead.evidence.names,
            "numbers": bead.evidence.numbers,
            "residual_ms": bead.evidence.residual,
        }
    if bead.source is not None:
        fields["timeline"] = bead.source.value
    if bead.lag is not None:
        fields["lag_ms"] = bead.lag
    return fields


def _times(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _bitext(content: Mapping[str, Any]) -> Bitext:
    return Bitext(
        a=_read_side(content.get("a", {})),
        b=_read_side(content.get("b", {})),
        beads=tuple(_read_bead(one) for one in content["beads"]),
        timeline=timelinejson.from_fields(content),
        suspects=tuple(
            Suspect(doubt=Doubt(one["reason"]), first=one["beads"][0], after=one["beads"][1])
            for one in content.get("suspects", ())
        ),
    )


def _read_side(fields: Mapping[str, Any]) -> SideOf:
    language = fields.get("language")
    return SideOf(
        name=str(fields.get("name", "")),
        units=int(fields.get("units", 0)),
        kind=UnitKind(fields.get("ids", UnitKind.CUES)),
        language=None if language is None else Language(language),
    )


def _read_bead(fields: Mapping[str, Any]) -> Bead:
    evidence = fields.get("evidence", {})
    source = fields.get("timeline")
    residual = evidence.get("residual_ms")
    return Bead(
        a=_ids(fields["a"]),
        b=_ids(fields["b"]),
        a_span=_span(fields.get("a_ms")),
        b_span=_span(fields.get("b_ms")),
        confidence=float(fields.get("confidence", 0)),
        margin=float(fields.get("margin", 0)),
        evidence=Evidence(
            words=int(evidence.get("words", 0)),
            names=int(evidence.get("names", 0)),
            numbers=int(evidence.get("numbers", 0)),
            residual=None if residual is None else Milliseconds(residual),
        ),
        source=None if source is None else Source(source),
        lag=fields.get("lag_ms"),
        reviewed=bool(fields.get("reviewed", False)),
    )


def _ids(given: Sequence[object]) -> tuple[str, ...]:
    if isinstance(given, str):
        raise TypeError("ids are a list")
    return tuple(str(one) for one in given)


def _span(given: Sequence[int] | None) -> Span | None:
    return None if given is None else Span(Milliseconds(given[0]), Milliseconds(given[1]))
