"""Where the quotes of an event were said, in each of its recordings.

A quote is looked for in its own language first, in the recordings of either track: a forum's floor
is heard on both. Where one track has it and the other does not, `across` carries the place over.
Where that leads nowhere either, likely translations of its words are looked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from types import MappingProxyType

from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.quote import Quote, QuoteKind
from mediacat.model.sighting import Sighting, Verdict, Via
from mediacat.quotes import carrying, judging, kept, placing
from mediacat.quotes.carrying import Across
from mediacat.quotes.finder import Finder
from mediacat.quotes.index import Index
from mediacat.quotes.placing import Placed
from mediacat.quotes.spoken import Spoken
from mediacat.quotes.translated import Renderings, Translator

Judge = Callable[[float, float], Verdict]
"""The verdict on a place by its score and its evidence."""


def locate_event(
    quotes: Sequence[Quote],
    recordings: Sequence[Spoken],
    across: Across = carrying.nowhere,
    renderings: Renderings = MappingProxyType({}),
) -> list[Sighting]:
    """The sightings of each quote, one per track in which it was found, Ukrainian first.

    A quote found in none has one sighting with the verdict *absent*. Recordings are named by their
    keys, `<event>/<recording>`. What a person pinned or rejected holds against every score.
    """
    by_track = sorted(recordings, key=lambda one: TRACK_LANGUAGES.index(one.language))
    finders = [Finder(tuple(some)) for _, some in groupby(by_track, lambda one: one.language)]
    translators = [Translator(one.index, renderings) for one in finders]
    return [one for quote in quotes for one in _sightings(quote, finders, translators, across)]


def sight(quote: Quote, finder: Finder) -> Sighting:
    """Where a quote was said in some recordings, by its words in either language."""
    found = [
        _direct(quote, text, language, finder)
        for language in TRACK_LANGUAGES
        if (text := quote.text.get(language)) is not None
    ]
    return max(found, key=_rank)


def _direct(quote: Quote, text: str, language: Language, finder: Finder) -> Sighting:
    judge = partial(
        judging.judge,
        searched=len(finder.index),
        paraphrase=quote.kind is QuoteKind.PARAPHRASE,
    )
    found = _best(quote, language, finder.index, placing.places(finder, text), judge)
    foreign = all(one.language is not language for one in finder.index.recordings)
    if foreign and found.verdict is Verdict.REVIEW:
        # The floor may be heard on the other track word for word; a likeness means nothing there.
        return _absent(quote, language)
    return found


def _translated(quote: Quote, translator: Translator) -> Sighting:
    """Where a quote may have been said in a language in which it was not printed."""
    index = translator.index
    heard = index.recordings[0].language
    language = next(one for one in TRACK_LANGUAGES if one is not heard)
    text = quote.text.get(language)
    if text is None or quote.text.get(heard) is not None:
        return _absent(quote)
    judge = partial(judging.judge_translated, searched=len(index))
    found = _best(quote, language, index, translator.places(text), judge)
    return replace(found, via=Via.TRANSLATION)


def _best(
    quote: Quote, language: Language, index: Index, places: Sequence[Placed], judge: Judge
) -> Sighting:
    """The first of the places that nobody has rejected, and what the others say of it."""
    rejected = kept.rejected(quote, index.recordings)
    left = [one for one in places if not kept.is_at(one.place, rejected)]
    verdicts = [judge(one.score, one.evidence) for one in left]
    if not left or verdicts[0] is Verdict.ABSENT:
        return _absent(quote, language)
    best, others = left[0], list(zip(left[1:], verdicts[1:], strict=True))
    return Sighting(
        quote=quote.key,
        verdict=verdicts[0],
        language=language,
        recording=best.recording,
        fragments=best.fragments,
        score=best.score,
        margin=best.likeness - max((one.likeness for one, _ in others), default=0.0),
        edits=best.edits,
        also=tuple(
            one.place
            for one, verdict in others
            if verdict is not Verdict.ABSENT and best.score - one.score < judging.EQUAL
        ),
        paraphrase=quote.kind is QuoteKind.PARAPHRASE,
    )


def _absent(quote: Quote, language: Language | None = None) -> Sighting:
    return Sighting(
        quote=quote.key,
        verdict=Verdict.ABSENT,
        language=language,
        paraphrase=quote.kind is QuoteKind.PARAPHRASE,
    )


def _sightings(
    quote: Quote, finders: Sequence[Finder], translators: Sequence[Translator], across: Across
) -> list[Sighting]:
    found = [kept.pinned(quote, finder) or sight(quote, finder) for finder in finders]
    sure = max(found, key=_rank, default=_absent(quote))
    recordings = [one for finder in finders for one in finder.index.recordings]
    elsewhere = carrying.carried(quote, sure, recordings, across)
    joined = [
        _better(one, [c for c in elsewhere if c.recording in _keys(finder)])
        for one, finder in zip(found, finders, strict=True)
    ]
    told = [
        _translated(quote, translator) if one.verdict is Verdict.ABSENT else one
        for one, translator in zip(joined, translators, strict=True)
    ]
    return [one for one in told if one.verdict is not Verdict.ABSENT] or [_absent(quote)]


def _better(direct: Sighting, carried: Sequence[Sighting]) -> Sighting:
    """A track's own sighting, unless it is doubtful and the other track points elsewhere."""
    if direct.verdict is Verdict.FOUND or not carried:
        return direct
    best = max(carried, key=_rank)
    return direct if carrying.agree(direct, best) else best


def _keys(finder: Finder) -> set[str]:
    return {one.recording for one in finder.index.recordings}


def _rank(sighting: Sighting) -> tuple[int, float]:
    order = (Verdict.ABSENT, Verdict.REVIEW, Verdict.FOUND)
    return 2 * order.index(sighting.verdict) + (sighting.via is Via.PERSON), sighting.score
