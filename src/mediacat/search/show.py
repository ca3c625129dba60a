"""A moment as somebody reads it: the passage around it with its matches marked."""

from collections.abc import Iterable, Sequence

from mediacat.search import marks, passage, rows
from mediacat.search.counterparts import Counterparts
from mediacat.search.hit import Counterpart, Hit, Passage
from mediacat.search.known import Known
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
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
    matched = source or moment
    said = words.texts(matched.recording, matched.first, matched.last + 1)
    cue = words.cue(moment.recording, moment.first)
    first, end = (moment.first, moment.last + 1) if source else passage.borders(words, moment)
    other = source or counterparts.of(known, moment)
    return Hit(
        about=known[moment.recording].about,
        span=words.span(moment.recording, moment.first, moment.last),
        cue=cue.id,
        speaker=cue.speaker,
        passage=_passage(words, matcher, moment.recording, first, end),
        forms=_matched(matcher, said),
        exact=moment.exact,
        score=moment.score,
        voice=cue.voice,
        counterpart=_counterpart(words, known, matcher, other, whole=source is None)
        if other
        else None,
        through=known[source.recording].about.language if source else None,
    )


def _counterpart(
    words: Words, known: Known, matcher: Matcher, moment: Moment, *, whole: bool
) -> Counterpart:
    """What is said there: just the moment if it is the `whole` of what says the same."""
    cue = words.cue(moment.recording, moment.first)
    first, end = (moment.first, moment.last + 1) if whole else passage.borders(words, moment)
    return Counterpart(
        about=known[moment.recording].about,
        cue=cue.id,
        speaker=cue.speaker,
        passage=_passage(words, matcher, moment.recording, first, end),
    )


def _passage(words: Words, matcher: Matcher, recording: int, first: int, end: int) -> Passage:
    window = words.window(recording, first, end)
    chains = marks.telling(matcher, matcher.places(window.forms))
    pieces = passage.pieces(chains, len(window.forms))
    text, starts = _pieced(window, [window.words[begin:after] for begin, after in pieces])

    def letters(place: int) -> tuple[int, int]:
        word = window.words[place]
        token = tokens.tokenise(window.texts[word - first])[place - window.words.index(word)]
        return starts[word] + token.start, starts[word] + token.end

    shown = [
        place
        for chain in chains
        for place in chain
        if window.words[place.start] in starts and window.words[place.end - 1] in starts
    ]
    found = {(letters(place.start)[0], letters(place.end - 1)[1]) for place in shown}
    return Passage(
        text=text, marks=tuple(sorted(found)), span=words.span(recording, first, end - 1)
    )


def _pieced(window: Window, pieces: Iterable[Sequence[int]]) -> tuple[str, dict[int, int]]:
    """The text of some pieces, given by their words, and where in it each of the words begins."""
    first, end = window.words[0], window.words[-1] + 1
    texts: list[str] = []
    starts: dict[int, int] = {}
    at = 0
    following = first
    for piece in pieces:
        if piece[0] > following:
            texts.append(_ELLIPSIS)
            at += len(_ELLIPSIS) + 1
        following = piece[-1] + 1
        for word in range(piece[0], following):
            starts[word] = at
            texts.append(window.texts[word - first])
            at += len(texts[-1]) + 1
    if following < end:
        texts.append(_ELLIPSIS)
    return " ".join(texts), starts


def _matched(matcher: Matcher, said: Sequence[str]) -> tuple[str, ...]:
    forms = [form for word in said for form in rows.forms_of(word)]
    return tuple(
        dict.fromkeys(
            form
            for chain in marks.telling(matcher, matcher.places(forms))
            for place in chain
            for form in forms[place.start : place.end]
        )
    )
