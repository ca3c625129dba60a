"""Who speaks in a transcript, proposed from quotes whose speaker is known.

A press release knows who said what; a recogniser does not. Where a quote was found, its speaker is
proposed for the cues it lies in, as long as nobody else is named there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mediacat.model.quote import Quote, QuoteKind
from mediacat.model.sighting import Sighting, Verdict, Via
from mediacat.model.transcript import Cue, Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A speaker for some cues of a recording, and the quote that says so."""

    recording: str
    cues: tuple[str, ...]
    """Ids of the cues that have no speaker yet."""
    speaker: str
    """A person's id."""
    quote: str


def proposals(
    quotes: Iterable[Quote],
    sightings: Iterable[Sighting],
    transcripts: Mapping[str, Transcript],
) -> list[Proposal]:
    """Speakers for cues that have none; `transcripts` by the recordings' keys.

    Only quotes that were found count, and only fragments in whose cues nobody else is named: there
    one voice cannot be told from two.
    """
    known = {one.key: one for one in quotes}
    found = []
    for sighting in sightings:
        quote = known.get(sighting.quote)
        transcript = transcripts.get(sighting.recording or "")
        if quote is None or transcript is None or not _counts(quote, sighting):
            continue
        cues = [
            cue.id
            for fragment in sighting.fragments
            for cue in _silent_run(transcript, fragment.span.start, fragment.span.end, quote)
        ]
        if cues:
            found.append(
                Proposal(
                    recording=sighting.recording or "",
                    cues=tuple(cues),
                    speaker=quote.speaker,
                    quote=quote.key,
                )
            )
    return found


def _counts(quote: Quote, sighting: Sighting) -> bool:
    sure = sighting.verdict is Verdict.FOUND and not sighting.also
    return sure and quote.kind is QuoteKind.QUOTE and sighting.via in (Via.DIRECT, Via.PERSON)


def _silent_run(transcript: Transcript, start: int, end: int, quote: Quote) -> list[Cue]:
    """The cues of a fragment that have no speaker; none where another one is named among them."""
    cues = [cue for cue in transcript.cues if cue.span.start < end and start < cue.span.end]
    if any(cue.speaker not in (None, quote.speaker) for cue in cues):
        return []
    return [cue for cue in cues if cue.speaker is None]
