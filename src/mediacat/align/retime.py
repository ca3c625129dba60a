"""Word times for a text a person corrected or wrote, from the words that were recognised.

Never a character is changed. Words that were heard take their times; those that were not are put
between their neighbours, over what was heard there instead, and are told apart in the result.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mediacat.align import wordmatch
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.text import tokens
from mediacat.timedtext import spread

NEAR = Milliseconds(20_000)
"""How far from its cue a word may have been heard."""
_LONGEST = 600
"""Milliseconds a word that was not heard gets at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retimed:
    """The text with times, and which of them are guesses."""

    transcript: Transcript
    """Every cue has `words`; texts, ids, spans and speakers are as they were."""
    guessed: frozenset[tuple[str, int]]
    """Cue id and number of each word that nothing heard corresponds to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """One word of the text."""

    cue: int
    text: str
    span: Span
    """Its cue's."""


def retime(
    transcript: Transcript, heard: Sequence[Word], *, near: Milliseconds | None = NEAR
) -> Retimed:
    """Give every word of the transcript a time.

    `heard` are the recognised words of the same recording, in order. `near=None` is for texts whose
    cue times mean nothing.
    """
    written = [
        _Written(cue=number, text=text, span=cue.span)
        for number, cue in enumerate(transcript.cues)
        for text in cue.text.split()
    ]
    found = _matches(written, heard, near)
    spans = list(_placed(written, found, heard, clip=near is not None))
    cues: list[Cue] = []
    guessed: set[tuple[str, int]] = set()
    place = 0
    for cue in transcript.cues:
        words = []
        for number, text in enumerate(cue.text.split()):
            sources = found.get(place)
            if sources is None:
                guessed.add((cue.id, number))
                words.append(Word(text=text, span=spans[place]))
            else:
                words.append(_word(text, spans[place], [heard[one] for one in sources]))
            place += 1
        cues.append(replace(cue, words=tuple(words)))
    return Retimed(transcript=replace(transcript, cues=tuple(cues)), guessed=frozenset(guessed))


def _matches(
    written: Sequence[_Written], heard: Sequence[Word], near: Milliseconds | None
) -> dict[int, list[int]]:
    """Written word → the heard words it was; a compound may have been heard as several."""
    ours = [(place, form) for place, one in enumerate(written) for form in tokens.forms(one.text)]
    theirs = [(place, form) for place, one in enumerate(heard) for form in tokens.forms(one.text)]

    def allowed(one: int, other: int) -> bool:
        if near is None:
            return True
        cue, word = written[ours[one][0]].span, heard[theirs[other][0]].span
        return cue.start - near < word.end and word.start < cue.end + near

    pairs = wordmatch.match([form for _, form in ours], [form for _, form in theirs], allowed)
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(ours[one][0], []).append(theirs[other][0])
    return found


def _placed(
    written: Sequence[_Written], found: dict[int, list[int]], heard: Sequence[Word], *, clip: bool
) -> Iterator[Span]:
    """A span for every written word; starts never run backwards."""
    since = Milliseconds(0)
    place = 0
    while place < len(written):
        if place in found:
            sources = [heard[one].span for one in found[place]]
            start = max(since, sources[0].start)
            span = Span(start, max(start, sources[-1].end))
            yield span
            since = span.start if place + 1 in found else span.end
            place += 1
            continue
        after = place
        while after < len(written) and after not in found:
            after += 1
        run, room = written[place:after], _room(place, after, found, heard)
        for span in _in_cues(run, room) if clip else _guesses(run, room, clip=False):
            start = max(since, span.start)
            yield Span(start, max(start, span.end))
            since = start
        place = after


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """The time between two words that were heard."""

    start: int | None
    end: int | None
    instead: Span | None
    """What was heard there and matches nothing."""


def _room(place: int, after: int, found: dict[int, list[int]], heard: Sequence[Word]) -> _Room:
    before = found[place - 1][-1] if place - 1 in found else None
    following = found[after][0] if after in found else None
    first = 0 if before is None else before + 1
    last = len(heard) if following is None else following
    inside = heard[first:last] if before is not None and following is not None else ()
    return _Room(
        start=None if before is None else heard[before].span.end,
        end=None if following is None else heard[following].span.start,
        instead=Span(inside[0].span.start, max(inside[0].span.start, inside[-1].span.end))
        if inside
        else None,
    )


def _in_cues(run: Sequence[_Written], room: _Room) -> Iterator[Span]:
    """Each cue's words within their own cue: between words far apart many cues may lie."""
    for _, group in groupby(run, key=lambda one: one.cue):
        yield from _guesses(list(group), room, clip=True)


def _guesses(run: Sequence[_Written], room: _Room, *, clip: bool) -> list[Span]:
    """Times for words that were not heard, by their letters."""
    texts = [one.text for one in run]
    low, high = run[0].span.start, run[-1].span.end
    start = room.start if room.start is not None else (low if clip else 0)
    end = room.end if room.end is not None else max(start, high if clip else start)
    if room.instead is not None:
        start, end = max(start, room.instead.start), min(end, room.instead.end)
    if clip and end > low and start < high:
        start, end = max(start, low), min(end, high)
    end = max(start, end)
    if room.instead is None:
        end = min(end, start + _LONGEST * len(texts))
    filled = spread.by_letters(texts, Span(Milliseconds(start), Milliseconds(end)))
    return [word.span for word in filled]


def _word(text: str, span: Span, sources: Sequence[Word]) -> Word:
    known = [one.probability for one in sources if one.probability is not None]
    return Word(
        text=text,
        span=span,
        probability=min(known, default=None),
        language=sources[0].language,
    )
