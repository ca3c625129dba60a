"""A moment as somebody reads it: the passage around it with its matches marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mediacat.search import marks, passage
from mediacat.search.counterparts import Counterparts
from mediacat.search.hit import Counterpart, Hit, Passage
from mediacat.search.known import Known
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
from mediacat.search.passage import Stretch
from mediacat.search.window import Window, Words
from mediacat.text import tokens

_ELLIPSIS = "…"
"""Stands for words of a long passage that are left out."""


def hit(
    words: Words,
    known: Known,
    matcher: Matcher,
    moment: Moment,
    counterparts: Counterparts,
) -> Hit:
    """The moment with its passage, and what the counterpart says there."""
    source = moment.source
    cue = words.cue(moment.recording, moment.first)
    other = source or counterparts.of(known, moment)
    here = _read(words, moment, whole=source is None)
    there = _read(words, other, whole=source is not None) if other else None
    return Hit(
        about=known[moment.recording].about,
        span=words.span(moment.recording, moment.first, moment.last),
        cue=cue.id,
        speaker=cue.speaker,
        passage=_passage(words, matcher, here),
        forms=_matched(matcher, there if source and there else here),
        exact=moment.exact,
        score=moment.score,
        voice=cue.voice,
        counterpart=_counterpart(words, known, matcher, there) if there else None,
        through=known[source.recording].about.language if source else None,
    )


class _Read(NamedTuple):
    """What is shown of a moment, and its forms."""

    moment: Moment
    shown: Stretch
    window: Window


def _read(words: Words, moment: Moment, *, whole: bool) -> _Read:
    """The passage around a moment as a `whole`, or just the moment where it says the same."""
    shown = passage.around(words, moment) if whole else passage.alone(words, moment)
    return _Read(moment, shown, words.window(shown.recording, shown.first, shown.end))


def _counterpart(words: Words, known: Known, matcher: Matcher, read: _Read) -> Counterpart:
    cue = words.cue(read.moment.recording, read.moment.first)
    return Counterpart(
        about=known[read.moment.recording].about,
        cue=cue.id,
        speaker=cue.speaker,
        passage=_passage(words, matcher, read),
    )


def _passage(words: Words, matcher: Matcher, read: _Read) -> Passage:
    _, shown, window = read
    chains = marks.telling(matcher, matcher.places(window.forms))
    pieces = passage.pieces(chains, len(window.forms))
    text, starts = _pieced(shown, [window.words[begin:after] for begin, after in pieces])

    def letters(place: int) -> tuple[int, int]:
        word = window.words[place]
        token = tokens.tokenise(shown.texts[word - shown.first])[place - window.words.index(word)]
        return starts[word] + token.start, starts[word] + token.end

    marked = [
        place
        for chain in chains
        for place in chain
        if window.words[place.start] in starts and window.words[place.end - 1] in starts
    ]
    found = {(letters(place.start)[0], letters(place.end - 1)[1]) for place in marked}
    return Passage(
        text=text,
        marks=tuple(sorted(found)),
        span=words.span(shown.recording, shown.first, shown.end - 1),
    )


def _pieced(read: Stretch, pieces: Iterable[Sequence[int]]) -> tuple[str, dict[int, int]]:
    """The text of some pieces, given by their words, and where in it each of the words begins."""
    texts: list[str] = []
    starts: dict[int, int] = {}
    at = 0
    following = read.first
    for piece in pieces:
        if piece[0] > following:
            texts.append(_ELLIPSIS)
            at += len(_ELLIPSIS) + 1
        following = piece[-1] + 1
        for word in range(piece[0], following):
            starts[word] = at
            texts.append(read.texts[word - read.first])
            at += len(texts[-1]) + 1
    if following < read.end:
        texts.append(_ELLIPSIS)
    return " ".join(texts), starts


def _matched(matcher: Matcher, read: _Read) -> tuple[str, ...]:
    """The forms of a moment that match."""
    begin = bisect_left(read.window.words, read.moment.first)
    end = bisect_right(read.window.words, read.moment.last)
    forms = read.window.forms[begin:end]
    return tuple(
        dict.fromkeys(
            form
            for chain in marks.telling(matcher, matcher.places(forms))
            for place in chain
            for form in forms[place.start : place.end]
        )
    )
