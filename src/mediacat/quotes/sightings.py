"""Sightings as JSON, for programs and for the pipeline: one object each, times in milliseconds."""

from collections.abc import Sequence

from mediacat.model.language import Language
from mediacat.model.sighting import Change, Edit, Fragment, Place, Sighting, Verdict, Via
from mediacat.model.span import Span
from mediacat.quotes import fields
from mediacat.quotes.errors import SightingsUnreadableError
from mediacat.quotes.fields import Fields


def render(sightings: Sequence[Sighting]) -> str:
    """A JSON list, one sighting on a line; the same sightings give the same bytes."""
    return fields.lines([_object(one) for one in sightings])


def parse(text: str) -> list[Sighting]:
    """What `render` wrote; raises SightingsUnreadableError for anything else."""
    try:
        return fields.read(text, _sighting)
    except ValueError as error:
        raise SightingsUnreadableError(str(error)) from error


def _object(one: Sighting) -> dict[str, object]:
    known: dict[str, object] = {"quote": one.quote, "verdict": one.verdict.value}
    if one.language is not None:
        known["language"] = one.language.value
    if one.paraphrase:
        known["paraphrase"] = True
    if one.span is None:
        return known
    known |= {
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
        known["also"] = [{"recording": a.recording} | _place(a.span) for a in one.also]
    return known | ({"words_changed": True} if one.words_changed else {})


def _place(span: Span) -> dict[str, object]:
    return {"start_ms": span.start, "end_ms": span.end}


def _sighting(data: Fields) -> Sighting:
    verdict = Verdict(data.take("verdict", str))
    quote, paraphrase = data.take("quote", str), data.maybe("paraphrase", bool, False)
    language = data.maybe("language", str, "")
    spoken_in = Language(language) if language else None
    if verdict is Verdict.ABSENT:
        return Sighting(quote=quote, verdict=verdict, language=spoken_in, paraphrase=paraphrase)
    found = Sighting(
        quote=quote,
        verdict=verdict,
        language=spoken_in,
        recording=data.take("recording", str),
        fragments=data.each("fragments", _fragment),
        score=data.take("score", float),
        margin=data.take("margin", float),
        via=Via(data.take("via", str)),
        edits=data.each("edits", _edit),
        also=data.each("also", _also),
        paraphrase=paraphrase,
        words_changed=data.maybe("words_changed", bool, False),
    )
    # What other programs read at a glance says nothing that the fragments do not say.
    if (data.span(), data.take("spoken", str)) != (found.span, found.spoken):
        raise ValueError(f"the sighting of {quote} is not from its first to its last fragment")
    return found


def _fragment(data: Fields) -> Fragment:
    return Fragment(span=data.span(), spoken=data.take("spoken", str))


def _edit(data: Fields) -> Edit:
    return Edit(
        change=Change(data.take("change", str)),
        printed=data.take("printed", str),
        spoken=data.take("spoken", str),
    )


def _also(data: Fields) -> Place:
    return Place(recording=data.take("recording", str), span=data.span())
