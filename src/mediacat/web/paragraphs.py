"""A transcript as its page shows it: paragraphs of words, each with its moment."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Transcript, Word
from mediacat.timedtext.paragraphs import Paragraph
from mediacat.timedtext.paragraphs import paragraphs as cut
from mediacat.web import tongues
from mediacat.web.counterpart import Counterpart, Sound

_NONE = range(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in a row that are shown alike."""

    text: str
    language: Language | None
    """Where it is not the language around it."""
    asked: bool
    """Whether the address asks for these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A piece of the other recording, and the moment of this one that it renders."""

    text: str
    language: Language
    start: Milliseconds
    """In this recording."""
    there: Milliseconds
    """In the other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What somebody says without a rest."""

    anchor: str
    span: Span
    speaker: str | None
    words: tuple[Word, ...]
    times: str
    """Starts of the words in milliseconds: the first, then the distance from each to the next."""
    runs: tuple[Run, ...]
    other: tuple[Said, ...]
    sound: Sound | None


def shown(transcript: Transcript, counterpart: Counterpart | None = None) -> tuple[Shown, ...]:
    """All paragraphs in order, with the other language where the two are paired."""
    parts = list(cut(transcript.cues))
    beside = _beside(parts, counterpart) if counterpart else [()] * len(parts)
    return tuple(
        _paragraph(number, part, transcript.language, counterpart, other)
        for number, (part, other) in enumerate(zip(parts, beside, strict=True))
    )


def marked(all_: Sequence[Shown], first: int, last: int, language: Language) -> tuple[Shown, ...]:
    """The same paragraphs with the words marked from number `first` to number `last`."""
    begins = accumulate((len(one.words) for one in all_), initial=0)
    return tuple(
        replace(one, runs=tuple(_runs(one.words, language, range(first - begin, last - begin + 1))))
        if first < begin + len(one.words) and last >= begin
        else one
        for one, begin in zip(all_, begins, strict=False)
    )


def version(transcript: Transcript) -> str:
    """Names these very words in this order, so that a link can tell whether they are still them.

    Eight hexadecimal digits.
    """
    words = " ".join(" ".join(cue.text.split()) for cue in transcript.cues)
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def words(paragraph: Paragraph) -> list[Word]:
    """The paragraph's words; those of a cue without times share its beginning."""
    return [
        word if isinstance(word, Word) else Word(text=word, span=cue.span)
        for cue in paragraph.cues
        for word in (cue.words if len(cue.words) == len(cue.text.split()) else cue.text.split())
    ]


def _paragraph(
    number: int,
    part: Paragraph,
    language: Language,
    counterpart: Counterpart | None,
    other: tuple[Said, ...],
) -> Shown:
    here = words(part)
    span = Span(part.start, max(cue.span.end for cue in part.cues))
    return Shown(
        anchor=f"p{number}",
        span=span,
        speaker=part.speaker,
        words=tuple(here),
        times=_times(here),
        runs=tuple(_runs(here, language)),
        other=other,
        sound=counterpart.sound(span) if counterpart else None,
    )


def _times(here: Sequence[Word]) -> str:
    starts = [word.span.start for word in here]
    steps = (later - earlier for earlier, later in pairwise(starts))
    return " ".join(map(str, [starts[0], *steps]))


def _runs(here: Sequence[Word], language: Language, asked: range = _NONE) -> Iterator[Run]:
    looks = [
        (tongue, place in asked) for place, tongue in enumerate(tongues.of_words(here, language))
    ]
    for (tongue, is_asked), alike in groupby(zip(looks, here, strict=True), lambda pair: pair[0]):
        text = " ".join(word.text for _, word in alike)
        yield Run(text=text, language=None if tongue is language else tongue, asked=is_asked)


def _beside(parts: Sequence[Paragraph], counterpart: Counterpart) -> list[tuple[Said, ...]]:
    """For each paragraph the pieces of the other recording that render it."""
    starts = [part.start for part in parts]
    language = counterpart.recording.language
    beside: list[list[Said]] = [[] for _ in parts]
    for piece in counterpart.pieces():
        place = max(0, bisect_right(starts, piece.here.start) - 1)
        said = Said(
            text=piece.text,
            language=tongues.of_text(piece.text, language),
            start=piece.here.start,
            there=piece.there.start,
        )
        beside[place].append(said)
    return [tuple(said) for said in beside]
