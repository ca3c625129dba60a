"""Who speaks in a transcript, proposed from quotes whose speaker is known.

A press release knows who said what; a recogniser does not. Where a quote was found, its speaker is
proposed for the cues it lies in: for those that name nobody, and for a voice that has a number
instead of a name. What a cue says of its speaker always holds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from mediacat.model.quote import Quote, QuoteKind
from mediacat.model.sighting import Sighting, Verdict, Via
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript
from mediacat.quotes import fields
from mediacat.quotes.errors import SpeakersUnreadableError
from mediacat.quotes.fields import Fields

_VOICE = re.compile(r"(?:speaker|spk|voice|спікер|мовець|голос)[\s_-]*\d+", re.IGNORECASE)
"""How tools that tell voices apart name them."""
_BRIDGE = Milliseconds(30_000)
"""Between two places of one speaker, at most so much speech is the same speaker's,"""
_BREATH = Milliseconds(2_000)
"""as long as nobody pauses longer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A speaker for some cues of a recording, and the quotes that say so."""

    recording: str
    """The recording's key."""
    speaker: str
    """A person's id."""
    cues: tuple[str, ...]
    """Ids of cues that name nobody, in their order."""
    quotes: tuple[str, ...]
    """The quotes' keys."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a quote says of a stretch."""

    speaker: str
    quote: str
    span: Span


def proposals(
    quotes: Iterable[Quote], sightings: Iterable[Sighting], transcripts: Mapping[str, Transcript]
) -> list[Proposal]:
    """Speakers for cues without one; `transcripts` by the recordings' keys.

    Only quotes that were found at one place count, and only where nobody else is named: there one
    voice cannot be told from two.
    """
    claims = defaultdict[str, list[_Claim]](list)
    known = {one.key: one for one in quotes}
    for sighting in sightings:
        quote = known.get(sighting.quote)
        if quote is not None and sighting.recording and _counts(quote, sighting):
            claims[sighting.recording] += [
                _Claim(quote.speaker, quote.key, one.span) for one in sighting.fragments
            ]
    return [
        one
        for key, transcript in transcripts.items()
        for one in _proposed(key, transcript, claims.get(key, []))
    ]


def named(transcript: Transcript, some: Iterable[Proposal]) -> Transcript:
    """The transcript with the proposed speakers, where its own cues name nobody."""
    told = {cue: one.speaker for one in some for cue in one.cues}
    cues = tuple(
        replace(cue, speaker=told[cue.id]) if cue.id in told and _is_open(cue) else cue
        for cue in transcript.cues
    )
    return replace(transcript, cues=cues)


def render(some: Sequence[Proposal]) -> str:
    """A JSON list, one proposal on a line."""
    return fields.lines(
        [
            {
                "recording": one.recording,
                "speaker": one.speaker,
                "cues": one.cues,
                "quotes": one.quotes,
            }
            for one in some
        ]
    )


def parse(text: str) -> list[Proposal]:
    """What `render` wrote; raises SpeakersUnreadableError for anything else."""
    try:
        return fields.read(text, _proposal)
    except ValueError as error:
        raise SpeakersUnreadableError(str(error)) from error


def _proposal(data: Fields) -> Proposal:
    return Proposal(
        recording=data.take("recording", str),
        speaker=data.take("speaker", str),
        cues=data.texts("cues"),
        quotes=data.texts("quotes"),
    )


def _counts(quote: Quote, sighting: Sighting) -> bool:
    sure = sighting.verdict is Verdict.FOUND and not sighting.also
    return sure and quote.kind is QuoteKind.QUOTE and sighting.via in (Via.DIRECT, Via.PERSON)


def _is_open(cue: Cue) -> bool:
    """Whether nobody has said who speaks in a cue; a voice with a number is nobody yet."""
    return cue.speaker is None or _VOICE.fullmatch(cue.speaker) is not None


def _proposed(key: str, transcript: Transcript, claims: Sequence[_Claim]) -> Iterator[Proposal]:
    """One proposal for each run of cues that follow one another."""
    cues = transcript.cues
    told = _claimed(cues, claims)
    _bridge(cues, told)
    _voices(cues, told)
    rows = [(n, told[n]) for n in sorted(told) if _is_open(cues[n])]
    # Numbers less their place in the row are the same as long as none is missing between them.
    runs = groupby(enumerate(rows), lambda one: (one[1][0] - one[0], one[1][1]))
    for (_, speaker), run in runs:
        numbers = [number for _, (number, _) in run]
        span = Span(cues[numbers[0]].span.start, max(cues[n].span.end for n in numbers))
        near = [one for one in claims if one.speaker == speaker and one.span.overlap(span)]
        yield Proposal(
            recording=key,
            speaker=speaker,
            cues=tuple(cues[number].id for number in numbers),
            quotes=tuple(dict.fromkeys(one.quote for one in near or _of(claims, speaker))),
        )


def _of(claims: Sequence[_Claim], speaker: str) -> list[_Claim]:
    return [one for one in claims if one.speaker == speaker]


def _claimed(cues: Sequence[Cue], claims: Sequence[_Claim]) -> dict[int, str]:
    """Who speaks in each cue, by its number; nobody where quotes or names contradict."""
    told: dict[int, set[str]] = defaultdict(set)
    for claim in claims:
        met = [n for n, cue in enumerate(cues) if _is_met(cue.span, claim.span)]
        if all(_is_open(cues[n]) or cues[n].speaker == claim.speaker for n in met):
            for number in met:
                told[number].add(claim.speaker)
    return {number: next(iter(who)) for number, who in told.items() if len(who) == 1}


def _is_met(cue: Span, claim: Span) -> bool:
    """Whether they share more than their edges."""
    return 3 * cue.overlap(claim) > min(cue.duration, claim.duration)


def _bridge(cues: Sequence[Cue], told: dict[int, str]) -> None:
    """Give a speaker the few words between two places where that speaker was heard."""
    known = sorted(told)
    for left, right in pairwise(known):
        between = range(left + 1, right)
        row = cues[left : right + 1]
        if (
            told[left] == told[right]
            and all(cues[n].speaker is None for n in between)
            and cues[right].span.start - cues[left].span.end <= _BRIDGE
            and all(b.span.start - a.span.end <= _BREATH for a, b in pairwise(row))
        ):
            told.update(dict.fromkeys(between, told[left]))


def _voices(cues: Sequence[Cue], told: dict[int, str]) -> None:
    """Give a numbered voice one name wherever it is heard, if all quotes agree on it."""
    heard: dict[str, set[str]] = defaultdict(set)
    for number, speaker in told.items():
        voice = cues[number].speaker
        if voice is not None and _VOICE.fullmatch(voice):
            heard[voice].add(speaker)
    for number, cue in enumerate(cues):
        who = heard.get(cue.speaker or "", set())
        if len(who) == 1:
            told[number] = next(iter(who))
        elif who:
            told.pop(number, None)
