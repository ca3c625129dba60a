"""A moment as somebody reads it: the passage around it with every match marked."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from mediacat.search import passage, rows
from mediacat.search.counterparts import Counterparts
from mediacat.search.engine import Stored
from mediacat.search.hit import Counterpart, Hit, Passage
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
from mediacat.search.window import Words
from mediacat.text import tokens


def hit(
    words: Words,
    known: Mapping[int, Stored],
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
    words: Words, known: Mapping[int, Stored], matcher: Matcher, moment: Moment, *, whole: bool
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
    starts = list(accumulate((len(text) + 1 for text in window.texts), initial=0))

    def letters(place: int) -> tuple[int, int]:
        word = window.words[place]
        token = tokens.tokenise(window.texts[word - first])[place - window.words.index(word)]
        return starts[word - first] + token.start, starts[word - first] + token.end

    marks = sorted(
        {
            (letters(place.start)[0], letters(place.end - 1)[1])
            for place in matcher.places(window.forms)
        }
    )
    return Passage(
        text=" ".join(window.texts), marks=tuple(marks), span=words.span(recording, first, end - 1)
    )


def _matched(matcher: Matcher, said: Sequence[str]) -> tuple[str, ...]:
    forms = [form for word in said for form in rows.forms_of(word)]
    return tuple(
        dict.fromkeys(form for p in matcher.places(forms) for form in forms[p.start : p.end])
    )
