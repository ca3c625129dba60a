"""A timeline as JSON: stretches with offset, drift and evidence; where the sound is the same."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import SharedSound, Source, Stretch, Timeline
from mediacat.timedtext import jsontext


def render(timeline: Timeline) -> str:
    """Write a timeline; `parse` gives the same back."""
    return jsontext.lines(fields(timeline))


def parse(text: str) -> Timeline:
    """Read what `render` wrote; raises TimedTextError for anything else."""
    return jsontext.read(text, "timeline", _whole)


def fields(timeline: Timeline) -> dict[str, object]:
    """The timeline as JSON values; `cuts` follow from the stretches."""
    return {
        "timeline": [
            {
                "a_ms": [one.a.start, one.a.end],
                "b_ms": [one.b.start, one.b.end],
                "offset_ms": one.offset,
                "drift_ppm": one.drift_ppm,
                "evidence": {
                    "source": one.source.value,
                    "votes": one.votes,
                    "residual_ms": one.residual,
                },
            }
            for one in timeline.stretches
        ],
        "cuts": [
            {
                "a_ms": [before.a.end, after.a.start],
                "shift_ms": after.offset - (before.to_b(before.a.end) - before.a.end),
            }
            for before, after in pairwise(timeline.stretches)
            if before.source is after.source
        ],
        "same_sound": [
            {"a_ms": [one.a.start, one.a.end], "b_ms": [one.b.start, one.b.end]}
            for one in timeline.same_sound
        ],
    }


def _whole(content: Mapping[str, Any]) -> Timeline:
    """The timeline of a file of its own: one without any is another kind of file."""
    return from_fields({**content, "timeline": content["timeline"]})


def from_fields(content: Mapping[str, Any]) -> Timeline:
    """The timeline in JSON values; absent parts are empty."""
    return Timeline(
        stretches=tuple(_stretch(one) for one in content.get("timeline", ())),
        same_sound=tuple(
            SharedSound(a=_span(one["a_ms"]), b=_span(one["b_ms"]))
            for one in content.get("same_sound", ())
        ),
    )


def _stretch(values: Mapping[str, Any]) -> Stretch:
    evidence = values["evidence"]
    return Stretch(
        a=_span(values["a_ms"]),
        offset=int(values["offset_ms"]),
        drift_ppm=float(values.get("drift_ppm", 0)),
        source=Source(evidence["source"]),
        residual=Milliseconds(int(evidence["residual_ms"])),
        votes=int(evidence["votes"]),
    )


def _span(values: list[int]) -> Span:
    return Span(Milliseconds(int(values[0])), Milliseconds(int(values[1])))
