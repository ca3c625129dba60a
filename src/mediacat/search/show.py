"""A moment as somebody reads it: the passage around it with its matches marked."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from mediacat.search import marks, passage
from mediacat.search.blocks import CueStart
from mediacat.search.counterparts import Counterparts
from mediacat.search.hit import Counterpart, Hit, Passage
from mediacat.search.known import Known
from mediacat.search.marks import Chain
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
    other = source or counterparts.of(known, moment)
    here = _read(words, known, matcher, moment, whole=source is None)
    there = _read(words, known, matcher, other, whole=source is not None) if other else None
    return Hit(
        about=known[moment.recording].about,
        span=words.span(moment.recording, moment.first, moment.last),
        cue=here.cue.id,
        speaker=here.cue.speaker,
        passage=_passage(words, here),
        forms=_matched(there if source and there else here),
        exact=moment.exact,
        score=moment.score,
        voice=here.cue.voice,
        counterpart=_counterpart(words, known, there) if there else None,
        through=known[source.recording].about.language if source else None,
    )


class _Read(NamedTuple):
    """What is shown of a moment, its forms, and which of them match."""

    moment: Moment
    cue: CueStart
    shown: Stretch
    window: Window
    chains: Sequence[Chain]


def _read(words: Words, known: Known, matcher: Matcher, moment: Moment, *, whole: bool) -> _Read:
    """The passage around a moment as a `whole`, or just the moment where it says the same."""
    cue = words.cue(moment.recording, moment.first)
    shown = passage.around(words, moment, cue) if whole else passage.alone(words, moment)
    if known[moment.recording].about.language not in matcher.languages:
        return _Read(moment, cue, shown, Window(shown.texts, range(shown.first, shown.end)), ())
    window = words.window(shown.recording, shown.first, shown.end)
    chains = marks.telling(matcher, matcher.places(window.forms))
    return _Read(moment, cue, shown, window, chains)


def _counterpart(words: Words, known: Known, read: _Read) -> Counterpart:
    return Counterpart(
        about=known[read.moment.recording].about,
        cue=read.cue.id,
        speaker=read.cue.speaker,
        passage=_passage(words, read),
    )


class _Piece(NamedTuple):
    """Words of a passage that are shown one after another, from letter `at` of its text on."""

    first: int
    texts: Sequence[str]
    at: int

    @property
    def end(self) -> int:
        """Number of the word after the last one."""
        return self.first + len(self.texts)

    def letter(self, word: int) -> int:
        """Where a word of it begins."""
        before = self.texts[: word - self.first]
        return self.at + sum(map(len, before)) + len(before)


def _passage(words: Words, read: _Read) -> Passage:
    _, _, shown, window, chains = read
    pieces, text = _pieces(read)

    def letters(piece: _Piece, place: int) -> tuple[int, int]:
        """Where in the text a form begins and ends."""
        word = window.words[place]
        start, end = _forms_in(shown.texts[word - shown.first])[place - window.words.index(word)]
        letter = piece.letter(word)
        return letter + start, letter + end

    found = []
    for place in chain.from_iterable(chains):
        for piece in pieces:
            if piece.first <= window.words[place.start] and window.words[place.end - 1] < piece.end:
                start, end = letters(piece, place.start)
                if place.end - place.start > 1:
                    end = letters(piece, place.end - 1)[1]
                found.append((start, end))
    return Passage(
        text=text,
        marks=tuple(sorted(set(found))),
        span=words.span(shown.recording, shown.first, shown.end - 1),
    )


def _pieces(read: _Read) -> tuple[list[_Piece], str]:
    """What is shown of a passage, and that as one text."""
    _, _, shown, window, chains = read
    wanted = passage.pieces(chains, len(window.forms))
    if len(wanted) == 1 and wanted[0] == (0, len(window.forms)):
        return [_Piece(shown.first, shown.texts, 0)], " ".join(shown.texts)
    pieces: list[_Piece] = []
    texts: list[str] = []
    following, at = shown.first, 0
    for begin, end in wanted:
        first, after = window.words[begin], window.words[end - 1] + 1
        if first > following:
            texts.append(_ELLIPSIS)
            at += len(_ELLIPSIS) + 1
        pieces.append(_Piece(first, shown.texts[first - shown.first : after - shown.first], at))
        texts += pieces[-1].texts
        at = pieces[-1].letter(after)
        following = after
    if following < shown.end:
        texts.append(_ELLIPSIS)
    return pieces, " ".join(texts)


@lru_cache(maxsize=50_000)
def _forms_in(word: str) -> tuple[tuple[int, int], ...]:
    """Where in a word as it is shown each of its forms begins and ends."""
    return tuple((token.start, token.end) for token in tokens.tokenise(word))


def _matched(read: _Read) -> tuple[str, ...]:
    """The forms of a moment that match."""
    moment, _, _, window, chains = read
    return tuple(
        dict.fromkeys(
            form
            for place in chain.from_iterable(chains)
            if moment.first <= window.words[place.start] <= moment.last
            for form in window.forms[place.start : place.end]
        )
    )
