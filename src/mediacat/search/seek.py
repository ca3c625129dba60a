"""From a query to moments: rows from the engine, held against the query, the best first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from mediacat.search import dated, moments, near, numbering, passage, spoken, tally, within
from mediacat.search.bridge import Bridge
from mediacat.search.choose import Chooser, Limits, Sieve
from mediacat.search.counterparts import Counterparts
from mediacat.search.engine import AnyOf, Condition, Engine
from mediacat.search.given import Given
from mediacat.search.grouping import Found
from mediacat.search.hit import Unknown
from mediacat.search.known import Known
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
from mediacat.search.numbering import Rows
from mediacat.search.plan import Tier
from mediacat.search.query import Query, Term
from mediacat.search.readings import Readings
from mediacat.search.tally import Tally
from mediacat.search.whose import Whose
from mediacat.search.window import Words

_RANKED_ROWS = 1_000
"""So many rows are ranked by their words; of more, those of the newest recordings come first."""
_ALL = 1 << 40
_SOURCES = 60
"""Moments of counterparts that are looked at where an answer is limited to some recordings."""
_TOGETHER = 24
"""Rows that are held against a query of several words and put in order together."""
_AT_A_TIME = (12, 4)
"""The same for one word or phrase, at first and then: there the engine's order is as good."""


class Seeker:
    """Finds moments in one engine's rows."""

    def __init__(self, engine: Engine, words: Words, bridge: Bridge) -> None:
        self._engine = engine
        self._words = words
        self._chooser = Chooser()
        self._readings = Readings(engine, bridge)
        self.counterparts = Counterparts(words)

    def moments(
        self,
        query: Query,
        known: Known,
        only: Collection[int] | None = None,
        sieve: Sieve | None = None,
    ) -> Iterator[Found]:
        """Moments, each once, with what matched them; nothing is read before it is asked for.

        First those that have the words. Of two that say the same in two recordings only the better
        one comes. Then those whose counterpart has the words.
        """
        limits = self._chooser.limits(known, query.filters, only)
        if limits.is_empty:
            return
        if sieve:
            limits = replace(limits, sieve=sieve)
        given = Given(self.counterparts, known)
        direct = []
        for found in self._direct(query, known, limits):
            if given.is_new(found[1]):
                direct.append(found)
                yield found
        if limits.sieve.is_shut:
            return
        everything = limits.recordings is None and limits.whose.is_anybody
        # Of the recordings that are looked at all is wanted, and of a page of them few rows are.
        most = _SOURCES if only is None and sieve is None else None
        sources = direct if everything else self._elsewhere(query, known, limits, most)
        for matcher, source in sources:
            if not limits.sieve.lets(known.counterparts.get(source.recording, 0)):
                continue
            moment = self.counterparts.of(known, source)
            if moment and self._is_within(moment, limits) and given.is_new_through(moment, source):
                yield matcher, moment._replace(source=source)

    def _elsewhere(
        self, query: Query, known: Known, limits: Limits, most: int | None
    ) -> Iterator[Found]:
        """Moments of the counterparts of the recordings that are looked at, the best ones."""
        sources = self._chooser.facing(known, limits)
        if sources.recordings:
            sources.sieve.narrow(lambda one: limits.sieve.lets(known.counterparts.get(one, 0)))
            yield from islice(self._direct(query, known, sources), most)

    def _is_within(self, moment: Moment, limits: Limits) -> bool:
        within = limits.recordings is None or moment.recording in limits.recordings
        return within and self._by(moment, limits.whose)

    def _direct(self, query: Query, known: Known, limits: Limits) -> Iterator[Found]:
        ways = self._newest if query.newest else self._ways
        return ways(query, known, limits)

    def unknown(self, query: Query, known: Known) -> Unknown | None:
        """What keeps the query from finding anything; None where it might have."""
        if unknown := self._chooser.unknown(known, query.filters):
            return unknown
        return None if query.clauses else Unknown(kind="words", asked=query.text, near=())

    def tally(self, query: Query, known: Known, only: Collection[int] | None = None) -> Tally:
        """About which passages hold all that is asked for, without looking at them."""
        limits = self._chooser.limits(known, query.filters, only)
        tiers = self._readings.all_tiers(query, known, limits.whose)
        tiers = [one for one in tiers if one.counts]
        if not tiers or limits.is_empty:
            return Tally(numbering.of(()), limits, AnyOf(()))
        tier = tiers[0] if len(query.quote) >= near.LONG else tiers[-1]
        return tally.of(self._engine, tier, limits, known)

    def _newest(self, query: Query, known: Known, limits: Limits) -> Iterator[Found]:
        """The moments that `_ways` gives, by date of their recordings, then in order."""
        tiers: list[Tier] = []
        for tier in self._readings.tiers(query, known, limits.whose):
            if tier.loose and self._is_any(tiers, known, limits):
                continue
            tiers.append(tier)
            is_quote = tier.phrase and len(query.quote) >= near.LONG
            if is_quote and not self._is_any(tiers, known, limits):
                nearly = dated.moments(self._nearly(query, known, limits), known)
                if nearly:
                    yield from nearly
                    return
        found = False
        for pair in self._by_date(tiers, known, limits):
            found = True
            yield pair
        if not found and near.SHORTEST <= len(query.quote) < near.LONG:
            yield from dated.moments(self._nearly(query, known, limits), known)

    def _is_any(self, tiers: Iterable[Tier], known: Known, limits: Limits) -> bool:
        """Whether these ways to read a query find anything, in whichever recording."""
        all_of_it = replace(limits, sieve=Sieve())
        return any(
            True for tier in tiers for _ in self._in_tier(tier, _matcher(tier), known, all_of_it)
        )

    def _by_date(self, tiers: Iterable[Tier], known: Known, limits: Limits) -> Iterator[Found]:
        """What these ways to read a query find, row by row; where two overlap, by the first."""
        ways = [(tier.wanted, _matcher(tier)) for tier in tiers]
        for part in self._parts([wanted for wanted, _ in ways], known, limits):
            matching: dict[int, list[Matcher]] = defaultdict(list)
            for wanted, matcher in ways:
                for row in self._said(wanted, known, part, _ALL).tolist():
                    matching[row].append(matcher)
            for row in limits.sieve.rows(dated.rows(matching, known)):
                found = (
                    (matcher, moment)
                    for matcher in matching[row]
                    for moment in self._in_rows([row], matcher, limits.whose)
                )
                yield from dated.moments(dated.apart(found), known)

    def _parts(self, wanted: Sequence[Condition], known: Known, limits: Limits) -> Iterator[Limits]:
        """The limits, or where many rows are within them some recordings at a time, by date."""
        found = (len(self._said(one, known, limits, _RANKED_ROWS)) for one in wanted)
        if max(found, default=0) < _RANKED_ROWS:
            yield limits
            return
        languages = spoken.languages(self._engine, AnyOf(tuple(wanted)))
        for recordings in dated.parts(known, limits.recordings, languages):
            if limits.sieve.is_shut:
                return
            yield limits.to(recordings)

    def _ways(self, query: Query, known: Known, limits: Limits) -> Iterator[Found]:
        """Moments by one reading of the query after another; the same one may come again."""
        found = False
        for tier in self._readings.tiers(query, known, limits.whose):
            if (tier.loose and found) or limits.sieve.is_shut:
                continue
            matcher = _matcher(tier)
            for moment in self._in_tier(tier, matcher, known, limits):
                found = True
                yield matcher, moment
            if tier.phrase and not found and len(query.quote) >= near.LONG:
                for pair in self._nearly(query, known, limits):
                    found = True
                    yield pair
                if found:  # rows that hold all words of a quote are among those
                    return
        if not found and near.SHORTEST <= len(query.quote) < near.LONG:
            yield from self._nearly(query, known, limits)

    def _nearly(self, query: Query, known: Known, limits: Limits) -> Iterator[Found]:
        """Where most of a quote was said."""
        lookup = self._readings.lookup(known)
        each = [[Term((form,))] for form in dict.fromkeys(query.quote)]
        unwanted = () if query.verbatim else query.excluded
        matcher = Matcher(each, lookup, unwanted=unwanted)
        for moment in near.moments(self._engine, self._words, query.quote, limits.recordings):
            if self._is_wanted(moment, matcher, limits.whose):
                yield matcher, moment

    def _in_tier(
        self, tier: Tier, matcher: Matcher, known: Known, limits: Limits
    ) -> Iterator[Moment]:
        sizes = (_TOGETHER, _TOGETHER) if len(tier.clauses) > 1 else _AT_A_TIME
        some = limits.sieve.rows(self._rows(tier, known, limits))
        for batch in _batches(some, *sizes):
            yield from self._in_rows(batch, matcher, limits.whose)

    def _by(self, moment: Moment, whose: Whose) -> bool:
        """Whether one of these people speaks at that moment."""
        return whose.is_anybody or whose.holds(self._words.cue(moment.recording, moment.first))

    def _is_wanted(self, moment: Moment, matcher: Matcher, whose: Whose) -> bool:
        """Whether one of these people says it and the passage has nothing unwanted."""
        if not self._by(moment, whose):
            return False
        if not matcher.unwanted:
            return True
        if not matcher.rejects(passage.near(self._words, moment).forms):
            return True
        cue = self._words.cue(moment.recording, moment.first)
        read = passage.around(self._words, moment, cue)
        window = self._words.window(read.recording, read.first, read.end)
        return not matcher.rejects(window.forms)

    def _in_rows(self, rows: Iterable[int], matcher: Matcher, whose: Whose) -> list[Moment]:
        """The moments in these rows, best first, where one of these people speaks."""
        found = [
            moment
            for row in rows
            for moment in moments.in_row(self._words, matcher, row)
            if self._is_wanted(moment, matcher, whose)
        ]
        return sorted(found, key=lambda moment: -moment.score)

    def _rows(self, tier: Tier, known: Known, limits: Limits) -> Iterator[int]:
        """The rows of a tier, those first that are likelier to be good; of equals the newest."""
        rows = self._said(tier.wanted, known, limits, _RANKED_ROWS + 1)
        places = known.places
        if len(rows) <= _TOGETHER:
            yield from numbering.by_place(rows, places).tolist()
        elif len(rows) > _RANKED_ROWS:
            languages = spoken.languages(self._engine, tier.wanted)
            for recordings in dated.parts(known, limits.recordings, languages):
                yield from self._by_turns(tier, known, limits.to(recordings))
        elif tier.is_ranked:
            said = self._engine.ranked(tier.forms, rows=numbering.by_place(rows, places))
            yield from said.tolist()
            yield from numbering.by_turns(
                np.setdiff1d(rows, said, assume_unique=True), places
            ).tolist()
        else:
            yield from numbering.by_turns(rows, places, most_first=True).tolist()

    def _by_turns(self, tier: Tier, known: Known, limits: Limits) -> Iterator[int]:
        """The rows of a tier by turns of their recordings, those first with the very forms."""
        most_first = not tier.is_ranked
        said = self._said(tier.surface, known, limits, _ALL)
        yield from numbering.by_turns(said, known.places, most_first=most_first).tolist()
        if tier.surface != tier.wanted:
            rows = self._said(tier.wanted, known, limits, _ALL)
            rows = np.setdiff1d(rows, said, assume_unique=True)
            yield from numbering.by_turns(rows, known.places, most_first=most_first).tolist()

    def _said(self, wanted: Condition, known: Known, limits: Limits, most: int) -> Rows:
        """The first rows within these limits that meet a condition, at most so many."""
        return within.rows(self._engine, wanted, known, limits, most)


def _matcher(tier: Tier) -> Matcher:
    return Matcher(tier.clauses, tier.lookup, loose=tier.loose, unwanted=tier.unwanted)


def _batches(rows: Iterator[int], size: int, further: int) -> Iterator[list[int]]:
    while batch := list(islice(rows, size)):
        yield batch
        size = further
