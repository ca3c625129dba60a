"""The bundled forum's words, its printed quotes and the places where they were said."""

import functools
import json
from pathlib import Path
from typing import Any

import mediacat
from mediacat.model.language import Localised
from mediacat.model.quote import Quote
from mediacat.model.sighting import Place
from mediacat.model.span import Milliseconds, Span
from mediacat.quotes import spoken
from mediacat.quotes.carrying import Counterpart
from mediacat.quotes.spoken import Spoken
from mediacat.timedtext import whisperjson

ROOT = Path(mediacat.__file__).parent / "demo" / "forum"
EVENT = "two-shores-2025"


@functools.cache
def recordings() -> tuple[Spoken, ...]:
    return tuple(
        spoken.of(
            f"{EVENT}/forum.{language}",
            whisperjson.parse((ROOT / "gold" / f"words.{language}.json").read_text("utf-8")),
        )
        for language in ("uk", "en")
    )


@functools.cache
def gold() -> dict[str, dict[str, Any]]:
    """The printed quotes by id, with their sightings."""
    read = json.loads((ROOT / "gold" / "quotes.json").read_text("utf-8"))
    return {one["id"]: one for one in read["quotes"]}


def quotes() -> list[Quote]:
    """Every printed quote by itself, as each page has it."""
    return [
        Quote(
            id=one["id"],
            event=EVENT,
            speaker=one["speaker"],
            text=Localised(**{one["page"]: one["text"]}),
            page=f"http://demo.invalid/release/{one['page']}.html",
        )
        for one in gold().values()
    ]


@functools.cache
def _beads() -> tuple[tuple[Span, Span], ...]:
    """What corresponds in the Ukrainian and the English recording."""
    read = json.loads((ROOT / "gold" / "alignment.json").read_text("utf-8"))
    return tuple(
        (span(one["a_ms"]), span(one["b_ms"]))
        for one in read["beads"]
        if one["a_ms"] and one["b_ms"]
    )


def span(pair: list[int]) -> Span:
    return Span(Milliseconds(pair[0]), Milliseconds(pair[1]))


def across(place: Place) -> list[Counterpart]:
    """The gold alignment as what carries places over."""
    here, there = (0, 1) if place.recording.endswith(".uk") else (1, 0)
    met = [
        bead
        for bead in _beads()
        if 2 * bead[here].overlap(place.span) > min(bead[here].duration, place.span.duration)
    ]
    if not met:
        return []
    reach = Span(met[0][there].start, met[-1][there].end)
    other = f"{EVENT}/forum.{'en' if here == 0 else 'uk'}"
    return [Counterpart(place=Place(recording=other, span=reach), confidence=1.0)]
